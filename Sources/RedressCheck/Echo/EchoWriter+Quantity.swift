/// Facts with parameters, and the events that they count from.
extension EchoWriter {
  func quantity(_ slot: Int) -> String {
    guard case .quantity(let quantity) = policy.facts[slot] else { return "a value" }
    let since = quantity.anchor.map(text) ?? "the purchase"
    let names = Self.joined(quantity.words.map { "`\($0)`" }, "or")
    switch quantity.name {
    case .daysSince: return "the calendar days from \(since) to the request"
    case .daysUntil: return "the calendar days from the request to \(since)"
    case .businessDaysSince: return "the business days after \(since), up to the request"
    case .monthsSince: return "the whole months from \(since) to the request"
    case .monthsUntil: return "the whole months from the request to \(since)"
    case .hoursSince: return "the time from \(since) to the request"
    case .paidSince: return "the amount paid after \(since)"
    case .longestOutage: return "the longest outage since \(since)"
    case .usage: return "the uses of \(names) since \(since), those at that instant included"
    case .usageTotal: return "the uses of \(names)"
    case .itemPrice: return "the price of \(names)"
    case .itemQuantity: return "the number of \(names)"
    case .refundsWithin: return "the refunds in the last \(quantity.length.map(text) ?? "days")"
    default: return Self.phrases[quantity.name.rawValue] ?? "a distance in time"
    }
  }

  func text(_ anchor: Anchor) -> String {
    switch anchor {
    case .request: "the request"
    case .purchase: "the purchase"
    case .firstPurchase: "the account's first purchase"
    case .firstSubscriptionPurchase: "the account's first subscription purchase"
    case .firstOfSubscription: "the first charge of the subscription"
    case .subscriptionStart: "the start of the subscription"
    case .latestRenewal: "the latest renewal"
    case .periodStart: "the start of the period"
    case .periodEnd: "the end of the period"
    case .trialEnd: "the end of the trial"
    case .commitmentEnd: "the end of the commitment"
    case .lastUse(let words): "the last use of \(Self.joined(words.map { "`\($0)`" }, "or"))"
    case .firstUse(let words): "the first use of \(Self.joined(words.map { "`\($0)`" }, "or"))"
    case .event(let name): "the latest `\(name)` event"
    case .later(let first, let second): "the later of \(text(first)) and \(text(second))"
    case .earlier(let first, let second): "the earlier of \(text(first)) and \(text(second))"
    }
  }

  func text(_ length: Length) -> String {
    let unit = length.unit == .businessDays ? "business days" : length.unit.rawValue
    return "\(length.count) \(length.count == 1 ? String(unit.dropLast()) : unit)"
  }
}
