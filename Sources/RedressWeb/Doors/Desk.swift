import RedressBase
import RedressCase
import RedressJSON
import RedressRecords
import RedressVault
import RedressWorkflow

/// Takes a call to its endpoint: held against the description, repeated calls answered as before.
public struct Desk: Sendable {
  let service: Service

  /// A desk of a service.
  public init(_ service: Service) {
    self.service = service
  }

  /// What a call is answered with.
  public struct Reply: Sendable, Equatable {
    /// The HTTP status.
    public let status: Int
    /// The body.
    public let body: String
    /// Whether it is the answer of an earlier call with the same key.
    public var isRepeated = false
  }

  /// Answers a call.
  public func answer(
    _ endpoint: Endpoint, _ principal: Principal, path: [String: String], query: [String: String],
    body: JSONValue?,
    idempotencyKey: String?
  ) async throws -> Reply {
    guard endpoint.roles.contains(principal.actor.role) else {
      throw Problem.forbidden(
        "this is for \(endpoint.roles.map(\.rawValue).sorted().joined(separator: ", "))")
    }
    try check(endpoint, path, query, body)
    let call = Call(actor: principal.actor, path: path, query: query, body: body ?? .null)
    switch endpoint.handle {
    case .query(let handle):
      let answer = try await service.query(principal.tenant) { try handle($0, call) }
      return Reply(status: endpoint.answer.status, body: answer.description)
    case .command(let handle):
      return try await command(endpoint, principal, call, idempotencyKey, handle)
    }
  }

  private func check(
    _ endpoint: Endpoint, _ path: [String: String], _ query: [String: String], _ body: JSONValue?
  ) throws {
    var violations = path.flatMap {
      Shape.text(least: 1, most: 200).violations(in: .string($1), at: "path.\($0)")
    }
    violations += Self.violations(in: query, endpoint.query)
    if let shape = endpoint.body {
      violations +=
        body.map { shape.violations(in: $0) } ?? [
          Shape.Violation(path: "$", message: "a JSON body is missing")
        ]
    }
    if !violations.isEmpty { throw Problem.invalid(violations) }
  }

  private static func violations(in query: [String: String], _ fields: [Shape.Field]) -> [Shape.Violation] {
    query.flatMap { name, value -> [Shape.Violation] in
      guard let field = fields.first(where: { $0.name == name }) else {
        return [Shape.Violation(path: "query.\(name)", message: "is not known here")]
      }
      return field.shape.violations(in: field.shape.value(ofText: value), at: "query.\(name)")
    }
      + fields.filter { $0.isRequired && query[$0.name] == nil }.map {
        Shape.Violation(path: "query.\($0.name)", message: "is missing: \($0.about)")
      }
  }

  /// What a key stands for, and the answer to it, are kept in the transaction of the command: it happens once, and
  /// whoever asks again with the key hears what came of it.
  private func command(
    _ endpoint: Endpoint, _ principal: Principal, _ call: Call, _ key: String?,
    _ handle: @escaping @Sendable (inout Office, Call) throws -> JSONValue
  ) async throws -> Reply {
    let holder = principal.actor.id
    let fingerprint = Digest.sha256(
      "\(endpoint.name) \(call.path.sorted { $0.key < $1.key }) \(call.body)".utf8)
    return try await service.command(principal.tenant) { office in
      let doors = office.transaction.doors(of: principal.tenant)
      if let key, let before = try doors.request(key, of: holder) {
        guard before.fingerprint == fingerprint else {
          throw Problem(
            422, "idempotency_key_reused", "The key was used for something else",
            "each Idempotency-Key stands for one request; take a new one")
        }
        return Reply(status: before.status, body: before.answer, isRepeated: true)
      }
      let answer = try handle(&office, call).description
      if let key {
        try doors.keep(
          RepeatedRequest(fingerprint: fingerprint, status: endpoint.answer.status, answer: answer), key: key,
          of: holder, at: office.occasion.now)
      }
      return Reply(status: endpoint.answer.status, body: answer)
    }
  }
}

extension Shape {
  /// The value that a text of a query stands for.
  func value(ofText text: String) -> JSONValue {
    switch self {
    case .whole: Int64(text).map(JSONValue.integer) ?? .string(text)
    case .flag: text == "true" ? .bool(true) : text == "false" ? .bool(false) : .string(text)
    default: .string(text)
    }
  }
}
