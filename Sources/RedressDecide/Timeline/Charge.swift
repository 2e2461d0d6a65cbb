import RedressBase

/// A charge as the history shows it at the request: what was taken and what has gone back since.
///
/// Amounts are in minor units of `currency`.
public struct Charge: Sendable, Equatable {
  /// When it was taken.
  public let at: Instant
  /// What the case says about it; boxed, because a charge is passed around a lot and its record is large.
  private let box: Box
  /// What was refunded or credited to the balance for it until now.
  public internal(set) var refunded: Int64 = 0

  private final class Box: Sendable {
    let record: ChargeSucceeded
    init(_ record: ChargeSucceeded) { self.record = record }
  }

  init(at: Instant, record: ChargeSucceeded) {
    self.at = at
    box = Box(record)
  }

  /// What the case says about it.
  public var record: ChargeSucceeded { box.record }

  /// Equal where time, record and what went back are.
  public static func == (one: Charge, other: Charge) -> Bool {
    one.at == other.at && one.refunded == other.refunded && one.record == other.record
  }

  /// What it still holds: the amount less what went back, never below 0.
  public var held: Int64 { max(0, box.record.amount - refunded) }

  /// Its id.
  public var id: ChargeID { box.record.charge }
  /// What was taken.
  public var amount: Int64 { box.record.amount }
  /// Its currency.
  public var currency: Currency { box.record.currency }
  /// What was bought.
  public var product: Product { box.record.product }
  /// Why it was charged.
  public var billingReason: BillingReason? { box.record.billingReason }
  /// The subscription it belongs to.
  public var subscription: SubscriptionID? { box.record.subscription }
  /// The time it pays for.
  public var period: Period? { box.record.period }
  /// Its parts.
  public var items: [ChargeItem] { box.record.items }
  /// What was taken off before.
  public var discounts: [Discount] { box.record.discounts }
  /// The processing fee.
  public var fee: Int64 { box.record.fee }
  /// The tax in it.
  public var tax: Int64 { box.record.tax }
  /// The charge that this one repeats by mistake.
  public var duplicateOf: ChargeID? { box.record.duplicateOf }
  /// How it was paid.
  public var paymentMethod: String? { box.record.paymentMethod }

  /// All discounts together.
  public var discountTotal: Int64 {
    discounts.reduce(0) { $0.addingSaturated($1.amount) }
  }

  /// The discounts of one type together, such as `coupon`.
  public func discount(ofType type: String) -> Int64 {
    discounts.reduce(0) { $1.type == type ? $0.addingSaturated($1.amount) : $0 }
  }

  /// Whether it is a charge for a subscription that cost something; a trial's charge of 0 is none.
  public var isPaidSubscription: Bool { amount > 0 && product == .subscription }
}

extension Int64 {
  /// The sum, or the type's end where it does not fit. Sums over a case never get there: they are bounded
  /// when it is read.
  func addingSaturated(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    guard overflow else { return sum }
    return other < 0 ? .min : .max
  }
}
