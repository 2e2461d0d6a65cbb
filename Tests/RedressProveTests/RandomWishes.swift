import RedressBase
import RedressCheck
import RedressDecide

/// What a case is to be like so that it lies at the boundaries of a policy: values for some of its facts.
///
/// Mostly one rule is aimed at: its condition is taken apart, and each fact in it gets a value on one side of
/// its boundary, near it, so that the rule holds. Other facts get a value at one of theirs. Facts depend on
/// each other; the case grants what it can, so that a wish is a hope and no promise.
struct RandomWishes {
  /// A value that a fact is to have.
  enum Wish { case number(Ratio), name(String), yes(Bool), finding(FindingState) }

  let policy: CheckedPolicy
  /// What is asked for.
  private(set) var type = RequestType.refund
  private var all: [Fact: Wish] = [:]
  private var chance: Chance

  init(_ policy: CheckedPolicy, seed: UInt64) {
    self.policy = policy
    chance = Chance(seed)
    aim()
    for number in policy.atoms.indices.shuffled(using: &chance) where chance.odds(0.5) {
      want(.atom(number), chance.odds(0.5))
    }
  }

  private mutating func aim() {
    let rules = policy.rules.filter { !$0.isOtherwise && !$0.isAsk }
    guard !rules.isEmpty, chance.odds(0.85) else {
      type = chance.odds(0.6) ? .refund : chance.one(RequestType.allCases)
      return
    }
    let rule = chance.one(rules)
    type = rule.types.contains(.refund) && chance.odds(0.6) ? .refund : chance.one(rule.types.list)
    want(rule.condition, chance.odds(0.9))
  }

  private mutating func wish(_ slot: Int, _ wish: Wish?) {
    guard let wish, all[policy.facts[slot]] == nil else { return }
    all[policy.facts[slot]] = wish
  }
}

// MARK: - What was wished

extension RandomWishes {
  /// The numbers that are wished, in the order of the policy's facts.
  var numbers: [(quantity: Quantity, value: Ratio)] {
    policy.facts.compactMap { fact in
      guard case .quantity(let quantity) = fact, case .number(let value)? = all[fact] else { return nil }
      return (quantity, value)
    }
  }

  /// The findings that the policy looks at, with what is wished of them.
  var findings: [(name: String, state: FindingState?)] {
    policy.facts.compactMap { fact in
      guard case .finding(let name) = fact else { return nil }
      if case .finding(let state)? = all[fact] { return (name, state) }
      return (name, nil)
    }
  }

  /// A whole number that is wished, if it is one that a case can have.
  func number(_ name: Quantity.Name) -> Int64? {
    guard case .number(let value)? = all[.quantity(Quantity(name))] else { return nil }
    return value.rounded(.halfUp).map { max(0, $0) }
  }

  func share(_ name: Quantity.Name) -> Ratio? {
    if case .number(let value)? = all[.quantity(Quantity(name))] { value } else { nil }
  }

  func yes(_ fact: YesNo) -> Bool? { if case .yes(let value)? = all[.yes(fact)] { value } else { nil } }

  func name(_ choice: Choice) -> String? {
    if case .name(let text)? = all[.choice(choice)] { text } else { nil }
  }

  /// The first interval that is wished, in the contract's word.
  func interval(_ choice: Choice) -> Interval? { name(choice).flatMap { Interval(rawValue: $0) } }
}

// MARK: - Conditions

extension RandomWishes {
  /// Wishes for what makes a condition hold, or not.
  private mutating func want(_ condition: Condition, _ truth: Bool) {
    switch condition {
    case .all(let parts): wantEach(parts, isEach: truth, truth)
    case .any(let parts): wantEach(parts, isEach: !truth, truth)
    case .not(let part): want(part, !truth)
    case .atom(let number): want(policy.atoms[number].kind, truth)
    case .clause(let clauses):
      wantEach(
        clauses.flatMap { policy.clauses[$0].rules }.map { policy.rules[$0].condition }, isEach: !truth, truth
      )
    case .always: break
    }
  }

  private mutating func wantEach(_ parts: [Condition], isEach: Bool, _ truth: Bool) {
    if isEach { return parts.forEach { want($0, truth) } }
    if !parts.isEmpty { want(chance.one(parts), truth) }
  }

