import RedressBase

/// A span of time that a charge pays for; its end is not in it.
public struct Period: Sendable, Hashable {
  /// Its first instant.
  public var start: Instant
  /// The first instant after it.
  public var end: Instant

  /// A span; `end` is not before `start`.
  public init(start: Instant, end: Instant) {
    self.start = start
    self.end = end
  }

  /// Whether an instant lies in it.
  public func contains(_ instant: Instant) -> Bool {
    start <= instant && instant < end
  }
}

/// Money was taken: `charge.succeeded`. Amounts are in minor units of `currency`.
public struct ChargeSucceeded: Sendable, Equatable {
  /// Which charge.
  public var charge: ChargeID
  /// What was taken, discounts already off.
  public var amount: Int64
  /// Its currency.
  public var currency: Currency
  /// What was bought.
  public var product: Product
  /// Why it was charged.
  public var billingReason: BillingReason?
  /// The subscription it belongs to.
  public var subscription: SubscriptionID?
  /// The time it pays for.
  public var period: Period?
  /// Its parts.
  public var items: [ChargeItem]
  /// What was taken off before.
  public var discounts: [Discount]
  /// The processing fee of a third party; 0 unless given.
  public var fee: Int64
  /// The tax in it; 0 unless given.
  public var tax: Int64
  /// The charge that this one repeats by mistake.
  public var duplicateOf: ChargeID?
  /// How it was paid, as the case writes it.
  public var paymentMethod: String?

  /// A charge; the optional parts are set afterwards.
  public init(
    charge: ChargeID, amount: Int64, currency: Currency, product: Product,
    billingReason: BillingReason? = nil, subscription: SubscriptionID? = nil, period: Period? = nil
  ) {
    self.charge = charge
    self.amount = amount
    self.currency = currency
    self.product = product
    self.billingReason = billingReason
    self.subscription = subscription
    self.period = period
    items = []
    discounts = []
    fee = 0
    tax = 0
  }
}

/// One part of a charge.
public struct ChargeItem: Sendable, Equatable {
  /// What it is.
  public var product: String
  /// Its amount in minor units, all its pieces together.
  public var amount: Int64
  /// How many pieces; 1 unless given.
  public var quantity: Int64

  /// A part of a charge.
  public init(product: String, amount: Int64, quantity: Int64 = 1) {
    self.product = product
    self.amount = amount
    self.quantity = quantity
  }
}

/// Something taken off a charge.
public struct Discount: Sendable, Equatable {
  /// What for: `coupon`, `annual` or another word.
  public var type: String
  /// How much, in minor units.
  public var amount: Int64

  /// A discount.
  public init(type: String, amount: Int64) {
    self.type = type
    self.amount = amount
  }
}

/// Money of a charge was given back: `refund.succeeded`.
public struct RefundSucceeded: Sendable, Equatable {
  /// Which refund.
  public var refund: RefundID
  /// Of which charge.
  public var charge: ChargeID
  /// How much, in minor units of the charge's currency.
  public var amount: Int64

  /// A refund.
  public init(refund: RefundID, charge: ChargeID, amount: Int64) {
    self.refund = refund
    self.charge = charge
    self.amount = amount
  }
}

/// Money was put on the account's balance: `balance.credited`. With a charge it counts as refunded on it.
public struct BalanceCredited: Sendable, Equatable {
  /// Of which charge.
  public var charge: ChargeID?
  /// How much, in minor units.
  public var amount: Int64
  /// Its currency.
  public var currency: Currency

  /// A credit to the balance.
  public init(charge: ChargeID? = nil, amount: Int64, currency: Currency) {
    self.charge = charge
    self.amount = amount
    self.currency = currency
  }
}

/// Money of the balance was paid out: `payout.succeeded`.
public struct PayoutSucceeded: Sendable, Equatable {
  /// How much, in minor units.
  public var amount: Int64
  /// Its currency.
  public var currency: Currency

  /// A payout.
  public init(amount: Int64, currency: Currency) {
    self.amount = amount
    self.currency = currency
  }
}
