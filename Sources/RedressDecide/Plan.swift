import RedressBase
import RedressCheck

/// A checked policy made ready for deciding many cases: conditions flattened, atoms reduced to integers.
///
/// A class, because everything that decides holds it, and a copy of its parts would cost more than deciding.
final class Plan: Sendable {
  let policy: CheckedPolicy
  let businessDays: BusinessCalendar
  /// Every value that a choice is compared with; its index is its code.
  private let codes: [String: Int64]
  let atoms: [CompiledAtom]
  /// The atoms that look into tables, and so at others, and those that don't.
  let tabledAtoms: [Int]
  let plainAtoms: [Int]
  /// The rules that ask for something.
  let asks: [Int]
  let rules: [CompiledRule]
  let heads: [RuleHead]
  let overrides: [CompiledOverride]
  let shapes: [CompiledCondition]
  let effects: [CompiledCondition]
  let yieldings: [CompiledCondition]
  let definitions: [[CompiledCondition]]
  let tables: [[CompiledCondition]]
  /// For each clause, whether it has a rule that grants.
  let clauseGrants: [Bool]
  /// The facts that could have been otherwise, for telling what would have changed a denial.
  let movable: [Int]
  /// The facts as nouns, by slot.
  let nouns: [String]
  let phrases: [AtomPhrases]
  /// What is said of each clause before anything is known of the case.
  let reports: [ClauseReport]

  init(_ policy: CheckedPolicy) {
    self.policy = policy
    businessDays = BusinessCalendar(zone: policy.settings.zone, holidays: policy.settings.holidays)
    let names = Set(
      policy.atoms.flatMap { atom -> [String] in
        if case .choice(_, let values) = atom.kind { values } else { [] }
      })
    let codes = Dictionary(uniqueKeysWithValues: zip(names.sorted(), Int64(0)...))
    self.codes = codes
    let atoms = policy.atoms.map { CompiledAtom($0, codes) }
    self.atoms = atoms
    tabledAtoms = atoms.indices.filter { atoms[$0].looksIntoTables }
    plainAtoms = atoms.indices.filter { !atoms[$0].looksIntoTables }
    rules = policy.rules.map { CompiledRule($0, in: policy) }
    let heads = policy.rules.map(RuleHead.init)
    self.heads = heads
    asks = heads.indices.filter { heads[$0].kind == .ask }
    overrides = policy.clauses.enumerated().flatMap { number, clause in
      clause.overrides.map { CompiledOverride(winner: number, loser: $0.clause, whenItPays: $0.whenItPays) }
    }
    shapes = policy.shapes.map { CompiledCondition($0.condition, in: policy) }
    effects = policy.effects.map { CompiledCondition($0.condition, in: policy) }
    yieldings = policy.yieldings.map { CompiledCondition($0.condition, in: policy) }
    definitions = policy.clauses.map { $0.definitions.map { CompiledCondition($0, in: policy) } }
    tables = policy.tables.map { $0.rows.map { CompiledCondition($0.condition, in: policy) } }
    clauseGrants = policy.clauses.map { clause in clause.rules.contains { policy.rules[$0].verdict.isGrant } }
    let wording = Wording(currency: nil)
    let nouns = policy.facts.map(wording.noun)
    self.nouns = nouns
    movable = policy.facts.indices.filter { policy.facts[$0].isMovable }
    phrases = policy.atoms.map { AtomPhrases($0, policy.facts, nouns, wording) }
    reports = policy.clauses.map { ClauseReport($0, in: policy.source.file) }
  }

  /// The code of a choice's value; −1 for one that no condition names.
  func code(of name: String) -> Int64 { codes[name] ?? -1 }
}

extension ClauseReport {
  fileprivate init(_ clause: Clause, in file: String) {
    self.init(
      id: clause.id, title: clause.title, status: .notApplicable,
      source: Source(file: file, line: clause.line))
  }
}

extension Verdict {
  var isGrant: Bool { if case .grant = self { true } else { false } }
}

/// What is asked of every rule for each case; without anything in it that is counted.
struct RuleHead: Sendable {
  /// What it says, in a word; what is said when no other clause applies stands apart.
  enum Kind: UInt8, Sendable { case grant, deny, refer, ask, otherwise }

  let clause: Int
  let types: RequestTypes
  let kind: Kind

  init(_ rule: Rule) {
    clause = rule.clause
    types = rule.types
    kind = Kind(rule)
  }
}

/// One clause defeats another where both hold.
struct CompiledOverride: Sendable {
  let winner: Int
  let loser: Int
  let whenItPays: Bool
}

/// A rule with its condition flattened.
struct CompiledRule: Sendable {
  let condition: CompiledCondition
  /// What its remedy is computed from, fees included.
  let terms: [Term]
  /// The sentences that change its remedy, by number.
  let shapes: [Int]
  /// The facts that all of these rest on, tables included.
  let amountSlots: [Int]
  /// Nothing in the remedy may be missing: it has neither facts nor amounts of money in it.
  let isAlwaysComputable: Bool

