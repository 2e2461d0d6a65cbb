import RedressBase
import RedressCheck

/// The truth of a policy's atoms and rules for one set of facts.
struct Evaluation: Sendable {
  let plan: Plan
  private(set) var values: [FactValue]
  /// The currency that money literals are compared in: the charge's.
  let currency: Currency?
  /// Of the atoms, then of the rules: one row, because an array more costs as much as judging does.
  private var truths: [Truth] = []
  private let requestType: RequestTypes

  init(plan: Plan, facts: Facts, requestType: RequestTypes, currency: Currency?) {
    self.plan = plan
    values = facts.values
    self.currency = currency
    self.requestType = requestType
    evaluate()
  }

  /// The same with other values in some slots.
  func replacing(_ slots: [Int], with new: [FactValue]) -> Evaluation {
    var other = self
    for (slot, value) in zip(slots, new) { other.values[slot] = value }
    other.evaluate()
    return other
  }

  /// Atoms that look into tables come last: the rows of a table rest on atoms themselves.
  private mutating func evaluate() {
    truths = [Truth](repeating: .unknown, count: plan.atoms.count + plan.heads.count)
    for number in plan.plainAtoms { truths[number] = truth(plan.atoms[number]) }
    for number in plan.tabledAtoms { truths[number] = truth(plan.atoms[number]) }
    for number in plan.heads.indices { truths[plan.atoms.count + number] = judge(rule: number) }
  }

  private func judge(rule number: Int) -> Truth {
    guard !plan.heads[number].types.isDisjoint(with: requestType) else { return .no }
    let truth = truth(plan.rules[number].condition)
    guard truth != .no, !plan.rules[number].isAlwaysComputable else { return truth }
    return computable(plan.rules[number], truth)
  }

  /// A remedy that can't be computed is no remedy; one that rests on something unknown is unknown, be it an
  /// amount or whether a sentence changes it.
  private func computable(_ rule: CompiledRule, _ truth: Truth) -> Truth {
    var result = truth
    if rule.shapes.contains(where: { self.truth(plan.shapes[$0]) == .unknown }) { result = .unknown }
    let shapes = rule.shapes.filter { self.truth(plan.shapes[$0]) != .no }
    for term in rule.terms + shapes.map({ plan.policy.shapes[$0].kind.term }) {
      switch value(of: term) {
      case .known, .overflow: break
      case .absent: return .no
      case .unknown: result = .unknown
      }
    }
    return result
  }

  // MARK: - Conditions

  func truth(ofAtom number: Int) -> Truth { truths[number] }

  func truth(ofRule number: Int) -> Truth { truths[plan.atoms.count + number] }

  func truth(_ condition: CompiledCondition) -> Truth {
    condition.nodes.withUnsafeBufferPointer { truth($0, 0) }
  }

  /// The truth of the part of a condition that begins at `index`.
  func truth(_ nodes: UnsafeBufferPointer<CompiledCondition.Node>, _ index: Int) -> Truth {
    let node = nodes[index]
    switch node.kind {
    case .always: return .yes
    case .atom: return truths[Int(node.atom)]
    case .known: return state(values[Int(node.atom)]) ?? .yes
    case .not: return truth(nodes, index + 1).negated
    case .all: return fold(nodes, index, stop: .no)
    case .any: return fold(nodes, index, stop: .yes)
    }
  }

  /// Kleene's "and" (`stop` no) and "or" (`stop` yes).
  private func fold(_ nodes: UnsafeBufferPointer<CompiledCondition.Node>, _ index: Int, stop: Truth) -> Truth
  {
    var result = stop.negated
    var next = index + 1
    let end = Int(nodes[index].end)
    while next < end {
      let part = truth(nodes, next)
      if part == stop { return stop }
      if part == .unknown { result = .unknown }
      next = Int(nodes[next].end)
    }
    return result
  }

  // MARK: - Atoms

  private func truth(_ atom: CompiledAtom) -> Truth {
    switch atom {
    case .fixed(let slot, let comparison, let number, let denominator):
      fixed(values[slot], comparison, number, denominator)
    case .range(let slot, let low, let high, let floor): range(values[slot], low, high, floor)
    case .choice(let slot, let codes): state(values[slot]) ?? Truth(codes.contains(values[slot].number))
    case .yes(let slot): state(values[slot]) ?? Truth(values[slot].number == 1)
    case .found(let slot, let presumed): found(values[slot].number, presumed)
    case .ruledOut(let slot): ruledOut(values[slot].number)
    case .suspected(let slot): Truth(values[slot].number == FindingCode.suspected)
    case .established(let slot): Truth(values[slot].number == FindingCode.yes)
    case .terms(let left, let comparison, let right): compare(value(of: left), comparison, value(of: right))
    }
  }

  private func state(_ value: FactValue) -> Truth? {
    switch value.state {
    case .known: nil
    case .absent: .no
    case .unknown: .unknown
    }
  }

  private func fixed(_ value: FactValue, _ comparison: Comparison, _ number: Int64, _ denominator: Int64)
    -> Truth
  {
    if let state = state(value) { return state }
    if value.denominator == 1, denominator == 1 {
      return Truth(comparison.holds(value.number < number ? -1 : value.number == number ? 0 : 1))
    }
    let left = Int128(value.number) * Int128(denominator)
    let right = Int128(number) * Int128(value.denominator)
    return Truth(comparison.holds(left < right ? -1 : left == right ? 0 : 1))
  }

  private func range(_ value: FactValue, _ low: Int64, _ high: Int64, _ floor: Int) -> Truth {
    if let state = state(value) { return state }
    if floor >= 0, values[floor].number < 0 { return .no }
    return Truth(value.number >= low && value.number <= high)
  }

  private func found(_ code: Int64, _ presumed: Bool) -> Truth {
    switch code {
    case FindingCode.yes: .yes
    case FindingCode.no: .no
    case FindingCode.suspected: .unknown
    default: presumed ? .no : .unknown
    }
  }

  private func ruledOut(_ code: Int64) -> Truth {
    switch code {
    case FindingCode.no: .yes
    case FindingCode.yes: .no
    default: .unknown
    }
  }

  private func compare(_ left: TermValue, _ comparison: Comparison, _ right: TermValue) -> Truth {
    switch (left, right) {
    case (.known(let one), .known(let other)):
      Truth(comparison.holds(one < other ? -1 : one == other ? 0 : 1))
    case (.unknown, _), (_, .unknown): .unknown
    default: .no
    }
  }
}
