import RedressBase
import RedressJSON

/// Money on its way back to the card that it came from.
public struct Refund: Sendable, Equatable, ProviderObject {
  /// A refund's id, `re_…`.
  public typealias ID = Identifier<Refund>

  static let noun = "refund"
  static let prefix = "re"

  /// Its id.
  public let id: ID
  /// When it was made.
  public let created: Instant
  /// What goes back.
  public let amount: Money
  /// The charge that it goes back of.
  public let charge: Charge.ID
  /// The payment intent of that charge.
  public let paymentIntent: PaymentIntent.ID?
  /// Why, in the merchant's choice of three.
  public let reason: RefundReason?
  /// What becomes of it.
  public let settlement: Settlement
  /// How far it has come.
  public internal(set) var status: RefundStatus
  /// Why it is still pending.
  public internal(set) var pendingReason: PendingReason?
  /// Why it failed.
  public internal(set) var failureReason: FailureReason?
  /// What the merchant keeps with it.
  public internal(set) var metadata = Metadata()
  /// The movement out of the balance; nil while the balance does not cover it.
  public internal(set) var transaction: Movement.ID?
  /// The movement back into the balance after it failed.
  public internal(set) var failureTransaction: Movement.ID?

  /// Whether the charge counts it as refunded: it arrived or may still arrive.
  public var counts: Bool {
    status != .failed && status != .canceled
  }

  var json: JSONValue {
    .fields([
      "id": id.json, "object": .string("refund"), "amount": .integer(amount.minor),
      "balance_transaction": .id(transaction), "charge": charge.json, "created": .seconds(created),
      "currency": .string(amount.currency.code), "failure_balance_transaction": .id(failureTransaction),
      "failure_reason": .text(failureReason?.rawValue), "metadata": metadata.json,
      "payment_intent": .id(paymentIntent), "pending_reason": .text(pendingReason?.rawValue),
      "reason": .text(reason?.rawValue), "receipt_number": .null, "source_transfer_reversal": .null,
      "status": .string(status.rawValue), "transfer_reversal": .null,
    ])
  }
}
