import RedressBase

/// Subscriptions: their plan in the past, the time paid for, whether they run.
extension Timeline {
  /// The plan of a subscription at an instant; before its creation, the one it was created with.
  public func plan(of id: SubscriptionID, at instant: Instant) -> String? {
    state(of: id, at: instant).plan
  }

  /// The interval of a subscription at an instant; before its creation, the one it was created with.
  public func interval(of id: SubscriptionID, at instant: Instant) -> Interval? {
    state(of: id, at: instant).interval
  }

  /// A subscription with all changes until an instant, that instant included.
  private func state(of id: SubscriptionID, at instant: Instant) -> Subscription {
    var state = Subscription(id: id)
    for event in seen {
      switch event.body {
      case .subscriptionCreated(let creation) where creation.subscription == id:
        if event.at <= instant || state.plan == nil { state.apply(creation, at: event.at) }
      case .subscriptionUpdated(let update) where update.subscription == id && event.at <= instant:
        state.apply(update)
      default: break
      }
    }
    return state
  }

  /// The period of a subscription that holds now; of several, the one that ends last. Nil when none does.
  public func currentPeriod(of id: SubscriptionID) -> Period? {
    let holding = charges.lazy.filter { $0.subscription == id }.compactMap(\.period).filter {
      $0.contains(self.now)
    }
    return holding.max { $0.end < $1.end }
  }

  /// When a subscription's time runs out (clause T2 of the ledger): the end of its current period; without
  /// one, the end of the trial if that lies ahead, else the end of the time already paid if that does, else
  /// now.
  public func currentPeriodEnd(of id: SubscriptionID) -> Instant {
    if let period = currentPeriod(of: id) { return period.end }
    if let trialEnd = subscription(id)?.trialEnd, trialEnd > now { return trialEnd }
    let paid = charges.lazy.filter { $0.subscription == id }.compactMap(\.period?.end).max()
    return paid.map { max($0, now) } ?? now
  }

  /// Whether a subscription that cost something was running at an instant: a charge above 0 for one has a
  /// period that holds the instant, and that subscription had not ended by then.
  public func hadActivePaidSubscription(at instant: Instant) -> Bool {
    charges.contains { charge in
      guard charge.isPaidSubscription, let period = charge.period, period.contains(instant) else {
        return false
      }
      guard let id = charge.subscription, let subscription = subscription(id) else { return true }
      return !subscription.hasEnded(at: instant)
    }
  }
}
