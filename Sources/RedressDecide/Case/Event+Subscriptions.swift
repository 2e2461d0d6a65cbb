import RedressBase

/// A subscription began: `subscription.created`.
public struct SubscriptionCreated: Sendable, Equatable {
  /// Which one.
  public var subscription: SubscriptionID
  /// Its plan.
  public var plan: String
  /// How often it renews.
  public var interval: Interval
  /// When its trial ends; nil when it has none.
  public var trialEnd: Instant?
  /// Until when the customer is bound; nil when not bound.
  public var commitmentEndsAt: Instant?

  /// The beginning of a subscription.
  public init(
    subscription: SubscriptionID, plan: String, interval: Interval, trialEnd: Instant? = nil,
    commitmentEndsAt: Instant? = nil
  ) {
    self.subscription = subscription
    self.plan = plan
    self.interval = interval
    self.trialEnd = trialEnd
    self.commitmentEndsAt = commitmentEndsAt
  }
}

/// A subscription changed: `subscription.updated`. What is nil did not change.
public struct SubscriptionUpdated: Sendable, Equatable {
  /// Which one.
  public var subscription: SubscriptionID
  /// The new plan.
  public var plan: String?
  /// The new interval.
  public var interval: Interval?
  /// The new end of the trial.
  public var trialEnd: Instant?
  /// Until when the customer is bound now.
  public var commitmentEndsAt: Instant?

  /// A change of a subscription.
  public init(
    subscription: SubscriptionID, plan: String? = nil, interval: Interval? = nil, trialEnd: Instant? = nil,
    commitmentEndsAt: Instant? = nil
  ) {
    self.subscription = subscription
    self.plan = plan
    self.interval = interval
    self.trialEnd = trialEnd
    self.commitmentEndsAt = commitmentEndsAt
  }
}

/// A subscription was cancelled: `subscription.canceled`.
public struct SubscriptionCanceled: Sendable, Equatable {
  /// Which one.
  public var subscription: SubscriptionID
  /// When it ends; nil means at the event's own instant.
  public var effectiveAt: Instant?

  /// A cancellation.
  public init(subscription: SubscriptionID, effectiveAt: Instant? = nil) {
    self.subscription = subscription
    self.effectiveAt = effectiveAt
  }
}
