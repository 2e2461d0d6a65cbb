import RedressBase

/// A charge as the history shows it at the request: what was taken and what has gone back since.
///
/// Amounts are in minor units of `currency`.
public struct Charge: Sendable, Equatable {
  /// When it was taken.
  public let at: Instant
  /// What the case says about it.
  public let record: ChargeSucceeded
  /// What was refunded or credited to the balance for it until now.
  public internal(set) var refunded: Int64 = 0

  init(at: Instant, record: ChargeSucceeded) {
    self.at = at
    self.record = record
  }

  /// What it still holds: the amount less what went back, never below 0.
  public var held: Int64 { max(0, record.amount - refunded) }

  /// Its id.
  public var id: ChargeID { record.charge }
  /// What was taken.
  public var amount: Int64 { record.amount }
  /// Its currency.
  public var currency: Currency { record.currency }
  /// What was bought.
  public var product: Product { record.product }
  /// Why it was charged.
  public var billingReason: BillingReason? { record.billingReason }
  /// The subscription it belongs to.
  public var subscription: SubscriptionID? { record.subscription }
  /// The time it pays for.
  public var period: Period? { record.period }
  /// Its parts.
  public var items: [ChargeItem] { record.items }
  /// What was taken off before.
  public var discounts: [Discount] { record.discounts }
  /// The processing fee.
  public var fee: Int64 { record.fee }
  /// The tax in it.
  public var tax: Int64 { record.tax }
  /// The charge that this one repeats by mistake.
  public var duplicateOf: ChargeID? { record.duplicateOf }
  /// How it was paid.
  public var paymentMethod: String? { record.paymentMethod }

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
