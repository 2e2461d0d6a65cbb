import RedressJSON

/// The event types that the contract knows.
enum EventType: String, CaseIterable, Sendable {
  case usageRecorded = "usage.recorded"
  case creditsUsed = "credits.used"
  case chargeSucceeded = "charge.succeeded"
  case creditsGranted = "credits.granted"
  case subscriptionCreated = "subscription.created"
  case subscriptionUpdated = "subscription.updated"
  case subscriptionCanceled = "subscription.canceled"
  case refundSucceeded = "refund.succeeded"
  case balanceCredited = "balance.credited"
  case payoutSucceeded = "payout.succeeded"
  case creditsFailed = "credits.failed"
  case creditsLost = "credits.lost"
  case creditsRestored = "credits.restored"
  case incidentRecorded = "incident.recorded"
  case accountFlagged = "account.flagged"
  case findingRecorded = "finding.recorded"
  case policyAccepted = "policy.accepted"
}

/// The closed sets of words that a case draws on.
enum CaseWords {
  static let eventTypes = JSONWords(EventType.allCases)
  static let intervals = JSONWords(Interval.allCases)
  static let billingReasons = JSONWords(BillingReason.allCases)
  static let requestTypes = JSONWords(RequestType.allCases)
  static let incidentKinds = JSONWords(IncidentKind.allCases)
  static let flagStates = JSONWords(FlagState.allCases)
  static let creditCauses = JSONWords(CreditCause.allCases)
  static let reasons = JSONWords(Reason.known.map { (text: $0.text, value: $0) })
  static let channels = JSONWords(Channel.known.map { (text: $0.text, value: $0) })
  static let products = JSONWords(Product.known.map { (text: $0.text, value: $0) })
}
