/// A fact that a policy looks at: what is asked of a case, with its parameters.
///
/// A checked policy numbers its facts; a case fills one value into each numbered slot.
public enum Fact: Hashable, Sendable {
  /// A number: money, credits, days, time.
  case quantity(Quantity)
  /// One of a closed set: the reason, the product, the plan.
  case choice(Choice)
  /// Yes or no, established by the history.
  case yes(YesNo)
  /// What staff established, or nobody did.
  case finding(String)
}

/// A numeric fact. Its unit follows from its name; see the vocabulary.
public struct Quantity: Hashable, Sendable {
  /// The vocabulary's names, and the measures that windows are made of.
  public enum Name: String, Sendable, CaseIterable {
    case amountPaid = "amount_paid", amountHeld = "amount_held", amountRefunded = "amount_refunded"
    case processingFee = "processing_fee", tax, discount, couponDiscount = "coupon_discount"
    case annualDiscount = "annual_discount", itemPrice = "item_price", listPrice = "list_price"
    case monthlyListPrice = "monthly_list_price", newPrice = "new_price", currentPrice = "current_price"
    case amountRequested = "amount_requested", balance, totalPaid = "total_paid", paidSince = "paid_since"
    case creditsIssued = "credits_issued", creditsUsed = "credits_used", creditsUnused = "credits_unused"
    case unusedShare = "unused_share", usedShare = "used_share"
    case creditsFailed = "credits_failed", creditsFailedExpired = "credits_failed_expired"
    case creditsLost = "credits_lost", creditsLostExpired = "credits_lost_expired"
    case usage, usageTotal = "usage_total"
    case periodDays = "period_days", usedDays = "used_days", unusedDays = "unused_days"
    case periodMonths = "period_months", startedMonths = "started_months", unusedMonths = "unused_months"
    case daysSince = "days_since", daysUntil = "days_until", businessDaysSince = "business_days_since"
    case monthsSince = "months_since", monthsUntil = "months_until", hoursSince = "hours_since"
    case periodTime = "period_time"
    case longestOutage = "longest_outage", outageTime = "outage_time", outageDays = "outage_days"
    case outageDaysOfMonth = "outage_days_of_month"
    case refundsWithin = "refunds_within", refundsTotal = "refunds_total", chargesTotal = "charges_total"
    case itemQuantity = "item_quantity", appealNumber = "appeal_number"
    /// From `anchor` to `second`: dates, elapsed time, business days, and dates past `anchor` + `length`.
    case windowDays, windowTime, windowBusinessDays, windowDaysPastMonths
  }

  /// Which number it is.
  public let name: Name
  /// The event that it counts from, where it counts from one.
  public var anchor: Anchor?
  /// The event that a window ends at.
  public var second: Anchor?
  /// Features or the item that it is about.
  public var words: [String] = []
  /// The span of time that it looks back, or the months added to `anchor`.
  public var length: Length?

  /// A quantity without parameters unless given.
  public init(
    _ name: Name, anchor: Anchor? = nil, second: Anchor? = nil, words: [String] = [], length: Length? = nil
  ) {
    self.name = name
    self.anchor = anchor
    self.second = second
    self.words = words
    self.length = length
  }
}

/// A moment of a case that windows and counts start from or end at.
public indirect enum Anchor: Hashable, Sendable {
  case request, purchase, firstPurchase, firstSubscriptionPurchase, firstOfSubscription, subscriptionStart
  case latestRenewal, periodStart, periodEnd, trialEnd, commitmentEnd
  case lastUse([String]), firstUse([String])
  case event(String)
  case later(Anchor, Anchor), earlier(Anchor, Anchor)
}

/// A length of time as written.
public struct Length: Hashable, Sendable {
  /// The unit that it is counted in.
  public enum Unit: String, Sendable, CaseIterable {
    case minutes, hours, days, businessDays, weeks, months, years
  }
  /// How many.
  public let count: Int
  /// The unit that it is counted in.
  public let unit: Unit

  /// `count` units.
  public init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }
}

/// A fact with a closed set of values.
public enum Choice: String, Hashable, Sendable, CaseIterable {
  case reason, product, plan, interval, country, currency, channel
  case currentPlan = "current_plan", currentInterval = "current_interval"
  case newPlan = "new_plan", newInterval = "new_interval"
  case paymentMethod = "payment_method", billingReason = "billing_reason"
}

/// A fact that holds or does not.
public enum YesNo: Hashable, Sendable {
  case firstPurchase, firstSubscriptionPurchase, firstOfSubscription, renewal, duplicateMark, discounted
  case currentPeriodCharge, creditsExpired, creditsWereIssued, creditsAllUsed, someItems, subscriptionEnded
  case inTrial, committed, paidSubscriptionAtPurchase, sameInterval, evidenceGiven, wasRefunded
  /// An event of a type that the policy declares is on record.
  case happened(String)
  /// The request is about a charge.
  case hasCharge
  case hasItem(String)
}
