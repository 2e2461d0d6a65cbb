import RedressBase
import RedressJSON

extension JSONWriter {
  /// Writes an event: `type`, `at`, then what belongs to its type in the contract's order.
  mutating func value(_ event: Event) {
    object { json in
      json.member(.type, event.body.typeText)
      json.member(.at, event.at)
      json.members(of: event.body)
    }
  }

  private mutating func members(of body: Event.Body) {
    switch body {
    case .subscriptionCreated(let creation): members(of: creation)
    case .subscriptionUpdated(let update): members(of: update)
    case .subscriptionCanceled(let end): members(of: end)
    case .chargeSucceeded(let charge): members(of: charge)
    case .refundSucceeded(let refund): members(of: refund)
    case .balanceCredited(let credit): members(of: credit)
    case .payoutSucceeded(let payout): members(of: payout)
    case .creditsGranted(let grant): members(of: grant)
    case .creditsDrawn(let draw): members(of: draw)
    case .creditsRestored(let restored): members(of: restored)
    case .usageRecorded(let usage): members(of: usage)
    case .incidentRecorded(let incident): members(of: incident)
    case .accountFlagged(let flag): members(of: flag)
    case .findingRecorded(let finding): members(of: finding)
    case .policyAccepted(let accepted): members(of: accepted)
    case .named, .other: break
    }
  }
}

extension Event.Body {
  /// The event's type, as the contract or the case writes it.
  fileprivate var typeText: String {
    switch self {
    case .named(let name), .other(let name): name
    default: type?.rawValue ?? ""
    }
  }

  /// The contract's type; nil where the type is the policy's own, or nobody's.
  private var type: EventType? {
    switch self {
    case .subscriptionCreated: .subscriptionCreated
    case .subscriptionUpdated: .subscriptionUpdated
    case .subscriptionCanceled: .subscriptionCanceled
    case .chargeSucceeded: .chargeSucceeded
    case .refundSucceeded: .refundSucceeded
    case .balanceCredited: .balanceCredited
    case .payoutSucceeded: .payoutSucceeded
    case .creditsGranted: .creditsGranted
    case .creditsDrawn(let draw): draw.kind.eventType
    case .creditsRestored: .creditsRestored
    case .usageRecorded: .usageRecorded
    case .incidentRecorded: .incidentRecorded
    case .accountFlagged: .accountFlagged
    case .findingRecorded: .findingRecorded
    case .policyAccepted: .policyAccepted
    case .named, .other: nil
    }
  }
}

extension CreditsDrawn.Kind {
  fileprivate var eventType: EventType {
    switch self {
    case .used: .creditsUsed
    case .failed: .creditsFailed
    case .lost: .creditsLost
    }
  }
}
