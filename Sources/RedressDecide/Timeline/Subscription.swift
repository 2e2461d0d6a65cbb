import RedressBase

/// A subscription as the history shows it at the request.
public struct Subscription: Sendable, Equatable {
  /// Its id.
  public let id: SubscriptionID
  /// When it began: the instant of its creation on record, else of its first charge; nil when neither is known.
  public internal(set) var createdAt: Instant?
  /// Its plan.
  public internal(set) var plan: String?
  /// How often it renews.
  public internal(set) var interval: Interval?
  /// When its trial ends or ended.
  public internal(set) var trialEnd: Instant?
  /// Until when the customer is bound.
  public internal(set) var commitmentEndsAt: Instant?
  /// When it ends or ended, once it is cancelled; this may lie ahead. Of several cancellations the one that
  /// takes effect first counts: what has ended stays ended.
  public internal(set) var endedAt: Instant?
  /// Whether its creation is on record.
  var hasCreation = false

  init(id: SubscriptionID) {
    self.id = id
  }

  /// Whether it has ended at an instant: from the very instant of its end on.
  public func hasEnded(at instant: Instant) -> Bool {
    guard let endedAt else { return false }
    return endedAt <= instant
  }
}

extension Subscription {
  mutating func apply(_ creation: SubscriptionCreated, at: Instant) {
    createdAt = at
    hasCreation = true
    plan = creation.plan
    interval = creation.interval
    trialEnd = creation.trialEnd ?? trialEnd
    commitmentEndsAt = creation.commitmentEndsAt ?? commitmentEndsAt
  }

  mutating func apply(_ update: SubscriptionUpdated) {
    plan = update.plan ?? plan
    interval = update.interval ?? interval
    trialEnd = update.trialEnd ?? trialEnd
    commitmentEndsAt = update.commitmentEndsAt ?? commitmentEndsAt
  }

  mutating func applyEnd(at instant: Instant) {
    endedAt = min(endedAt ?? instant, instant)
  }

  /// A charge before the creation on record, or without one, shows that the subscription existed.
  mutating func applyCharge(at: Instant) {
    if createdAt == nil { createdAt = at }
  }
}