  init(_ rule: Rule, in policy: CheckedPolicy) {
    condition = CompiledCondition(rule.condition, in: policy)
    guard case .grant(let remedy?) = rule.verdict else {
      (terms, shapes, amountSlots, isAlwaysComputable) = ([], [], [], true)
      return
    }
    terms = (remedy.amount.map { [$0] } ?? []) + remedy.fees.map(\.amount)
    shapes = policy.shapes.indices.filter { policy.shapes[$0].changes(rule) }
    let all = terms + shapes.map { policy.shapes[$0].kind.term }
    amountSlots = Set(all.flatMap { $0.slots(in: policy) }).sorted()
    isAlwaysComputable = all.allSatisfy { if case .constant = $0 { true } else { false } }
  }
}

extension RuleHead.Kind {
  init(_ rule: Rule) {
    switch rule.verdict {
    case _ where rule.isOtherwise: self = .otherwise
    case .grant: self = .grant
    case .deny: self = .deny
    case .refer: self = .refer
    case .ask: self = .ask
    }
  }
}

extension Rule {
  /// Facts without which its remedy can't be computed.
  package var amountSlots: [Int] {
    guard case .grant(let remedy?) = verdict, let amount = remedy.amount else { return [] }
    return Set(amount.slots).sorted()
  }
}

extension Shape.Kind {
  /// The amount that it takes off or sets.
  package var term: Term {
    switch self {
    case .fee(let fee), .reduce(let fee): fee.amount
    case .atMost(let term), .atLeast(let term): term
    }
  }
}

extension Term {
  /// The facts that it is computed from, those on which the rows of its tables rest included.
  func slots(in policy: CheckedPolicy) -> [Int] {
    tables.flatMap { number in
      policy.tables[number].rows.flatMap { row in
        row.condition.atoms.flatMap { CompiledAtom(policy.atoms[$0], [:]).slots } + row.value.slots
      }
    } + slots
  }

  /// The tables that it looks into.
  var tables: [Int] {
    switch self {
    case .constant, .money, .quantity: []
    case .table(let number): [number]
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b),
      .smaller(let a, let b), .larger(let a, let b):
      a.tables + b.tables
    }
  }

  /// The facts that it is computed from, tables aside.
  var slots: [Int] {
    switch self {
    case .constant, .money, .table: []
    case .quantity(let slot): [slot]
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b),
      .smaller(let a, let b),
      .larger(let a, let b):
      a.slots + b.slots
    }
  }
}

/// A condition as a flat list: each node is followed by its parts, and knows where they end.
struct CompiledCondition: Sendable {
  struct Node: Sendable {
    enum Kind: UInt8, Sendable { case all, any, not, atom, known, always }
    let kind: Kind
    /// The atom's number; for `known`, the slot of a fact that has to have a value.
    let atom: Int32
    /// The index after the last part.
    var end: Int32
  }
  private(set) var nodes: [Node] = []

  /// References to clauses are replaced by those clauses' conditions.
  init(_ condition: Condition, in policy: CheckedPolicy) {
    append(condition, policy)
  }

  private mutating func append(_ condition: Condition, _ policy: CheckedPolicy) {
    let start = nodes.count
    switch condition {
    case .all(let parts): open(.all, parts, policy)
    case .any(let parts): open(.any, parts, policy)
    case .not(let part): open(.not, [part], policy)
    case .atom(let number): nodes.append(Node(kind: .atom, atom: Int32(number), end: Int32(start + 1)))
    case .always: nodes.append(Node(kind: .always, atom: 0, end: Int32(start + 1)))
    case .clause(let numbers):
      open(numbers.flatMap { policy.clauses[$0].rules }.map { policy.rules[$0] }, policy)
    }
  }

  /// Any of these rules holds: its condition does, and its remedy can be computed.
  private mutating func open(_ rules: [Rule], _ policy: CheckedPolicy) {
    let start = nodes.count
    nodes.append(Node(kind: .any, atom: 0, end: 0))
    for rule in rules {
      let first = nodes.count
      nodes.append(Node(kind: .all, atom: 0, end: 0))
      append(rule.condition, policy)
      for slot in rule.amountSlots {
        nodes.append(Node(kind: .known, atom: Int32(slot), end: Int32(nodes.count + 1)))
      }
      nodes[first].end = Int32(nodes.count)
    }
    nodes[start].end = Int32(nodes.count)
  }

  private mutating func open(_ kind: Node.Kind, _ parts: [Condition], _ policy: CheckedPolicy) {
    let start = nodes.count
    nodes.append(Node(kind: kind, atom: 0, end: 0))
    for part in parts { append(part, policy) }
    nodes[start].end = Int32(nodes.count)
  }
}
