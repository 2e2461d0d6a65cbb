import RedressBase

/// Refusals of work that had begun: they are kept, and the same key gets them again.
extension Refusal {
  /// An object that does not exist: 404 at its own address.
  static func noSuch<Subject: ProviderObject>(_ id: Identifier<Subject>, _ parameter: String = "id")
    -> Refusal
  {
    Refusal(
      404, code: "resource_missing", parameter: parameter, kept: true,
      "There is no \(Subject.noun) '\(id.text)'.")
  }

  static func alreadyRefunded(_ charge: Charge.ID) -> Refusal {
    Refusal(
      400, code: "charge_already_refunded", kept: true, "Nothing is left to refund of charge \(charge.text).")
  }

  /// The provider gives no code here, only the parameter.
  static func tooLarge(_ wanted: Money, _ left: Money) -> Refusal {
    Refusal(
      400, parameter: "amount", kept: true,
      "The refund of \(wanted) is more than the \(left) that is left of the charge.")
  }

  static func disputed(_ charge: Charge.ID) -> Refusal {
    Refusal(
      400, code: "charge_disputed", kept: true, "Charge \(charge.text) was charged back by its payer.")
  }

  static func notRefundable(_ charge: Charge.ID) -> Refusal {
    Refusal(
      400, code: "charge_not_refundable", kept: true, "Charge \(charge.text) was never paid.")
  }

  static func noCharge(_ intent: PaymentIntent.ID) -> Refusal {
    Refusal(
      400, code: "payment_intent_unexpected_state", parameter: "payment_intent", kept: true,
      "Payment intent \(intent.text) has no successful charge.")
  }

  static let balanceInsufficient = Refusal(
    400, code: "balance_insufficient", kept: true, "The balance does not cover this refund.")

  static func unexpectedState(_ what: String, code: String? = nil, parameter: String? = nil) -> Refusal {
    Refusal(400, code: code, parameter: parameter, kept: true, what)
  }

  static func declined(_ charge: Charge.ID) -> Refusal {
    Refusal(402, .card, code: "card_declined", kept: true, "The card was declined (\(charge.text)).")
  }

  static func exists(_ id: String) -> Refusal {
    Refusal(
      400, code: "resource_already_exists", parameter: "id", kept: true, "'\(id)' exists already.")
  }

  /// A fault of the provider's own; kept when the request had a key, so a retry gets the same again.
  static let serverError = Refusal(
    500, .provider, kept: true, shouldRetry: false, "Something went wrong on the provider's side.")
}
