import RedressBase
import RedressCheck

/// What nobody has said yet, and whether it matters: every completion of the unknown facts is judged.
struct Unknowns {
  /// A fact that nobody knows, with the values that it could take.
  struct Open {
    let slot: Int
    let values: [FactValue]
  }

  /// What trying every completion showed.
  struct Findings {
    /// The facts whose answer, the others held fixed, can change outcome or remedy.
    var mattering: [Int] = []
    /// Every completion leads to the same outcome and remedy.
    var isSettled = true
    /// Every completion denies.
    var isAlwaysDenied = true
  }

  /// More completions than this are not tried: everything open is then taken to matter.
  private static let limit = 4_096

  let evaluation: Evaluation
  let timeline: Timeline
  let standing: Standing

  /// The open facts of the rules that are unknown and not defeated.
  func open() -> [Open] {
    var slots: Set<Int> = []
    let plan = evaluation.plan
    for (number, rule) in plan.heads.enumerated() where evaluation.truth(ofRule: number) == .unknown {
      guard standing.truths[rule.clause] == .unknown,
        !standing.isDefeated(rule.clause) || couldWin(rule.clause)
      else { continue }
      slots.formUnion(unknownSlots(plan.rules[number]))
    }
    return slots.sorted().map { Open(slot: $0, values: candidates($0)) }
  }

  /// What defeats a clause may give way to it, once it holds.
  private func couldWin(_ clause: Int) -> Bool {
    evaluation.plan.policy.yieldings.contains { $0.winners.contains(clause) }
  }

  private func unknownSlots(_ compiled: CompiledRule) -> [Int] {
    let conditions = [compiled.condition] + compiled.shapes.map { evaluation.plan.shapes[$0] }
    let nodes = conditions.flatMap(\.nodes).filter { $0.kind == .atom }
    let atoms = nodes.map { Int($0.atom) }.filter { evaluation.truth(ofAtom: $0) == .unknown }
    let slots = atoms.flatMap { evaluation.plan.atoms[$0].slots } + compiled.amountSlots
    return slots.filter { isOpen($0) }
  }

  private func isOpen(_ slot: Int) -> Bool {
    if case .finding = evaluation.plan.policy.facts[slot] {
      if evaluation.values[slot].number == FindingCode.suspected { return !isSettled(slot) }
      return evaluation.values[slot].number == FindingCode.none
    }
    return evaluation.values[slot].state == .unknown
  }

  /// A clause that stands and says what a suspicion leads to leaves nothing to ask about it.
  private func isSettled(_ slot: Int) -> Bool {
    let plan = evaluation.plan
    return plan.heads.indices.contains { rule in
      guard evaluation.truth(ofRule: rule) == .yes, standing.stands(plan.heads[rule].clause) else {
        return false
      }
      return plan.rules[rule].condition.nodes.contains { node in
        guard node.kind == .atom, case .suspected(slot) = plan.atoms[Int(node.atom)] else { return false }
        return true
      }
    }
  }

  // MARK: - Values to try

  private func candidates(_ slot: Int) -> [FactValue] {
    switch evaluation.plan.policy.facts[slot] {
    case .finding: [.known(FindingCode.yes), .known(FindingCode.no)]
    case .choice: choices(slot)
    case .yes: [.known(1), .known(0)]
    case .quantity: numbers(slot)
    }
  }

  private func choices(_ slot: Int) -> [FactValue] {
    var codes: Set<Int64> = [-1]
    for case .choice(slot, let values) in evaluation.plan.atoms { codes.formUnion(values) }
    return codes.sorted().map(FactValue.known)
  }

  private static let large: Int64 = 1_000_000

