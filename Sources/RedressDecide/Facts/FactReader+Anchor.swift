import RedressBase
import RedressCheck

extension FactReader {
  /// The instant of an event; nil where the history has none.
  func anchor(_ anchor: Anchor?) -> Instant? {
    switch anchor {
    case nil: nil
    case .request: timeline.now
    case .purchase: timeline.charge?.at
    case .firstPurchase: timeline.firstCharge()?.at
    case .firstSubscriptionPurchase: timeline.firstSubscriptionCharge()?.at
    case .firstOfSubscription: timeline.subject.flatMap { timeline.firstCharge(ofSubscription: $0.id)?.at }
    case .subscriptionStart: timeline.subject?.createdAt
    case .latestRenewal: latestRenewal
    case .periodStart: timeline.charge?.period?.start
    case .periodEnd:
      timeline.charge?.period?.end ?? timeline.subject.flatMap { timeline.currentPeriod(of: $0.id)?.end }
    case .trialEnd: timeline.subject?.trialEnd
    case .commitmentEnd: timeline.subject?.commitmentEndsAt
    case .lastUse(let features): timeline.lastUse(of: features)
    case .firstUse(let features): timeline.firstUse(of: features)
    case .event(let type): timeline.namedEvent(type)
    case .later(let first, let second): extreme(first, second) { max($0, $1) }
    case .earlier(let first, let second): extreme(first, second) { min($0, $1) }
    }
  }

  private func extreme(_ first: Anchor, _ second: Anchor, _ choose: (Instant, Instant) -> Instant) -> Instant?
  {
    guard let one = anchor(first) else { return anchor(second) }
    guard let other = anchor(second) else { return one }
    return choose(one, other)
  }

  private var latestRenewal: Instant? {
    let id = timeline.subject?.id
    return timeline.charges.last { $0.billingReason == .subscriptionCycle && $0.subscription == id }?.at
  }

  /// How far one event lies behind another, by the measure of the fact.
  func distance(_ quantity: Quantity) -> FactValue {
    let isUntil = quantity.name == .daysUntil || quantity.name == .monthsUntil
    let from = isUntil ? timeline.now : anchor(quantity.anchor)
    let to =
      isUntil ? anchor(quantity.anchor) : quantity.second == nil ? timeline.now : anchor(quantity.second)
    guard let from, let to else { return .absent }
    if quantity.name == .windowTime || quantity.name == .hoursSince {
      return .known(to.elapsed(since: from).microseconds)
    }
    let zone = plan.policy.settings.zone
    return .known(Int64(distance(quantity, from: zone.day(of: from), to: zone.day(of: to))))
  }

  private func distance(_ quantity: Quantity, from: Day, to: Day) -> Int {
    switch quantity.name {
    case .windowBusinessDays, .businessDaysSince:
      to < from
        ? -plan.businessDays.businessDays(after: to, through: from) - 1
        : plan.businessDays.businessDays(after: from, through: to)
    case .windowDaysPastMonths: to - from.adding(months: quantity.length?.count ?? 0)
    case .monthsSince, .monthsUntil: to.completedMonths(since: from)
    default: to - from
    }
  }
}
