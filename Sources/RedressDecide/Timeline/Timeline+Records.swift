import RedressBase

/// What staff, flags and the history say about a fact.
public enum FindingState: Sendable, Equatable, CaseIterable {
  /// Nobody has said anything.
  case none
  /// It is so.
  case yes
  /// It is not so.
  case no
  /// It is suspected: a flag says so, and nobody has found it true.
  case suspected
}

/// Findings and flags.
extension Timeline {
  /// What is known about a finding, whenever it was recorded (common reading 6).
  ///
  /// Findings and flags of that name count in the order of time; those that name another charge than `charge`
  /// are left out. A suspicion does not shake a finding that is true.
  public func finding(_ name: String, about charge: ChargeID?) -> FindingState {
    var state = FindingState.none
    for event in events {
      switch event.body {
      case .findingRecorded(let finding) where finding.finding == name:
        if finding.charge == nil || finding.charge == charge { state = finding.value ? .yes : .no }
      case .accountFlagged(let flag) where flag.flag == name: state = state.after(flag.state)
      default: break
      }
    }
    return state
  }
}

extension FindingState {
  fileprivate func after(_ flag: FlagState) -> FindingState {
    switch flag {
    case .confirmed: .yes
    case .cleared: .no
    case .suspected: self == .yes ? .yes : .suspected
    }
  }
}

/// Usage of features and other events.
extension Timeline {
  /// How much some features were used together from an instant on, that instant included; nil means ever.
  public func usage(of features: [String], since start: Instant? = nil) -> Int64 {
    var sum: Int64 = 0
    forEachUse(of: features) { at, quantity in
      if at >= start ?? at { sum = sum.addingSaturated(quantity) }
    }
    return sum
  }

  /// When one of some features was first used; a recorded quantity of 0 is no use.
  public func firstUse(of features: [String]) -> Instant? {
    var first: Instant?
    forEachUse(of: features) { at, quantity in
      if first == nil, quantity > 0 { first = at }
    }
    return first
  }

  /// When one of some features was last used; a recorded quantity of 0 is no use.
  public func lastUse(of features: [String]) -> Instant? {
    var last: Instant?
    forEachUse(of: features) { at, quantity in
      if quantity > 0 { last = at }
    }
    return last
  }

  private func forEachUse(of features: [String], _ body: (Instant, Int64) -> Void) {
    for event in seen {
      guard case .usageRecorded(let usage) = event.body, features.contains(usage.feature) else { continue }
      body(event.at, usage.quantity)
    }
  }

  /// When an event of a type that the policy declares last happened.
  public func namedEvent(_ type: String) -> Instant? {
    seen.last { $0.body == .named(type) }?.at
  }

  /// The version of a policy that the customer last accepted.
  public func acceptedVersion(of policy: String) -> AcceptedVersion? {
    for event in seen.reversed() {
      guard case .policyAccepted(let accepted) = event.body, accepted.policy == policy else { continue }
      return AcceptedVersion(policy: accepted.policy, version: accepted.version, at: event.at)
    }
    return nil
  }
}
