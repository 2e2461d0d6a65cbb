/// All rules of one account, with the chance that they share.
struct FaultPlan: Sendable {
  /// A rule that a call has set off, until it strikes or the call takes another way.
  struct Armed: Sendable {
    let place: Int
    let fault: Fault
  }

  private(set) var rules: [FaultRule] = []
  private var added = 0
  private var chance: SeededIDs

  init(chance: SeededIDs) {
    self.chance = chance
  }

  mutating func add(_ rule: FaultRule) -> FaultRule.ID {
    added += 1
    var rule = rule
    rule.id = FaultRule.ID("flt_\(added)")
    rules.append(rule)
    return rule.id
  }

  mutating func remove(_ id: FaultRule.ID) {
    rules.removeAll { $0.id == id }
  }

  /// Every matching rule counts the request; the first that is due is the one that may strike.
  mutating func arm(_ request: ProviderRequest) -> Armed? {
    arm { $0.watches(method: request.method, path: request.path) && $0.fault.stage != .delivery }
  }

  /// The same for an event about to be delivered.
  mutating func arm(event type: String) -> Armed? {
    arm { $0.watches(event: type) && $0.fault.stage == .delivery }
  }

  private mutating func arm(_ matches: (FaultRule) -> Bool) -> Armed? {
    var armed: Armed?
    for place in rules.indices where matches(rules[place]) {
      guard rules[place].arm(&chance), armed == nil else { continue }
      armed = Armed(place: place, fault: rules[place].fault)
    }
    return armed
  }

  /// Counts that an armed fault struck.
  mutating func hit(_ armed: Armed) {
    guard rules.indices.contains(armed.place) else { return }
    rules[armed.place].hits += 1
  }
}
