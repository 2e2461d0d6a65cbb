import RedressBase
import RedressCheck

extension Wording {
  /// A moment as a noun: "the purchase".
  func noun(_ anchor: Anchor) -> String {
    switch anchor {
    case .request: "the request"
    case .purchase: "the purchase"
    case .firstPurchase: "the account's first purchase"
    case .firstSubscriptionPurchase: "the account's first subscription purchase"
    case .firstOfSubscription: "the subscription's first charge"
    case .subscriptionStart: "the start of the subscription"
    case .latestRenewal: "the latest renewal"
    case .periodStart: "the start of the period"
    case .periodEnd: "the end of the period"
    case .trialEnd: "the end of the trial"
    case .commitmentEnd: "the end of the commitment"
    case .lastUse(let features): "the last use of \(list(features.map(words)))"
    case .firstUse(let features): "the first use of \(list(features.map(words)))"
    case .event(let type): "the event \(type)"
    case .later(let first, let second): "the later of \(noun(first)) and \(noun(second))"
    case .earlier(let first, let second): "the earlier of \(noun(first)) and \(noun(second))"
    }
  }

  /// A moment as something done: "requested", "bought".
  func participle(_ anchor: Anchor) -> String {
    anchor == .request ? "requested" : anchor == .purchase ? "bought" : noun(anchor)
  }

  /// Any fact as a noun.
  func noun(_ fact: Fact) -> String {
    switch fact {
    case .finding(let name): words(name)
    case .choice(let choice): words(choice.rawValue)
    case .quantity(let quantity): noun(quantity)
    case .yes(let yes): sentence(yes, true)
    }
  }

  /// A fact as a noun: "days since the purchase".
  func noun(_ quantity: Quantity) -> String {
    let since = quantity.anchor.map { " since \(noun($0))" } ?? ""
    switch quantity.name {
    case .usage, .usageTotal: return "use of \(list(quantity.words.map(words)))\(since)"
    case .itemPrice: return "price of \(list(quantity.words.map(words)))"
    case .itemQuantity: return "number of \(list(quantity.words.map(words)))"
    case .daysSince, .hoursSince, .monthsSince, .businessDaysSince: return "time\(since)"
    case .daysUntil, .monthsUntil: return "time until \(quantity.anchor.map(noun) ?? "")"
    case .longestOutage: return "longest outage\(since)"
    case .paidSince: return "amount paid\(since)"
    case .outageDays: return "days with an outage in the period"
    case .outageDaysOfMonth: return "days with an outage in one calendar month"
    case .outageTime: return "outage time in the period"
    case .refundsWithin: return "refunds in the last \(quantity.length.map(length) ?? "")"
    case .refundsTotal: return "refunds before"
    case .chargesTotal: return "charges of the account"
    case .periodDays: return "days in the period"
    case .newPrice: return "price of the new plan"
    case .currentPrice: return "price of the current plan"
    default: return words(quantity.name.rawValue)
    }
  }

  func length(_ length: Length) -> String {
    let unit = length.unit == .businessDays ? "business days" : length.unit.rawValue
    return "\(length.count) " + (length.count == 1 ? String(unit.dropLast()) : unit)
  }

  /// A fact that holds, and one that does not.
  func sentence(_ yes: YesNo, _ holds: Bool) -> String {
    switch yes {
    case .firstPurchase: "this is \(holds ? "" : "not ")the account's first purchase"
    case .firstSubscriptionPurchase: "this is \(holds ? "" : "not ")the account's first subscription purchase"
    case .firstOfSubscription: "this is \(holds ? "" : "not ")the first charge of its subscription"
    case .renewal: "the charge is \(holds ? "a" : "no") renewal"
    case .duplicateMark: "the charge is \(holds ? "" : "not ")marked as a duplicate"
    case .discounted: "the charge was \(holds ? "" : "not ")discounted"
    case .currentPeriodCharge: "the charge is \(holds ? "" : "not ")for the current period"
    case .creditsExpired: holds ? "all of its credits have expired" : "not all of its credits have expired"
    case .creditsWereIssued: "the charge issued \(holds ? "" : "no ")credits"
    case .creditsAllUsed: holds ? "all of its credits were used" : "not all of its credits were used"
    case .someItems:
      holds ? "the request names only some of the items" : "the request is about the whole charge"
    case .subscriptionEnded: "the subscription has \(holds ? "" : "not ")ended"
    case .inTrial: "the subscription is \(holds ? "" : "not ")in its trial"
    case .committed: holds ? "the subscription's agreed term still runs" : "no agreed term runs"
    case .paidSubscriptionAtPurchase:
      "the account had \(holds ? "an" : "no") active paid subscription at the purchase"
    case .sameInterval: "the new interval is \(holds ? "" : "not ")the same"
    case .evidenceGiven: "the customer gave \(holds ? "" : "no ")evidence"
    case .happened(let type): "there is \(holds ? "an" : "no") event \(type) on record"
    case .hasCharge: holds ? "the request is about a charge" : "the request names no charge"
    case .wasRefunded: "the charge was \(holds ? "" : "not ")refunded before"
    case .hasItem(let item): "the charge \(holds ? "includes" : "does not include") \(words(item))"
    }
  }

  /// "not within 7 days of the purchase"; empty for plain `after` and `before`.
  func tail(_ window: Window, _ holds: Bool) -> String {
    guard let length = window.length else { return "" }
    let direction = window.isBackward ? "before" : window.relation == .within ? "of" : "after"
    let event = window.isBackward ? window.to : window.from
    return "\(phrase(window.relation, holds)) \(self.length(length)) \(direction) \(noun(event))"
  }

  private func phrase(_ relation: Window.Relation, _ holds: Bool) -> String {
    switch relation {
    case .within: holds ? "within" : "not within"
    case .moreThan: holds ? "more than" : "not more than"
    case .atLeast: holds ? "at least" : "less than"
    case .lessThan: holds ? "less than" : "not less than"
    case .after, .before: ""
    }
  }

  /// "not less than 20%".
  func tail(_ comparison: Comparison, _ bound: Ratio, _ type: ValueType, _ holds: Bool) -> String {
    "\(phrase(comparison, holds)) \(number(bound, type))"
  }

  /// How a comparison reads, by whether it holds.
  func phrase(_ comparison: Comparison, _ holds: Bool) -> String {
    switch (comparison, holds) {
    case (.less, true), (.atLeast, false): "less than"
    case (.less, false), (.atLeast, true): holds ? "at least" : "not less than"
    case (.more, true), (.atMost, false): "more than"
    case (.more, false): "not more than"
    case (.atMost, true): "at most"
    case (.equal, true): "exactly"
    case (.equal, false): "not exactly"
    }
  }
}
