import RedressBase
import RedressJSON

/// One movement of money over the balance, in two or three lines that add up to nothing.
///
/// The interface shows it as a balance transaction. Movements are never changed: what goes wrong is moved back.
public struct Movement: Sendable, Equatable, ProviderObject {
  /// A movement's id, `txn_…`.
  public typealias ID = Identifier<Movement>

  /// Why money moved.
  public enum Kind: String, Sendable {
    /// A customer paid.
    case charge
    /// A customer is paid back.
    case refund
    /// A refund came back.
    case refundFailure = "refund_failure"
    /// A chargeback took the money.
    case dispute
    /// A dispute was won.
    case disputeReversal = "dispute_reversal"
    /// The merchant paid in, or, negative, was paid out.
    case topup
  }

  /// Where money can be.
  public enum Account: String, Sendable, CaseIterable {
    /// The merchant's balance with the provider.
    case balance
    /// The customers' cards.
    case customers
    /// What the provider keeps.
    case fees
    /// The merchant's bank.
    case bank
    /// The payers' banks, which hold what is disputed.
    case issuers
  }

  /// What one account gains, in minor units; negative for what it loses.
  public struct Line: Sendable, Equatable {
    /// Whose money it is.
    public let account: Account
    /// The change in minor units.
    public let change: Int64
  }

  static let noun = "balance transaction"
  static let prefix = "txn"

  /// Its id.
  public let id: ID
  /// When it happened.
  public let created: Instant
  /// Why.
  public let kind: Kind
  /// What it did to the balance before fees, in minor units.
  public let gross: Money
  /// What the provider kept, in minor units.
  public let fee: Int64
  /// The charge it is about.
  public let charge: Charge.ID?
  /// The object that caused it.
  public let source: String

  /// The change of the balance.
  public var net: Int64 { gross.minor - fee }

  /// The lines; they add up to nothing.
  public var lines: [Line] {
    let other: Account =
      switch kind {
      case .charge, .refund, .refundFailure: .customers
      case .dispute, .disputeReversal: .issuers
      case .topup: .bank
      }
    let lines = [Line(account: .balance, change: net), Line(account: other, change: -gross.minor)]
    return fee == 0 ? lines : lines + [Line(account: .fees, change: fee)]
  }

  /// The `type` that the interface shows.
  var type: String {
    kind == .dispute || kind == .disputeReversal ? "adjustment" : kind.rawValue
  }

  var json: JSONValue {
    .fields([
      "id": id.json, "object": .string("balance_transaction"), "amount": .integer(gross.minor),
      "available_on": .seconds(created), "balance_type": .string("payments"), "created": .seconds(created),
      "currency": .string(gross.currency.code), "description": .null, "exchange_rate": .null,
      "fee": .integer(fee), "fee_details": .array([]), "net": .integer(net),
      "reporting_category": .string(kind.rawValue), "source": .string(source),
      "status": .string("available"), "type": .string(type),
    ])
  }
}
