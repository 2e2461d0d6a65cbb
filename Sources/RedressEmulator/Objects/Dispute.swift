import RedressBase
import RedressJSON

/// A payer's objection to a charge, brought through the bank.
public struct Dispute: Sendable, Equatable, ProviderObject {
  /// A dispute's id, `du_…`.
  public typealias ID = Identifier<Dispute>

  /// How far it has come.
  public enum Status: String, Sendable {
    /// An inquiry: no money has moved, the charge can be refunded.
    case inquiry = "warning_needs_response"
    /// An inquiry that ended.
    case inquiryClosed = "warning_closed"
    /// A chargeback: the money is gone until it is won.
    case needsResponse = "needs_response"
    /// The merchant got the money back.
    case won
    /// The payer kept it.
    case lost
  }

  static let noun = "dispute"
  static let prefix = "du"

  /// Its id.
  public let id: ID
  /// When it was opened.
  public let created: Instant
  /// The charge objected to.
  public let charge: Charge.ID
  /// The payment intent of that charge.
  public let paymentIntent: PaymentIntent.ID?
  /// How much is objected to.
  public let amount: Money
  /// The bank's category, such as `fraudulent`.
  public let reason: String
  /// How far it has come.
  public internal(set) var status: Status
  /// The movements it caused: none, out, or out and back.
  public internal(set) var movements: [Movement] = []

  /// Whether the charge can be refunded under it.
  public var allowsRefunds: Bool {
    status == .inquiry || status == .inquiryClosed || status == .won
  }

  var json: JSONValue {
    .fields([
      "id": id.json, "object": .string("dispute"), "amount": .integer(amount.minor),
      "balance_transactions": .array(movements.map(\.json)), "charge": charge.json,
      "created": .seconds(created), "currency": .string(amount.currency.code),
      "is_charge_refundable": .bool(status == .inquiry), "livemode": .bool(false),
      "metadata": .object([]), "payment_intent": .id(paymentIntent), "reason": .string(reason),
      "status": .string(status.rawValue),
    ])
  }
}
