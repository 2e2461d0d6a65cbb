import HTTPTypes

/// Headers that HTTPTypes has no names of; made once, since making one looks at each of its letters.
extension HTTPField.Name {
  static let requestID = named("X-Request-Id")
  static let traceParent = named("traceparent")
  static let referrerPolicy = named("Referrer-Policy")
  static let idempotencyKey = named("Idempotency-Key")
  static let idempotencyReplayed = named("Idempotency-Replayed")
  static let prefer = named("Prefer")
  static let preferenceApplied = named("Preference-Applied")
  static let stripeSignature = named("Stripe-Signature")

  private static func named(_ text: String) -> HTTPField.Name {
    guard let name = HTTPField.Name(text) else { preconditionFailure("\(text) is no name of a header") }
    return name
  }
}
