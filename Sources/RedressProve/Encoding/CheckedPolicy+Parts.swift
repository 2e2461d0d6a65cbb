import RedressCheck

extension CheckedPolicy {
  /// The atoms of a condition, those of the clauses that it refers to among them.
  func atoms(in condition: Condition) -> [Int] {
    switch condition {
    case .all(let parts), .any(let parts): parts.flatMap { atoms(in: $0) }
    case .not(let part): atoms(in: part)
    case .atom(let number): [number]
    case .clause(let numbers):
      numbers.flatMap { clauses[$0].rules }.flatMap { atoms(in: rules[$0].condition) }
    case .always: []
    }
  }

  /// The facts that a rule's remedy rests on: its formula, its fees, and the sentences that shape it.
  func amountSlots(of rule: Rule) -> [Int] {
    guard case .grant(let remedy?) = rule.verdict else { return [] }
    let own = (remedy.amount.map { [$0] } ?? []) + remedy.fees.map(\.amount)
    let shaped = shapes.filter { $0.changes(rule) }.map(\.kind.term)
    return (own + shaped).flatMap { slots(of: $0) }
  }

  /// The facts that a term is computed from, those of its tables' rows among them.
  func slots(of term: Term) -> [Int] {
    switch term {
    case .constant, .money: []
    case .quantity(let slot): [slot]
    case .table(let number):
      tables[number].rows.flatMap { row in
        atoms(in: row.condition).flatMap { atoms[$0].slots(self) } + slots(of: row.value)
      }
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b),
      .smaller(let a, let b), .larger(let a, let b):
      slots(of: a) + slots(of: b)
    }
  }
}

extension Atom {
  /// The facts that it looks at, those in tables aside.
  var slots: [Int] { plainSlots }

  /// The facts that it looks at, those in tables among them.
  func slots(_ policy: CheckedPolicy) -> [Int] {
    guard case .compare(let left, _, let right, _) = kind else { return plainSlots }
    return policy.slots(of: left) + policy.slots(of: right)
  }

  private var plainSlots: [Int] {
    switch kind {
    case .compare(let left, _, let right, _): left.plainSlots + right.plainSlots
    case .choice(let slot, _), .yes(let slot), .found(let slot, _), .ruledOut(let slot), .suspected(let slot),
      .established(let slot):
      [slot]
    case .window(let window): [window.slot] + (window.floorSlot.map { [$0] } ?? [])
    }
  }
}

extension Term {
  fileprivate var plainSlots: [Int] {
    switch self {
    case .constant, .money, .table: []
    case .quantity(let slot): [slot]
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b),
      .smaller(let a, let b), .larger(let a, let b):
      a.plainSlots + b.plainSlots
    }
  }
}
