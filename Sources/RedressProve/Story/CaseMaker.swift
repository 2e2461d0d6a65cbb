import RedressBase
import RedressCheck
import RedressDecide

/// Tells a story as a case: a complete case document, with as little in it as the story needs.
struct CaseMaker {
  let story: Story
  let clock: StoryClock
  let setting: Setting
  /// In the order in which ties are to stand.
  var events: [Event] = []

  /// The case of a story whose request is made on a date.
  static func make(_ story: Story, on today: Day) -> Case {
    let clock = StoryClock(story: story, today: today)
    return make(story, clock, Setting(clock))
  }

  /// The case of a story among others.
  static func make(_ story: Story, _ clock: StoryClock, _ setting: Setting) -> Case {
    var maker = CaseMaker(story: story, clock: clock, setting: setting)
    return maker.make()
  }

  /// When what has no time of its own is recorded: the request, or an earlier one that is told beside it.
  var now: Instant { setting.recorded }
  var purchase: Instant { clock.purchase(before: now) }

  static let charge: ChargeID = "ch_1"
  static let subscription: SubscriptionID = "sub_1"
  static let address = "customer@example.com"

  private mutating func make() -> Case {
    addSubscription()
    addEarlierCharges()
    addCharge()
    addCredits()
    addLaterCharges()
    addReturns()
    addSubscriptionChanges()
    addUsage()
    addOutages()
    addFindings()
    var result = Case(request: request())
    result.account = account
    result.catalog = catalog
    result.events = ordered()
    return result
  }

  mutating func add(_ body: Event.Body, at instant: Instant) { events.append(Event(at: instant, body)) }

  private func ordered() -> [Event] {
    events.indices.sorted {
      events[$0].at == events[$1].at ? $0 < $1 : events[$0].at < events[$1].at
    }.map { events[$0] }
  }

  // MARK: - The charge

  private var hasPeriod: Bool { story.hasCharge && story.flag("charge.period") }

  private mutating func addCharge() {
    guard story.hasCharge, let currency = story.currency else { return }
    var charge = ChargeSucceeded(
      charge: Self.charge, amount: story.number("paid") ?? 1_000, currency: currency,
      product: Product(story.word(.product)), billingReason: billingReason,
      subscription: story.isOfSubscription ? Self.subscription : nil, period: period)
    charge.fee = story.number("fee") ?? 0
    charge.tax = story.number("tax") ?? 0
    charge.discounts = [
      ("coupon", "discount.coupon"), ("annual", "discount.annual"), ("loyalty", "discount.other"),
    ].compactMap { type, name in
      story.number(name).flatMap { $0 > 0 ? Discount(type: type, amount: $0) : nil }
    }
    charge.items = items
    if story.flag("charge.duplicate") { charge.duplicateOf = "ch_0" }
    if story.knows("word payment_method") { charge.paymentMethod = story.word(.paymentMethod) }
    add(.chargeSucceeded(charge), at: purchase)
  }

  private var billingReason: BillingReason? {
    if story.knows("billed") {
      return story.flag("billed") ? BillingReason(rawValue: story.word(.billingReason)) : nil
    }
    return story.isOfSubscription ? .subscriptionCreate : .manual
  }

  private var period: Period? {
    guard hasPeriod else { return nil }
    let start = clock.moment("period.start") ?? setting.purchase
    let months = story.word(.interval) == "year" ? 12 : 1
    return Period(
      start: start,
      end: max(start, clock.moment("period.end") ?? story.zone.adding(months: months, to: start)))
  }

  private var items: [ChargeItem] {
    var items = story.names(after: "item quantity ").filter { story.flag("item " + $0) }.map {
      ChargeItem(
        product: $0, amount: story.number("item price " + $0) ?? 0,
        quantity: story.number("item quantity " + $0) ?? 1)
    }
    let other = story.flagNames(after: "item ").filter { name in
      story.flag("item " + name) && !items.contains { $0.product == name }
    }
    items += other.map { ChargeItem(product: $0, amount: story.number("item price " + $0) ?? 0) }
    if story.flag("request.items") {
      for name in ["main_item", "other_item"] where items.count < 2 {
        items.append(ChargeItem(product: name, amount: 0))
      }
    }
    return items
  }

  // MARK: - The subscription

  private var begun: Instant {
    clock.moment("subscription.start")
      ?? (story.hasCharge ? min(setting.purchase, purchase) : now.later(seconds: -86_400))
  }

  /// Whether the plan at the purchase is one of its own.
  private var isChanged: Bool {
    story.isOfSubscription
      && (story.word(.plan) != story.word(.currentPlan)
        || story.word(.interval) != story.word(.currentInterval))
  }

  private func interval(_ choice: Choice) -> Interval { Interval(rawValue: story.word(choice)) ?? .month }

  private mutating func addSubscription() {
    guard story.hasSubject else { return }
    let isPurchased = story.isOfSubscription || !story.hasCharge
    let (plan, interval): (Choice, Choice) =
      isPurchased ? (.plan, .interval) : (.currentPlan, .currentInterval)
    var creation = SubscriptionCreated(
      subscription: Self.subscription, plan: word(plan, .currentPlan),
      interval: self.interval(story.knows("word \(interval.rawValue)") ? interval : .currentInterval))
    if story.flag("trial") { creation.trialEnd = clock.moment("trial.end") }
    if story.flag("commitment") { creation.commitmentEndsAt = clock.moment("commitment.end") }
    add(.subscriptionCreated(creation), at: begun)
  }

  private func word(_ choice: Choice, _ other: Choice) -> String {
    story.knows("word \(choice.rawValue)") ? story.word(choice) : story.word(other)
  }

  private mutating func addSubscriptionChanges() {
    guard story.hasSubject else { return }
    if isChanged, story.knows("word current_plan") || story.knows("word current_interval") {
      let update = SubscriptionUpdated(
        subscription: Self.subscription, plan: story.word(.currentPlan), interval: interval(.currentInterval))
      add(.subscriptionUpdated(update), at: now)
    }
    if story.flag("subscription.cancelled"), let end = clock.moment("subscription.end") {
      let cancellation = SubscriptionCanceled(subscription: Self.subscription, effectiveAt: end)
      add(.subscriptionCanceled(cancellation), at: min(now, max(begun, end)))
    }
    if story.flag("running"), let end = clock.moment("running.end"), let currency = story.currency {
      let begin = now.later(seconds: -86_400)
      let charge = ChargeSucceeded(
        charge: "ch_running", amount: 0, currency: currency, product: .subscription,
        subscription: Self.subscription,
        period: Period(start: begin, end: end))
      add(.chargeSucceeded(charge), at: begin)
    }
  }
}

extension Story {
  /// Names of flags that begin so, with what follows.
  func flagNames(after start: String) -> [String] {
    allFlags.filter { $0.hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
  }
}