  private func numbers(_ slot: Int) -> [FactValue] {
    var numbers: Set<Int64> = [0, 1, 2, Self.large]
    for atom in evaluation.plan.atoms {
      switch atom {
      case .fixed(slot, _, let bound, 1): numbers.formUnion([bound &- 1, bound, bound &+ 1])
      case .terms(let left, _, let right) where left.slots.contains(slot) || right.slots.contains(slot):
        for bound in left.wholeConstants + right.wholeConstants {
          numbers.formUnion([bound &- 1, bound, bound &+ 1])
        }
        for other in (left.slots + right.slots)
        where other != slot && evaluation.values[other].state == .known {
          numbers.formUnion([
            evaluation.values[other].number &- 1, evaluation.values[other].number,
            evaluation.values[other].number &+ 1,
          ])
        }
      default: break
      }
    }
    return numbers.sorted().filter { $0 >= 0 }.map(FactValue.known)
  }

  /// The judgement while nobody answers: findings that are open are not made, a reason is none of the listed.
  func judgementWithoutAnswers(_ open: [Open]) throws(AmountOverflow) -> Judgement {
    var slots: [Int] = []
    var values: [FactValue] = []
    for fact in open {
      switch evaluation.plan.policy.facts[fact.slot] {
      case .finding: values.append(.known(FindingCode.no))
      case .choice: values.append(.known(-1))
      case .quantity, .yes: continue
      }
      slots.append(fact.slot)
    }
    guard !slots.isEmpty else { return try Judge(evaluation: evaluation, timeline: timeline).judge(standing) }
    return try Judge(evaluation: evaluation.replacing(slots, with: values), timeline: timeline).judge()
  }

  // MARK: - Trying

  func explore(_ open: [Open]) throws(AmountOverflow) -> Findings {
    guard !open.isEmpty else { return try closed() }
    let size = open.reduce(1) { min(Self.limit + 1, $0 * $1.values.count) }
    guard size <= Self.limit else {
      return Findings(mattering: open.map(\.slot), isSettled: false, isAlwaysDenied: false)
    }
    var judgements: [Judgement] = []
    for index in 0..<size { judgements.append(try judgement(open, index)) }
    var findings = findings(open, judgements)
    if findings.isSettled, try !judgementWithoutAnswers(open).agrees(with: judgements[0]) {
      findings.isSettled = false
      findings.mattering = open.map(\.slot)
    }
    return findings
  }

  private func closed() throws(AmountOverflow) -> Findings {
    let outcome = try Judge(evaluation: evaluation, timeline: timeline, showsWork: false).judge(standing)
      .outcome
    return Findings(isAlwaysDenied: outcome == .denied)
  }

  private func judgement(_ open: [Open], _ index: Int) throws(AmountOverflow) -> Judgement {
    var rest = index
    var values: [FactValue] = []
    for fact in open {
      values.append(fact.values[rest % fact.values.count])
      rest /= fact.values.count
    }
    let completed = evaluation.replacing(open.map(\.slot), with: values)
    return try Judge(evaluation: completed, timeline: timeline, showsWork: false).judge()
  }

  private func findings(_ open: [Open], _ judgements: [Judgement]) -> Findings {
    var result = Findings()
    result.isAlwaysDenied = judgements.allSatisfy { $0.outcome == .denied }
    result.isSettled = judgements.dropFirst().allSatisfy { $0.agrees(with: judgements[0]) }
    var stride = 1
    for fact in open {
      if matters(judgements, stride, fact.values.count) { result.mattering.append(fact.slot) }
      stride *= fact.values.count
    }
    return result
  }

  /// Whether two completions that differ in one fact only are judged differently.
  private func matters(_ judgements: [Judgement], _ stride: Int, _ count: Int) -> Bool {
    judgements.indices.contains { index in
      let digit = index / stride % count
      return digit > 0 && !judgements[index].agrees(with: judgements[index - digit * stride])
    }
  }
}

extension Term {
  /// The whole numbers and amounts of money written in it.
  fileprivate var wholeConstants: [Int64] {
    switch self {
    case .constant(let ratio): ratio.denominator == 1 ? [Int64(clamping: ratio.numerator)] : []
    case .money(let money): [money.minor]
    case .quantity, .table: []
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b),
      .smaller(let a, let b), .larger(let a, let b):
      a.wholeConstants + b.wholeConstants
    }
  }
}
