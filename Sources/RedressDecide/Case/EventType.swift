/// What can happen to an account: the event types that the contract knows.
public enum EventType: String, CaseIterable, Sendable {
  /// Something was used.
  case usageRecorded = "usage.recorded"
  /// Credits were used.
  case creditsUsed = "credits.used"
  /// Money was taken.
  case chargeSucceeded = "charge.succeeded"
  /// Credits were given.
  case creditsGranted = "credits.granted"
  /// A subscription began.
  case subscriptionCreated = "subscription.created"
  /// A subscription changed.
  case subscriptionUpdated = "subscription.updated"
  /// A subscription ends.
  case subscriptionCanceled = "subscription.canceled"
  /// Money went back.
  case refundSucceeded = "refund.succeeded"
  /// Money went to the account's balance.
  case balanceCredited = "balance.credited"
  /// Money of the balance was paid out.
  case payoutSucceeded = "payout.succeeded"
  /// Credits were taken by what failed by the house's fault.
  case creditsFailed = "credits.failed"
  /// Credits were lost through a platform problem.
  case creditsLost = "credits.lost"
  /// Credits were put back.
  case creditsRestored = "credits.restored"
  /// Trouble of the service was put on record.
  case incidentRecorded = "incident.recorded"
  /// An account was suspected of something, or cleared.
  case accountFlagged = "account.flagged"
  /// Somebody looked into something.
  case findingRecorded = "finding.recorded"
  /// A version of the policy was accepted.
  case policyAccepted = "policy.accepted"
}
