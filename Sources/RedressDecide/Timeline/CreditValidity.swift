import RedressBase

/// Until when credits without a date of expiry can be used.
///
/// For policies under which credits end with the subscription (clause L8 of the ledger): those that a
/// subscription's charge bought end with that subscription, those of another charge once every subscription
/// of the account that has begun has ended and there is at least one. A grant of no charge does not end.
struct CreditValidity {
  /// What a grant's validity hangs on.
  enum Bond {
    /// Nothing but its date of expiry.
    case none
    /// A subscription, by its place in the history.
    case subscription(Int)
    /// All subscriptions of the account.
    case account
  }

  private let history: TimelineBuilder

  init(_ history: TimelineBuilder) {
    self.history = history
  }

  /// What the validity of a grant hangs on.
  func bond(of grant: CreditsGranted) -> Bond {
    guard grant.expiresAt == nil, let id = grant.charge else { return .none }
    guard let charge = history.chargeIndex(id), let subscription = history.charges[charge].subscription,
      let index = history.subscriptionIndex(subscription)
    else { return .account }
    return .subscription(index)
  }

  /// Whether credits of that bond can be used at an instant.
  func holds(_ bond: Bond, at instant: Instant) -> Bool {
    switch bond {
    case .none: true
    case .subscription(let index): !history.subscriptions[index].hasEnded(at: instant)
    case .account: accountRuns(at: instant)
    }
  }

  private func accountRuns(at instant: Instant) -> Bool {
    var hasBegun = false
    for subscription in history.subscriptions {
      if let createdAt = subscription.createdAt, createdAt > instant { continue }
      if !subscription.hasEnded(at: instant) { return true }
      hasBegun = true
    }
    return !hasBegun
  }
}
