import RedressBase
import RedressJSON

/// A payment from the wish to the charge.
public struct PaymentIntent: Sendable, Equatable, ProviderObject {
  /// A payment intent's id, `pi_…`.
  public typealias ID = Identifier<PaymentIntent>

  /// How far it has come.
  public enum Status: String, Sendable {
    /// Nobody has said how to pay, or the last attempt was declined.
    case requiresPaymentMethod = "requires_payment_method"
    /// The way to pay is known; it was not tried yet.
    case requiresConfirmation = "requires_confirmation"
    /// Paid.
    case succeeded
  }

  static let noun = "payment_intent"
  static let prefix = "pi"

  /// Its id.
  public let id: ID
  /// When it was made.
  public let created: Instant
  /// What is to be paid.
  public let amount: Money
  /// How far it has come.
  public internal(set) var status: Status
  /// Who pays.
  public var customer: Customer.ID?
  /// The way to pay, such as `pm_card_visa`.
  public internal(set) var paymentMethod: String?
  /// The newest attempt.
  public internal(set) var latestCharge: Charge.ID?
  /// What the merchant notes.
  public var description: String?
  /// What the merchant keeps with it.
  public var metadata = Metadata()

  var json: JSONValue {
    .fields([
      "id": id.json, "object": .string("payment_intent"), "amount": .integer(amount.minor),
      "amount_capturable": .integer(0),
      "amount_received": .integer(status == .succeeded ? amount.minor : 0), "canceled_at": .null,
      "capture_method": .string("automatic"), "client_secret": .string("\(id.text)_secret_emulated"),
      "confirmation_method": .string("automatic"), "created": .seconds(created),
      "currency": .string(amount.currency.code), "customer": .id(customer),
      "description": .text(description), "last_payment_error": .null, "latest_charge": .id(latestCharge),
      "livemode": .bool(false), "metadata": metadata.json, "next_action": .null,
      "payment_method": .text(paymentMethod), "payment_method_types": .array([.string("card")]),
      "status": .string(status.rawValue),
    ])
  }
}
