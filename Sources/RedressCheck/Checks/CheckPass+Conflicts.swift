import RedressBase
import RedressDiagnostics

/// Two clauses contradict each other when both can hold, they say different things, and nothing says which
/// one is the exception. Checking reports only what is plain: it tries the values around every boundary
/// that the two name, and looks away where their facts depend on each other. Proof finds the rest.
extension CheckPass {
  func checkConflicts() {
    guard !diagnostics.hasErrors else { return }
    for (second, right) in parts.rules.enumerated() {
      for (first, left) in parts.rules.enumerated() where first < second {
        guard opposed(left, right), !left.types.isDisjoint(with: right.types),
          !settled(left.clause, right.clause)
        else { continue }
        if canMeet(left, right) { reportConflict(left, right) }
      }
    }
  }

  /// Whether values were found under which both hold, within what is left of the work that one policy may
  /// cause.
  private func canMeet(_ left: Rule, _ right: Rule) -> Bool {
    guard let search = ConflictSearch(parts: parts, left: left.condition, right: right.condition),
      search.size <= searchBudget
    else { return false }
    searchBudget -= search.size
    return search.findsBoth()
  }

  private func reportConflict(_ left: Rule, _ right: Rule) {
    let ids = (tree.clauses[left.clause].id, tree.clauses[right.clause].id)
    report(
      Diagnostic(
        .conflict, "`\(ids.0)` and `\(ids.1)` can both apply and say different things", at: right.span,
        "\(noun(right.verdict))",
        and: [.secondary(left.span, noun(left.verdict))],
        hint: "say which one is the exception: `### \(ids.1) … — overrides \(ids.0)`, or narrow one of them"))
  }

  private func noun(_ verdict: Verdict) -> String {
    switch verdict {
    case .grant: "approves"
    case .deny: "denies"
    case .refer: "refers to a reviewer"
    case .ask: "asks"
    }
  }

  private func opposed(_ left: Rule, _ right: Rule) -> Bool {
    guard !left.isOtherwise, !right.isOtherwise else { return false }
    switch (left.verdict, right.verdict) {
    case (.ask, _), (_, .ask), (.grant, .grant), (.deny, .deny), (.refer, .refer): return false
    default: return true
    }
  }

  private func settled(_ left: Int, _ right: Int) -> Bool {
    func overrides(_ winner: Int, _ loser: Int) -> Bool {
      parts.clauses[winner].overrides.contains { $0.clause == loser }
    }
    let yields = parts.yieldings.contains {
      ($0.losers.contains(left) && $0.winners.contains(right))
        || ($0.losers.contains(right) && $0.winners.contains(left))
    }
    return overrides(left, right) || overrides(right, left) || yields
  }
}

/// Looks for values under which two conditions hold at once.
struct ConflictSearch {
  private enum Value: Hashable { case number(Ratio), name(String), yes(Bool), finding(Int) }
  private let parts: Parts
  private let both: Condition
  private var candidates: [(slot: Int, values: [Value])] = []
  /// How many combinations there are to try.
  let size: Double
  /// The most that one search may try, and the most parts that its conditions may have.
  private static let limit = (combinations: 50_000.0, parts: 2_000)

  /// Nil where the two speak of facts that depend on each other, or of too many.
  init?(parts: Parts, left: Condition, right: Condition) {
    self.parts = parts
    var nodes = Self.limit.parts
    both = .all([Self.expanded(left, parts, &nodes), Self.expanded(right, parts, &nodes)])
    guard nodes > 0 else { return nil }
    var values: [Int: Set<Value>] = [:]
    for number in Set(both.atoms) {
      guard Self.collect(parts.atoms[number].kind, into: &values) else { return nil }
    }
    guard Self.independent(values.keys.map { parts.facts[$0] }) else { return nil }
    candidates = values.sorted { $0.key < $1.key }.map { ($0.key, Array($0.value)) }
    size = candidates.reduce(1.0) { $0 * Double($1.values.count) }
    if size > Self.limit.combinations { return nil }
  }

  func findsBoth() -> Bool {
    var chosen: [Int: Value] = [:]
    return search(0, &chosen)
  }

  private func search(_ index: Int, _ chosen: inout [Int: Value]) -> Bool {
    guard index < candidates.count else { return holds(both, chosen) }
    for value in candidates[index].values {
      chosen[candidates[index].slot] = value
      if search(index + 1, &chosen) { return true }
    }
    return false
  }

