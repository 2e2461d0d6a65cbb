import RedressBase
import RedressCheck
import RedressDecide

/// The subscription, its plans and their prices.
extension RandomCase {
  private static let plans = ["pro", "team", "basic"]

  mutating func addSubscription(of charge: ChargeSucceeded) {
    let (plan, interval) = (
      wishes.name(.plan) ?? chance.one(Self.plans), wishes.interval(.interval) ?? interval()
    )
    let start = min(now, moments.instant(.subscriptionStart) ?? defaultStart(charge))
    add(
      start,
      .subscriptionCreated(
        SubscriptionCreated(
          subscription: "sub_1", plan: plan, interval: interval, trialEnd: trialEnd(),
          commitmentEndsAt: commitmentEnd())))
    let (newPlan, newInterval) = addUpdate(plan, interval)
    addEnd()
    addPrices(plan, interval, newPlan, newInterval)
  }

  private mutating func interval() -> Interval {
    chance.one([.month, .month, .month, .year, .year, .week, .day])
  }

  private mutating func defaultStart(_ charge: ChargeSucceeded) -> Instant {
    charge.billingReason == .subscriptionCycle
      ? zone.adding(months: -chance.one([1, 2, 12]), to: purchase) : purchase
  }

  private mutating func trialEnd() -> Instant? {
    if let placed = moments.instant(.trialEnd) { return placed }
    let ahead = later(now, chance.one([1, 1_000_000, 259_200_000_000]))
    switch wishes.yes(.inTrial) {
    case true: return ahead
    case false: return chance.one([nil, now, day(-2, from: now)])
    case nil: return chance.one([nil, nil, nil, now, ahead, day(-30, from: now)])
    }
  }

  private mutating func commitmentEnd() -> Instant? {
    if let placed = moments.instant(.commitmentEnd) { return placed }
    let ahead = zone.adding(months: chance.one([1, 6, 11]), to: later(now, 1))
    switch wishes.yes(.committed) {
    case true: return ahead
    case false: return chance.one([nil, now])
    case nil: return chance.one([nil, nil, nil, ahead, now])
    }
  }

  /// A change of plan or interval after the purchase; the plan and interval at the request.
  private mutating func addUpdate(_ plan: String, _ interval: Interval) -> (String, Interval) {
    let newPlan = wishes.name(.currentPlan) ?? (chance.odds(0.1) ? chance.one(Self.plans) : plan)
    let newInterval = wishes.interval(.currentInterval) ?? (chance.odds(0.05) ? self.interval() : interval)
    if newPlan != plan || newInterval != interval {
      let update = SubscriptionUpdated(
        subscription: "sub_1", plan: newPlan == plan ? nil : newPlan,
        interval: newInterval == interval ? nil : newInterval)
      add(between(min(later(purchase, 1), now), now), .subscriptionUpdated(update))
    }
    return (newPlan, newInterval)
  }

  private mutating func addEnd() {
    let wished = wishes.yes(.subscriptionEnded)
    guard wished ?? chance.odds(0.12) || chance.odds(0.05) else { return }
    let at = between(purchase, now)
    let ends: Instant? =
      wished == true ? chance.one([nil, now, at]) : later(now, chance.one([1, 86_400_000_000]))
    add(at, .subscriptionCanceled(SubscriptionCanceled(subscription: "sub_1", effectiveAt: ends)))
  }

  /// Prices of every plan, some of them as wished; now and then one is not on offer.
  private mutating func addPrices(
    _ plan: String, _ interval: Interval, _ newPlan: String, _ newInterval: Interval
  ) {
    let target = target(newPlan, newInterval)
    let wished: [(Quantity.Name, String, Interval)] = [
      (.listPrice, plan, interval), (.monthlyListPrice, plan, .month), (.currentPrice, newPlan, newInterval),
      (.newPrice, target.plan ?? newPlan, target.interval ?? newInterval),
    ]
    for (name, plan, interval) in wished {
      if let price = wishes.number(name) { addPrice(plan, interval, price) }
    }
    for plan in Self.plans {
      for interval in Interval.allCases where chance.odds(0.9) {
        addPrice(plan, interval, chance.one([990, 2900, 10000]))
      }
    }
  }

  private mutating func addPrice(_ plan: String, _ interval: Interval, _ amount: Int64) {
    guard !catalog.contains(where: { $0.plan == plan && $0.interval == interval }) else { return }
    catalog.append(
      CatalogEntry(
        plan: plan, interval: interval, amount: amount, currency: currency, credits: chance.one([nil, 100])))
  }

  /// Where a change of plan leads; remembered by what is wished, else by the seed.
  mutating func target(_ plan: String, _ interval: Interval) -> PlanTarget {
    if let known = chosenTarget { return known }
    let same = wishes.yes(.sameInterval) ?? chance.odds(0.6)
    let other = Interval.allCases.filter { $0 != interval }
    let target = PlanTarget(
      plan: wishes.name(.newPlan) ?? chance.one(Self.plans),
      interval: wishes.interval(.newInterval) ?? (same ? interval : chance.one(other)))
    chosenTarget = target
    return target
  }
}
