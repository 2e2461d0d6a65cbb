import RedressJSON
import RedressWorkflow

/// Decides without keeping anything. A case document is handed on as it came, since most of the time that a decision
/// takes would otherwise go into reading it twice.
struct DecisionDesk: Sendable {
  private let service: Service
  private let tenant: String
  private let call: Call

  init(_ service: Service, _ tenant: String, _ call: Call) {
    self.service = service
    self.tenant = tenant
    self.call = call
  }

  /// The decision document for a body: a case document where it has `events`, else `account` and `request`.
  func answer(_ body: [UInt8]) async throws -> [UInt8] {
    if try Self.isCase(body) { return try await decide(body) }
    let asked = try Call(
      actor: call.actor, path: [:], query: [:], body: Self.checked(body), credential: call.credential)
    guard call.query["policy"] == nil else {
      throw Self.wrong("query.policy", "goes with a case document only: a request has its policy")
    }
    let document = try await service.query(tenant) { office in
      try office.preview(
        IncomingRequest(account: try asked.account(), request: try asked.request(at: office.occasion.now)))
    }
    return Array(document.utf8)
  }

  private func decide(_ document: [UInt8]) async throws -> [UInt8] {
    guard call.actor.role != .customer else {
      throw Problem.forbidden("customers ask about their own account: send `request`")
    }
    return try await service.decide(case: document, by: call.query["policy"], of: tenant)
  }

  private static func isCase(_ body: [UInt8]) throws -> Bool {
    let found = body.withUnsafeBufferPointer { bytes in
      Result { () throws(JSONError) -> Bool in
        let tape = try JSONTape(bytes)
        return tape.member(of: tape.root, "events") != nil
      }
    }
    do { return try found.get() } catch { throw Problem.notJSON(error) }
  }

  private static func checked(_ body: [UInt8]) throws -> JSONValue {
    let value: JSONValue
    do { value = try JSONValue(parsing: String(decoding: body, as: UTF8.self)) } catch {
      throw Problem.notJSON(error)
    }
    let violations = asked.violations(in: value)
    guard violations.isEmpty else { throw Problem.invalid(violations) }
    return value
  }

  /// A request about what is known of an account.
  static let asked = Shape.object([
    .optional("account", Shapes.id, "whose request it would be"),
    .required("request", Shapes.request, "what would be asked; now, unless it says when"),
  ])

  private static func wrong(_ path: String, _ message: String) -> Problem {
    .invalid([Shape.Violation(path: path, message: message)])
  }
}
