/// How long a plan's period is: the contract's `interval`.
public enum Interval: String, CaseIterable, Sendable {
  /// A day.
  case day
  /// A week.
  case week
  /// A month.
  case month
  /// A year.
  case year
}

/// Why a charge was made: the contract's `billing_reason`.
public enum BillingReason: String, CaseIterable, Sendable {
  /// The first charge of a subscription.
  case subscriptionCreate = "subscription_create"
  /// A renewal.
  case subscriptionCycle = "subscription_cycle"
  /// A change of plan within the period.
  case subscriptionUpdate = "subscription_update"
  /// A purchase of its own.
  case manual
}

/// What the customer, or the house, asks for: the contract's `request.type`.
public enum RequestType: String, CaseIterable, Sendable {
  /// Money back for a charge.
  case refund
  /// The end of a subscription.
  case cancel
  /// Another thing for the one bought.
  case exchange
  /// Another plan or interval.
  case planChange = "plan_change"
  /// The account's balance, paid out.
  case withdrawal
  /// A look at a suspicious payment, asked by the house.
  case fraudReview = "fraud_review"
  /// A second look at a decision.
  case appeal
}

/// What kind of trouble an incident was.
public enum IncidentKind: String, CaseIterable, Sendable {
  /// The service could not be used.
  case outage
  /// The service was slow or partly unusable; never counts as an outage.
  case degraded
}

/// Where a flag on an account stands.
public enum FlagState: String, CaseIterable, Sendable {
  /// Somebody or something suspects it.
  case suspected
  /// It is so; counts as the finding of the flag's name.
  case confirmed
  /// It is not so; counts as that finding being false.
  case cleared
}

/// Why credits were put back: the contract's `cause`.
public enum CreditCause: String, CaseIterable, Sendable {
  /// A generation failed by the house's fault.
  case failed
  /// They were lost through a platform problem.
  case lost
}
