import RedressCase
import RedressDecide
import RedressJSON
import RedressStore
import RedressWorkflow

/// What went wrong, as RFC 9457 writes it.
public struct Problem: Error, Sendable, Equatable {
  /// The HTTP status.
  public let status: Int
  /// Which kind of problem: a word that stays the same.
  public let kind: String
  /// The kind in words.
  public let title: String
  /// What it was this time, and what to do.
  public let detail: String
  /// Places in the request, where some are at fault.
  public var errors: [Shape.Violation] = []
  /// After how many seconds to ask again; nil where that does not help.
  public var retryAfter: Int?

  /// A problem.
  public init(
    _ status: Int, _ kind: String, _ title: String, _ detail: String, errors: [Shape.Violation] = [],
    retryAfter: Int? = nil
  ) {
    self.status = status
    self.kind = kind
    self.title = title
    self.detail = detail
    self.errors = errors
    self.retryAfter = retryAfter
  }

  /// As it is sent, in the answer to a request of that id.
  public func json(request id: String) -> JSONValue {
    .fields([
      ("type", .string("urn:redress:problem:\(kind)")), ("title", .string(title)),
      ("status", .integer(Int64(status))), ("detail", .string(detail)),
      ("request_id", id.isEmpty ? nil : .string(id)),
      (
        "errors",
        errors.isEmpty
          ? nil
          : .array(
            errors.prefix(Self.mostErrors).map {
              .fields([("path", .string($0.path)), ("message", .string($0.message))])
            })
      ),
    ])
  }

  /// How many places are told; whoever has more wrong has the same thing wrong many times.
  static let mostErrors = 100

  static let unauthorized = Problem(
    401, "unauthorized", "Nobody is signed in",
    "send `Authorization: Bearer …` with an API key, a session or a link that holds")
  static func forbidden(_ detail: String) -> Problem {
    Problem(403, "forbidden", "That is not theirs to do", detail)
  }
  static func notFound(_ what: String) -> Problem {
    Problem(404, "not_found", "There is no such thing", what)
  }
  static func invalid(_ errors: [Shape.Violation]) -> Problem {
    Problem(
      422, "invalid", "The request is not as described",
      "\(errors.count == 1 ? "one place is" : "\(errors.count) places are") not as /openapi.json describes",
      errors: errors)
  }

  static func notJSON(_ error: JSONError) -> Problem {
    Problem(
      400, "not_json", "The body is not JSON",
      "line \(error.line), column \(error.column): \(error.message)")
  }

  /// The problem that an error of the house is.
  public init(_ error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let refusal as OfficeRefusal: self.init(refusal)
    case let refusal as PolicyRefusal:
      self.init(
        422, "policy_refused", "The policy does not pass the check", refusal.error.description)
    case let refusal as HintRefusal: self.init(refusal)
    case let error as StoreError: self.init(error)
    default: self.init(500, "internal", "A fault of ours", "it is in the log under the request's id")
    }
  }

  private init(_ refusal: HintRefusal) {
    switch refusal {
    case .unsigned: self = .unsigned
    case .unreadable:
      self.init(
        400, "unreadable_event", "The event cannot be read", "it has an id, a type and an object with an id")
    }
  }

  static let unsigned = Problem(
    400, "unsigned", "The event is not signed",
    "it carries a signature, not older than five minutes, under the secret that the company has for the provider"
  )

  private init(_ error: StoreError) {
    switch error {
    case .unavailable, .unknownCommit:
      self.init(
        503, "unavailable", "The store is not available", "ask again, with the same Idempotency-Key",
        retryAfter: 1)
    default: self.init(500, "internal", "A fault of ours", "it is in the log under the request's id")
    }
  }

  private init(_ refusal: OfficeRefusal) {
    switch refusal {
    case .notFound(let what): self = .notFound("\(what) is not there")
    case .unreadable(let error):
      self.init(
        422, "unreadable", "The case cannot be read", error.explanation,
        errors: [
          Shape.Violation(
            path: error.path,
            message: [error.message, error.expected.map { "expected \($0)" }].compactMap(\.self)
              .joined(separator: "; "))
        ])
    case .noPolicy:
      self.init(
        409, "no_policy", "No policy is in force", "publish one that is in force at the request's time")
    case .conflict(let why): self.init(409, "conflict", "It does not go together with what is there", why)
    case .refused(let refusal): self.init(refusal)
    }
  }

  private init(_ refusal: CaseRefusal) {
    switch refusal {
    case .wrongState(let state):
      self.init(
        409, "wrong_state", "The case is past that", "the case is `\(state.rawValue)`, where this is not done"
      )
    case .notAllowed(let why): self = .forbidden(why)
    case .stale:
      self.init(
        409, "stale", "The decision has changed", "read the case again, and decide on what it says now")
    case .noProposal:
      self.init(
        409, "no_proposal", "There is nothing to agree with", "a proposal of somebody else has to be there")
    case .incomplete(let what): self.init(422, "incomplete", "Something is missing", "missing: \(what)")
    }
  }
}
