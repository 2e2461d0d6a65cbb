import RedressBase
import RedressJSON

/// Money taken from a customer's card. Always captured at once; authorizations are not played.
public struct Charge: Sendable, Equatable, ProviderObject {
  /// A charge's id, `ch_…`.
  public typealias ID = Identifier<Charge>

  /// How the attempt ended.
  public enum Status: String, Sendable, CaseIterable {
    /// The money was taken.
    case succeeded
    /// The bank declined.
    case failed
  }

  static let noun = "charge"
  static let prefix = "ch"

  /// Its id.
  public let id: ID
  /// When it was made.
  public let created: Instant
  /// What was taken, gross.
  public let amount: Money
  /// How the attempt ended.
  public let status: Status
  /// Who paid.
  public var customer: Customer.ID?
  /// The payment intent that it belongs to.
  public var paymentIntent: PaymentIntent.ID?
  /// What the provider kept of it, in minor units. It is not given back with a refund.
  public var fee: Int64 = 0
  /// What the merchant notes.
  public var description: String?
  /// What the merchant keeps with it.
  public var metadata = Metadata()
  /// Minor units under refunds that have not failed, whether they arrived or are on their way.
  public internal(set) var refunded: Int64 = 0
  /// Whether it was ever disputed.
  public internal(set) var isDisputed = false
  /// The movement that it caused.
  public internal(set) var transaction: Movement.ID?

  /// What can still be refunded.
  public var remaining: Money {
    Money(minor: status == .succeeded ? amount.minor - refunded : 0, currency: amount.currency)
  }

  var isPaid: Bool { status == .succeeded }

  var json: JSONValue {
    .fields([
      "id": id.json, "object": .string("charge"), "amount": .integer(amount.minor),
      "amount_captured": .integer(isPaid ? amount.minor : 0), "amount_refunded": .integer(refunded),
      "balance_transaction": .id(transaction), "captured": .bool(isPaid), "created": .seconds(created),
      "currency": .string(amount.currency.code), "customer": .id(customer),
      "description": .text(description), "disputed": .bool(isDisputed),
      "failure_balance_transaction": .null, "failure_code": .text(isPaid ? nil : "card_declined"),
      "failure_message": .text(isPaid ? nil : "The card was declined."),
      "livemode": .bool(false), "metadata": metadata.json, "paid": .bool(isPaid),
      "payment_intent": .id(paymentIntent), "payment_method": .null,
      "refunded": .bool(isPaid && refunded == amount.minor), "status": .string(status.rawValue),
    ])
  }
}
