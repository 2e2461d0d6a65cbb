import RedressBase

/// Gathers charges and subscriptions from the events of a timeline.
struct TimelineBuilder {
  private(set) var charges: [Charge] = []
  private(set) var subscriptions: [Subscription] = []
  private var chargePositions = Positions<ChargeID>()
  private var subscriptionPositions = Positions<SubscriptionID>()
  private var totals = CaseTotals()
  private var hasReturns = false
  private var hasCredits = false

  /// Takes the first `count` events, which are in order of time.
  mutating func build(from events: [Event], _ count: Int) throws(CaseError) {
    // In a buffer an event is looked at where it lies; an array would copy each one.
    let isWithinBounds = events.withUnsafeBufferPointer { events in
      for index in 0..<count where !take(events[index].body, at: events[index].at) { return false }
      return true
    }
    guard isWithinBounds else { throw TimelineBuilder.tooMuch }
    if hasReturns { takeReturns(events, count) }
  }

  /// The credits of the same events; nothing to work out when there are none.
  func credits(
    of events: [Event], _ count: Int, at now: Instant, _ endWithSubscription: Bool
  ) -> CreditLedger {
    guard hasCredits else { return CreditLedger() }
    var book = CreditBook(endWithSubscription ? CreditValidity(self) : nil)
    events.withUnsafeBufferPointer { events in
      for index in 0..<count { book.take(events[index].body, at: events[index].at) }
    }
    return book.ledger(at: now)
  }

  func chargeIndex(_ id: ChargeID) -> Int? {
    chargePositions.find(id, among: charges.count) { charges[$0].id }
  }

  func subscriptionIndex(_ id: SubscriptionID) -> Int? {
    subscriptionPositions.find(id, among: subscriptions.count) { subscriptions[$0].id }
  }

  private static let tooMuch = CaseError(
    path: "$.events", message: "add up to more than \(Int64.max) of one thing")
}

/// What each event says.
extension TimelineBuilder {
  /// Takes an event; false when a sum leaves 64 bits.
  private mutating func take(_ body: Event.Body, at: Instant) -> Bool {
    switch body {
    case .chargeSucceeded(let charge): return take(charge, at: at)
    case .subscriptionCreated(let creation):
      subscriptions[position(of: creation.subscription)].apply(creation, at: at)
    case .subscriptionUpdated(let update): subscriptions[position(of: update.subscription)].apply(update)
    case .subscriptionCanceled(let end):
      subscriptions[position(of: end.subscription)].applyEnd(at: end.effectiveAt ?? at)
    case .usageRecorded(let usage): return totals.add(usage: usage.quantity)
    case .refundSucceeded(let refund): return takeReturn(of: refund.amount)
    case .balanceCredited(let credit): return takeReturn(of: credit.amount)
    default: return takeCredits(body)
    }
    return true
  }

  private mutating func take(_ charge: ChargeSucceeded, at: Instant) -> Bool {
    charges.append(Charge(at: at, record: charge))
    chargePositions.remember(charge.charge, at: charges.count - 1)
    if let id = charge.subscription { subscriptions[position(of: id)].applyCharge(at: at) }
    return charge.discounts.reduce(totals.add(money: charge.amount)) { totals.add(money: $1.amount) && $0 }
  }

  private mutating func takeReturn(of amount: Int64) -> Bool {
    hasReturns = true
    return totals.add(money: amount)
  }

  private mutating func takeCredits(_ body: Event.Body) -> Bool {
    switch body {
    case .creditsGranted(let grant):
      hasCredits = true
      return totals.add(credits: grant.credits)
    case .creditsDrawn(let draw): return totals.add(credits: draw.credits)
    case .creditsRestored(let restored): return totals.add(credits: restored.credits)
    default: return true
    }
  }

  /// Where a subscription stands, which is added when it is new.
  private mutating func position(of id: SubscriptionID) -> Int {
    if let known = subscriptionIndex(id) { return known }
    subscriptions.append(Subscription(id: id))
    subscriptionPositions.remember(id, at: subscriptions.count - 1)
    return subscriptions.count - 1
  }

  /// Takes refunds and balance credits, once all charges are known.
  private mutating func takeReturns(_ events: [Event], _ count: Int) {
    for index in 0..<count {
      switch events[index].body {
      case .refundSucceeded(let refund): takeBack(refund.amount, of: refund.charge)
      case .balanceCredited(let credit):
        if let charge = credit.charge { takeBack(credit.amount, of: charge) }
      default: break
      }
    }
  }

  private mutating func takeBack(_ amount: Int64, of charge: ChargeID) {
    guard let index = chargeIndex(charge) else { return }
    charges[index].refunded = charges[index].refunded.addingSaturated(amount)
  }
}