  /// The condition with those of the clauses that it refers to; `nodes` says how many parts it may still get.
  private static func expanded(_ condition: Condition, _ parts: Parts, _ nodes: inout Int) -> Condition {
    nodes -= 1
    guard nodes > 0 else { return .always }
    switch condition {
    case .all(let list): return .all(list.map { expanded($0, parts, &nodes) })
    case .any(let list): return .any(list.map { expanded($0, parts, &nodes) })
    case .not(let part): return .not(expanded(part, parts, &nodes))
    case .clause(let numbers):
      let rules = numbers.filter { $0 < parts.clauses.count }.flatMap { parts.clauses[$0].rules }
      return .any(rules.map { expanded(parts.rules[$0].condition, parts, &nodes) })
    case .atom, .always: return condition
    }
  }

  private static func collect(_ kind: Atom.Kind, into values: inout [Int: Set<Value>]) -> Bool {
    switch kind {
    case .compare(.quantity(let slot), _, .constant(let bound), let type):
      for shift in [-1, 0, 1] {
        if let near = bound.plus(Ratio(Int64(shift))) { values[slot, default: []].insert(.number(near)) }
      }
      if let half = bound.dividedBy(Ratio(2)), half.denominator == 1 || !type.isWhole {
        values[slot, default: []].insert(.number(half))
      }
    case .compare: return false
    case .choice(let slot, let names): values[slot, default: [.name("")]].formUnion(names.map(Value.name))
    case .yes(let slot): values[slot] = [.yes(true), .yes(false)]
    case .found(let slot, _), .ruledOut(let slot), .suspected(let slot), .established(let slot):
      values[slot] = [.finding(0), .finding(1), .finding(2)]
    case .window(let window):
      for bound in [window.low, window.high].compactMap({ $0 }) {
        for shift in [-1, 0, 1] as [Int64] {
          values[window.slot, default: []].insert(.number(Ratio(bound &+ shift)))
        }
      }
      if let floor = window.floorSlot { values[floor] = [.number(Ratio(1)), .number(Ratio(-1))] }
    }
    return true
  }

  /// At most one fact about time and one about credits: those are tied to each other.
  private static func independent(_ facts: [Fact]) -> Bool {
    var groups: [String: Int] = [:]
    for fact in facts {
      guard let group = group(fact) else { continue }
      groups[group, default: 0] += 1
    }
    return groups.values.allSatisfy { $0 <= 1 }
  }

  private static func group(_ fact: Fact) -> String? {
    switch fact {
    case .quantity(let quantity):
      let name = quantity.name.rawValue
      if name.hasPrefix("credits_") || name.hasSuffix("_share") { return "credits" }
      if name.hasPrefix("outage") || name == "longest_outage" { return "outages" }
      return name == "usage" || name == "usage_total" ? "usage" : "numbers"
    case .yes(.creditsExpired), .yes(.creditsWereIssued), .yes(.creditsAllUsed): return "credits"
    case .yes(.firstPurchase), .yes(.firstOfSubscription), .yes(.firstSubscriptionPurchase), .yes(.renewal),
      .choice(.billingReason):
      return "order"
    case .choice, .yes, .finding: return nil
    }
  }

  private func holds(_ condition: Condition, _ chosen: [Int: Value]) -> Bool {
    switch condition {
    case .all(let list): list.allSatisfy { holds($0, chosen) }
    case .any(let list): list.contains { holds($0, chosen) }
    case .not(let part): !holds(part, chosen)
    case .clause: false
    case .always: true
    case .atom(let number): holds(parts.atoms[number].kind, chosen)
    }
  }

  private func holds(_ kind: Atom.Kind, _ chosen: [Int: Value]) -> Bool {
    switch kind {
    case .compare(.quantity(let slot), let comparison, .constant(let bound), _):
      guard case .number(let value)? = chosen[slot] else { return false }
      return comparison.holds(value < bound ? -1 : value == bound ? 0 : 1)
    case .compare: return false
    case .choice(let slot, let names): return names.contains { chosen[slot] == .name($0) }
    case .yes(let slot): return chosen[slot] == .yes(true)
    case .found(let slot, _): return chosen[slot] == .finding(1)
    case .ruledOut(let slot): return chosen[slot] == .finding(0)
    case .suspected(let slot): return chosen[slot] == .finding(2)
    case .established(let slot): return chosen[slot] == .finding(1)
    case .window(let window):
      guard case .number(let value)? = chosen[window.slot] else { return false }
      if let floor = window.floorSlot, case .number(let distance)? = chosen[floor], distance < .zero {
        return false
      }
      return (window.low.map { Ratio($0) <= value } ?? true)
        && (window.high.map { value <= Ratio($0) } ?? true)
    }
  }
}
