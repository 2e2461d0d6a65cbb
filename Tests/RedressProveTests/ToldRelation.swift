import RedressBase
import RedressDecide

@testable import RedressProve

/// What the cases of one refutation may differ in: two or three are told beside each other to show what one
/// quantity does, so that everything else has to be the same in their documents.
struct ToldRelation {
  /// A case without what may differ.
  private let rest: (Case) -> Case

  /// By the check and what it is asked of; nil where cases stand for themselves.
  init?(_ proof: Proof) {
    switch (proof.check, proof.subject) {
    case (.cliff, "asking a day later"), (.guarantee, "Asking later never raises a refund."):
      rest = Self.withoutTime
    case (.cliff, "one credit more"), (.guarantee, "Using more credits never raises a refund."),
      (.gap, "the credits used"):
      rest = { $0.without(\.isUseOfCredits) }
    case (.cliff, "a minute more of outages"), (.gap, "the outage time"), (.gap, "the longest outage"):
      rest = { $0.without(\.isIncident) }
    case (.cliff, let step) where step.hasPrefix("one use more"): rest = { $0.without(\.isUse) }
    case (.gap, "the usage"): rest = { $0.without(\.isUse) }
    case (.gap, "the refunds within"): rest = { $0.without(\.isRefund) }
    case (.gap, "the appeal number"):
      rest = {
        var made = $0
        made.request.appealNumber = nil
        return made
      }
    case (.gap, "the amount paid"): rest = { $0.mapped { $0.amount = 0 } }
    case (.gap, "the item quantity"): rest = { $0.mapped { $0.items = [] } }
    case (.gap, "the period days"), (.gap, "the period time"): rest = { $0.mapped { $0.period = nil } }
    case (.gap, let name) where name.hasPrefix("the time from "): rest = Self.withoutTime
    case (.gap, _), (.cliff, _): rest = { $0 }
    default: return nil
    }
  }

  private static func withoutTime(_ made: Case) -> Case {
    var made = made
    made.request.at = Instant(microseconds: 0)
    return made
  }

  /// Whether the told cases are different, and differ in what they may.
  func holds(of told: [Told]) -> Bool {
    guard let first = told.first?.made else { return true }
    return told.dropFirst().allSatisfy { $0.made != first && rest($0.made) == rest(first) }
  }
}

extension Case {
  fileprivate func without(_ isMeant: (Event.Body) -> Bool) -> Case {
    var made = self
    made.events.removeAll { isMeant($0.body) }
    return made
  }

  /// With its charges changed.
  fileprivate func mapped(_ change: (inout ChargeSucceeded) -> Void) -> Case {
    var made = self
    made.events = events.map { event in
      guard case .chargeSucceeded(var charge) = event.body else { return event }
      change(&charge)
      return Event(at: event.at, .chargeSucceeded(charge))
    }
    return made
  }
}

extension Event.Body {
  fileprivate var isUseOfCredits: Bool {
    if case .creditsDrawn(let drawn) = self { drawn.kind == .used } else { false }
  }
  fileprivate var isIncident: Bool { if case .incidentRecorded = self { true } else { false } }
  fileprivate var isUse: Bool { if case .usageRecorded = self { true } else { false } }
  fileprivate var isRefund: Bool { if case .refundSucceeded = self { true } else { false } }
}
