import RedressBase

/// First and latest charges. A charge of amount 0 (a trial) is no first charge.
extension Timeline {
  /// The account's first charge above 0.
  public func firstCharge() -> Charge? {
    charges.first { $0.amount > 0 }
  }

  /// The account's first charge above 0 for a subscription.
  public func firstSubscriptionCharge() -> Charge? {
    charges.first { $0.isPaidSubscription }
  }

  /// The first charge above 0 of a subscription.
  public func firstCharge(ofSubscription id: SubscriptionID) -> Charge? {
    charges.first { $0.amount > 0 && $0.subscription == id }
  }

  /// The latest charge of a subscription, of any amount.
  public func latestCharge(ofSubscription id: SubscriptionID) -> Charge? {
    charges.last { $0.subscription == id }
  }
}

/// Sums and counts of money.
extension Timeline {
  /// How many refunds were made from an instant on, until now.
  public func refundCount(since start: Instant) -> Int {
    seen.count { event in
      guard event.at >= start, case .refundSucceeded = event.body else { return false }
      return true
    }
  }

  /// What was charged from an instant on, until now, refunds not taken off: in minor units of one currency,
  /// that of the request's charge unless given.
  public func paid(since start: Instant, in currency: Currency? = nil) -> Int64 {
    guard let currency = currency ?? charge?.currency ?? charges.first?.currency else { return 0 }
    return charges.reduce(0) { sum, charge in
      charge.at >= start && charge.currency == currency ? sum.addingSaturated(charge.amount) : sum
    }
  }

  /// All that was charged until now, as `paid(since:in:)`.
  public func totalPaid(in currency: Currency? = nil) -> Int64 {
    paid(since: Instant(microseconds: .min), in: currency)
  }
}
