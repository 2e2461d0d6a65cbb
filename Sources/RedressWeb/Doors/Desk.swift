import RedressBase
import RedressCase
import RedressJSON
import RedressRecords
import RedressVault
import RedressWorkflow

/// Takes a call to its endpoint: held against the description, repeated calls answered as before.
public struct Desk: Sendable {
  let service: Service
  private let reception: Reception

  /// A desk of a service.
  public init(_ service: Service) {
    self.service = service
    reception = Reception(service)
  }

  /// What a call is answered with.
  public struct Reply: Sendable, Equatable {
    /// The HTTP status.
    public let status: Int
    /// The body.
    public let body: [UInt8]
    /// What the body is.
    var type = "application/json"
    /// Whether it is the answer of an earlier call with the same key.
    public var isRepeated = false

    /// Whether it was given before what was asked is done.
    var isEarly = false

    /// The status of an answer that is given before what was asked is done.
    static let early = 202

    init(early body: String) {
      self.init(status: Self.early, body: body)
      isEarly = true
    }

    init(status: Int, body: [UInt8], type: String = "application/json") {
      self.status = status
      self.body = body
      self.type = type
    }

    init(status: Int, body: String, type: String = "application/json", isRepeated: Bool = false) {
      self.init(status: status, body: Array(body.utf8), type: type)
      self.isRepeated = isRepeated
    }
  }

  /// What is asked: names of the path, values of the query, the body, and the key that it may be repeated under.
  struct Question: Sendable {
    var path: [String: String] = [:]
    var query: [(name: String, value: String)] = []
    var body: CallBody = .none
    var idempotencyKey: String?
    /// Whether the caller does not wait for what can be done later.
    var isPatient = false
  }

  /// Answers a call.
  func answer(_ endpoint: Endpoint, _ principal: Principal, _ question: Question) async throws -> Reply {
    guard endpoint.roles.contains(principal.actor.role) else {
      throw Problem.forbidden(
        "this is for \(endpoint.roles.map(\.rawValue).sorted().joined(separator: ", "))")
    }
    let body = try Entry(endpoint).checked(question)
    let call = Call(
      actor: principal.actor, path: question.path,
      query: Dictionary(question.query.map { ($0.name, $0.value) }) { first, _ in first }, body: body.value,
      credential: principal.credential)
    do { return try await answer(endpoint, principal, call, question) } catch {
      guard let numbers = body.lines else { throw error }
      throw Problem(error).placed(inLines: numbers)
    }
  }

  private func answer(
    _ endpoint: Endpoint, _ principal: Principal, _ call: Call, _ question: Question
  ) async throws -> Reply {
    switch endpoint.handle {
    case .question(let handle):
      let answer = try await handle(service, principal.tenant, call, question.body.bytes)
      return Reply(status: endpoint.answer.status, body: answer)
    case .query(let handle):
      let answer = try await service.query(principal.tenant) { try handle($0, call) }
      return Reply(status: endpoint.answer.status, body: answer.description)
    case .table(let handle):
      let answer = try await service.query(principal.tenant) { try handle($0, call) }
      return Reply(status: endpoint.answer.status, body: answer.text, type: "text/csv; charset=utf-8")
    case .command where endpoint.canWait && question.isPatient:
      let incoming = IncomingRequest(
        account: try call.account(), request: try call.request(at: service.clock()))
      let memory = question.idempotencyKey.map { Memory(principal, key: $0, endpoint, call) }
      return try await reception.take(
        Reception.Arrival(incoming: incoming, actor: call.actor, memory: memory), of: principal.tenant)
    case .command(let handle):
      return try await command(endpoint, principal, call, question.idempotencyKey, handle)
    case .hint, .open: throw Problem.notFound("nobody is let in there by a credential")
    }
  }

  /// Answers a stranger.
  func answer(_ endpoint: Endpoint, _ question: Question) async throws -> Reply {
    guard case .open(let handle) = endpoint.handle else { throw Problem.unauthorized }
    let body = try Entry(endpoint).checked(question)
    let answer = try await handle(service, body.value)
    return Reply(status: endpoint.answer.status, body: answer.description)
  }

  /// Answers a provider. Whether there is such a company is not for strangers to learn.
  func answer(_ endpoint: Endpoint, tenant: String, _ hint: ProviderHint) async throws -> Reply {
    guard case .hint(let handle) = endpoint.handle else { throw Problem.unauthorized }
    do {
      let answer = try await service.command(tenant) { try handle(&$0, hint) }
      return Reply(status: endpoint.answer.status, body: answer.description)
    } catch OfficeRefusal.notFound { throw HintRefusal.unsigned }
  }

  /// The answer to a call is kept in the transaction of the command: it happens once, and whoever asks again with the
  /// key hears what came of it. It is kept sealed, under the secret that the caller showed: an answer may hold a new
  /// key, or what a customer wrote, and neither may lie about.
  private func command(
    _ endpoint: Endpoint, _ principal: Principal, _ call: Call, _ key: String?,
    _ handle: @escaping @Sendable (inout Office, Call) throws -> JSONValue
  ) async throws -> Reply {
    try await service.command(principal.tenant) { office in
      guard let key, endpoint.isRepeatable else {
        return Reply(status: endpoint.answer.status, body: try handle(&office, call).description)
      }
      let memory = Memory(principal, key: key, endpoint, call)
      if let before = try memory.before(in: office) { return before }
      let answer = try handle(&office, call).description
      try memory.keep(answer, status: endpoint.answer.status, in: &office)
      try Memory.forgetOld(in: office)
      return Reply(status: endpoint.answer.status, body: answer)
    }
  }
}