  private mutating func want(_ kind: Atom.Kind, _ truth: Bool) {
    switch kind {
    case .compare(let left, let comparison, let right, let type):
      compare(left, comparison, right, type, truth)
    case .choice(let slot, let values):
      wish(slot, .name(truth ? chance.one(values) : other(than: values, slot)))
    case .yes(let slot): wish(slot, .yes(truth))
    case .found(let slot, _), .established(let slot):
      wish(slot, .finding(truth ? .yes : chance.one([.no, .no, .none])))
    case .ruledOut(let slot): wish(slot, .finding(truth ? .no : .yes))
    case .suspected(let slot): wish(slot, .finding(truth ? .suspected : chance.one([.no, .none, .yes])))
    case .window(let window):
      let isTime =
        policy.facts[window.slot] == .quantity(Quantity(.windowTime, anchor: window.from, second: window.to))
      let bounds = [window.low, window.high].compactMap { $0 }.map { Ratio($0) }
      wish(
        window.slot,
        near(bounds, isTime ? .time : .days, from: nil) { window.holds($0) == truth }.map(Wish.number))
    }
  }

  private mutating func other(than values: [String], _ slot: Int) -> String {
    var named: [String] = []
    for case .choice(slot, let others) in policy.atoms.map(\.kind) { named += others }
    let free = (named + ["other_\(chance.number(1...2))"]).filter { !values.contains($0) }
    return chance.one(free)
  }
}

// MARK: - Numbers

extension RandomWishes {
  private mutating func compare(
    _ left: Term, _ comparison: Comparison, _ right: Term, _ type: ValueType, _ truth: Bool
  ) {
    if let (slot, bound) = fixed(left, right) {
      let holds = { (value: Ratio) in comparison.holds(value < bound ? -1 : value == bound ? 0 : 1) == truth }
      wish(slot, near([bound], type, from: .zero, holds).map(Wish.number))
    } else if case .quantity(let slot) = left, case .quantity(let other) = right {
      let number = chance.one([0, 500, 2900, 2900, 10000] as [Int64])
      wish(other, .number(Ratio(number)))
      guard case .number(let bound)? = all[policy.facts[other]] else { return }
      let holds = { (value: Ratio) in comparison.holds(value < bound ? -1 : value == bound ? 0 : 1) == truth }
      wish(slot, near([bound], type, from: .zero, holds).map(Wish.number))
    }
    for table in left.tables + right.tables { want(chance.one(policy.tables[table].rows).condition, true) }
  }

  /// A fact that is compared with a fixed value.
  private func fixed(_ left: Term, _ right: Term) -> (slot: Int, bound: Ratio)? {
    guard case .quantity(let slot) = left else { return nil }
    switch right {
    case .constant(let bound): return (slot, bound)
    case .money(let money): return (slot, Ratio(money.minor))
    default: return nil
    }
  }

  /// A value at or near one of some bounds; nil where none that was tried will do.
  private mutating func near(
    _ bounds: [Ratio], _ type: ValueType, from least: Ratio?, _ isWanted: (Ratio) -> Bool
  ) -> Ratio? {
    let steps = Self.steps(type)
    let shifts = [Ratio.zero] + steps.flatMap { [$0, $0.negated()] }
    let values = bounds.flatMap { bound in shifts.compactMap { bound.plus($0) } }
    let fitting = values.filter { value in isWanted(value) && least.map { value >= $0 } ?? true }
    guard !fitting.isEmpty else { return nil }
    return chance.odds(0.6) ? chance.one(Array(fitting.prefix(3))) : chance.one(fitting)
  }

  /// Distances that are worth trying: the least that there is first.
  private static func steps(_ type: ValueType) -> [Ratio] {
    switch type {
    case .time: [1, 1_000_000, 3_600_000_000, 7_200_000_000, 86_400_000_000].map { Ratio($0) }
    case .share, .number: [1_000, 100, 20, 4].compactMap { Ratio(1, $0) }
    case .money: [1, 100, 900, 5000].map { Ratio($0) }
    case .count, .days, .months: [1, 2, 5, 20].map { Ratio($0) }
    }
  }
}

extension Window {
  /// Whether a distance lies in it, the floor aside.
  fileprivate func holds(_ distance: Ratio) -> Bool {
    (low.map { distance >= Ratio($0) } ?? true) && (high.map { distance <= Ratio($0) } ?? true)
  }
}

extension Term {
  /// The tables in it.
  fileprivate var tables: [Int] {
    switch self {
    case .constant, .money, .quantity: []
    case .sum(let left, let right), .difference(let left, let right), .product(let left, let right),
      .quotient(let left, let right), .smaller(let left, let right), .larger(let left, let right):
      left.tables + right.tables
    case .table(let number): [number]
    }
  }
}

extension Rule {
  fileprivate var isAsk: Bool { if case .ask = verdict { true } else { false } }
}

extension RequestTypes {
  /// The types in the set, in the contract's order.
  fileprivate var list: [RequestType] {
    let bits: [(RequestTypes, RequestType)] = [
      (.refund, .refund), (.cancel, .cancel), (.exchange, .exchange), (.planChange, .planChange),
      (.withdrawal, .withdrawal), (.fraudReview, .fraudReview), (.appeal, .appeal),
    ]
    return bits.filter { contains($0.0) }.map(\.1)
  }
}
