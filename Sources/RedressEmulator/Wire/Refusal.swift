import RedressJSON

/// Why the provider does not do what was asked, in the shape of its errors.
public struct Refusal: Error, Sendable, Equatable {
  /// The kinds of error that callers tell apart.
  public enum Kind: String, Sendable {
    /// The request is wrong, or cannot be fulfilled as things stand.
    case invalidRequest = "invalid_request_error"
    /// A key was used again for something else.
    case idempotency = "idempotency_error"
    /// The payer's bank said no.
    case card = "card_error"
    /// The provider's own fault.
    case provider = "api_error"
  }

  /// The HTTP status.
  public let status: Int
  /// The kind of error.
  public let kind: Kind
  /// The provider's word for it, where it has one.
  public let code: String?
  /// The parameter at fault, where it is one.
  public let parameter: String?
  /// What happened, for people.
  public let message: String
  /// Whether the work had begun, so that the refusal is kept under the request's key.
  public let isKept: Bool
  /// What the `Stripe-Should-Retry` field says; nil leaves it out.
  public let shouldRetry: Bool?
  /// Seconds for `Retry-After`; nil leaves it out.
  public let retryAfter: Int64?

  init(
    _ status: Int, _ kind: Kind = .invalidRequest, code: String? = nil, parameter: String? = nil,
    kept: Bool, shouldRetry: Bool? = nil, retryAfter: Int64? = nil, _ message: String
  ) {
    (self.status, self.kind, self.code, self.parameter) = (status, kind, code, parameter)
    (self.message, isKept, self.shouldRetry, self.retryAfter) = (message, kept, shouldRetry, retryAfter)
  }

  /// The error document; members without a value are left out, as the provider does.
  var json: JSONValue {
    let members: [(String, String?)] = [
      ("code", code), ("message", message), ("param", parameter), ("type", kind.rawValue),
    ]
    let present = members.compactMap { name, value in value.map { JSONMember(name, .string($0)) } }
    return .object([JSONMember("error", .object(present))])
  }

  var headers: [String: String] {
    var headers: [String: String] = [:]
    headers["Stripe-Should-Retry"] = shouldRetry.map { $0 ? "true" : "false" }
    headers["Retry-After"] = retryAfter.map { String($0) }
    return headers
  }
}
