import RedressBase

/// Something that happened to the account, or was put on record about it.
public struct Event: Sendable, Equatable {
  /// When it happened; of an incident or a finding, when it was put on record.
  public var at: Instant
  /// What happened.
  public var body: Body

  /// An event at an instant.
  public init(at: Instant, _ body: Body) {
    self.at = at
    self.body = body
  }

  /// What happened: one case for each event type of the contract.
  public enum Body: Sendable, Equatable {
    /// `subscription.created`
    case subscriptionCreated(SubscriptionCreated)
    /// `subscription.updated`
    case subscriptionUpdated(SubscriptionUpdated)
    /// `subscription.canceled`
    case subscriptionCanceled(SubscriptionCanceled)
    /// `charge.succeeded`; kept apart because it is large.
    indirect case chargeSucceeded(ChargeSucceeded)
    /// `refund.succeeded`
    case refundSucceeded(RefundSucceeded)
    /// `balance.credited`
    case balanceCredited(BalanceCredited)
    /// `payout.succeeded`
    case payoutSucceeded(PayoutSucceeded)
    /// `credits.granted`
    case creditsGranted(CreditsGranted)
    /// `credits.used`, `credits.failed` and `credits.lost`, which draw alike
    case creditsDrawn(CreditsDrawn)
    /// `credits.restored`
    case creditsRestored(CreditsRestored)
    /// `usage.recorded`
    case usageRecorded(UsageRecorded)
    /// `incident.recorded`
    case incidentRecorded(IncidentRecorded)
    /// `account.flagged`
    case accountFlagged(AccountFlagged)
    /// `finding.recorded`
    case findingRecorded(FindingRecorded)
    /// `policy.accepted`
    case policyAccepted(PolicyAccepted)
    /// A type that the policy declares.
    case named(String)
    /// A type that nobody knows; ignored.
    case other(String)
  }
}
