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
    guard let asked = try Self.asked(in: body) else { return try await decide(body) }
    let violations = Self.question.violations(in: asked)
    guard violations.isEmpty else { throw Problem.invalid(violations) }
    guard call.query["policy"] == nil else {
      throw Problem.invalid([
        Shape.Violation(
          path: "query.policy", message: "goes with a case document only: a request has its policy")
      ])
    }
    var call = call
    call.body = asked
    let document = try await service.query(tenant) { [call] office in
      try office.preview(
        IncomingRequest(account: try call.account(), request: try call.request(at: office.occasion.now)))
    }
    return Array(document.utf8)
  }

  private func decide(_ document: [UInt8]) async throws -> [UInt8] {
    guard call.actor.role != .customer else {
      throw Problem.forbidden("customers ask about their own account: send `request`")
    }
    return try await service.decide(case: document, by: call.query["policy"], of: tenant)
  }

  /// What is asked about an account; nil where the body is a case document.
  private static func asked(in body: [UInt8]) throws -> JSONValue? {
    let found = body.withUnsafeBufferPointer { bytes in
      Result { () throws(JSONError) -> JSONValue? in
        let tape = try JSONTape(bytes)
        return tape.member(of: tape.root, "events") == nil ? JSONValue(tape, tape.root) : nil
      }
    }
    do { return try found.get() } catch { throw Problem.notJSON(error) }
  }

  /// A request about what is known of an account.
  static let question = Shape.object([
    .optional("account", Shapes.id, "whose request it would be"),
    .required("request", Shapes.request, "what would be asked; now, unless it says when"),
  ])
}
