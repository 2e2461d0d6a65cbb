import RedressBase
import RedressCheck
import RedressDecide

/// A policy in a world: what each of its sentences says there, as formulas. The counterpart of the evaluator
/// (`Evaluation`, `Judge`, `AwardMaker`), made from the checked policy alone, and tested against it.
final class Encoding {
  /// The policy as it decides: what is told is confirmed by it.
  let evaluator: Policy
  var policy: CheckedPolicy { evaluator.checked }
  let world: World
  let book: ProductBook
  private let zone: Int
  private let mark: String
  /// What holds of the numbers that the encoding adds.
  private(set) var axioms: [Formula] = []
  private var atoms: [Truth?]
  private var rules: [Truth?]
  /// What the granting rules come to; nil for others.
  private(set) lazy var allAwards: [Award?] = policy.rules.indices.map {
    policy.rules[$0].isGrant ? award(rule: $0) : nil
  }

  /// `mark` tells its numbers from those of other encodings in the same logic.
  init(_ evaluator: Policy, in world: World, _ book: ProductBook, mark: String) {
    let policy = evaluator.checked
    self.evaluator = evaluator
    self.world = world
    self.book = book
    self.mark = mark
    zone = world.stage.zones.firstIndex(of: policy.settings.zone) ?? 0
    atoms = Array(repeating: nil, count: policy.atoms.count)
    rules = Array(repeating: nil, count: policy.rules.count)
  }

  var logic: Logic { world.logic }

  func say(_ formula: Formula) { axioms.append(formula) }

  /// A whole number of this encoding.
  func int(_ name: String) -> Number { logic.int("\(mark) \(name)") }

  func symbol(_ slot: Int) -> Symbol { world.symbol(policy.facts[slot], zone) }

  // MARK: - Conditions

  func truth(_ condition: Condition) -> Truth {
    switch condition {
    case .all(let parts): .all(parts.map(truth))
    case .any(let parts): .any(parts.map(truth))
    case .not(let part): truth(part).negated
    case .atom(let number): truth(atom: number)
    case .clause(let numbers): applies(numbers)
    case .always: .always
    }
  }

  /// One of the clauses' own conditions holds and its amount can be computed; priorities do not count.
  private func applies(_ clauses: [Int]) -> Truth {
    .any(
      clauses.flatMap { policy.clauses[$0].rules }.map { number in
        let rule = policy.rules[number]
        return .all([truth(rule.condition)] + rule.amountSlots.map { known(symbol($0)) })
      })
  }

  /// Whether a fact has a value: what is absent has none.
  private func known(_ symbol: Symbol) -> Truth {
    switch symbol {
    case .number(_, let present, let unknown), .choice(_, let present, let unknown):
      Truth(present, unless: unknown)
    case .share(_, _, let present): Truth(present)
    case .yes(_, let unknown): Truth(.yes, unless: unknown)
    case .finding: .always
    }
  }

  func truth(atom number: Int) -> Truth {
    if let known = atoms[number] { return known }
    let new = make(policy.atoms[number].kind)
    atoms[number] = new
    return new
  }

  private func make(_ kind: Atom.Kind) -> Truth {
    switch kind {
    case .compare(let left, let comparison, let right, _): compare(value(left), comparison, value(right))
    case .choice(let slot, let values): choice(symbol(slot), values, slot)
    case .yes(let slot): yes(symbol(slot))
    case .found(let slot, let presumed): found(slot, presumed)
    case .ruledOut(let slot): is_(slot, .no, against: .yes)
    case .suspected(let slot): Truth(isFinding(slot, .suspected))
    case .established(let slot): Truth(isFinding(slot, .yes))
    case .window(let window): self.window(window)
    }
  }

  private func yes(_ symbol: Symbol) -> Truth {
    guard case .yes(let formula, let unknown) = symbol else { return .always }
    return Truth(formula, unless: unknown)
  }

  private func choice(_ symbol: Symbol, _ values: [String], _ slot: Int) -> Truth {
    guard case .choice(let code, let present, let unknown) = symbol,
      let choice = policy.facts[slot].choice
    else { return .always }
    let isOne = Formula.any(
      values.compactMap { world.stage.code(of: $0, choice) }.map { code.equals($0) })
    return Truth(present && isOne, unless: unknown)
  }

  private func window(_ window: Window) -> Truth {
    guard case .number(let distance, let present, let unknown) = symbol(window.slot) else { return .always }
    var inside = present
    if let low = window.low { inside = inside && distance >= low }
    if let high = window.high { inside = inside && distance <= high }
    if let slot = window.floorSlot, case .number(let floor, _, _) = symbol(slot) {
      inside = inside && floor >= 0
    }
    return Truth(inside, unless: unknown)
  }

  // MARK: - Findings

  private enum Found: Int64 { case none, yes, no, suspected }

  private func isFinding(_ slot: Int, _ found: Found) -> Formula {
    guard case .finding(let code) = symbol(slot) else { return .no }
    return code.equals(found.rawValue)
  }

  private func found(_ slot: Int, _ presumed: Bool) -> Truth {
    let none = isFinding(slot, .none)
    let no = isFinding(slot, .no)
    return Truth(yes: isFinding(slot, .yes), no: presumed ? no || none : no)
  }

  private func is_(_ slot: Int, _ found: Found, against other: Found) -> Truth {
    Truth(yes: isFinding(slot, found), no: isFinding(slot, other))
  }

  /// Nobody has said whether it is so, and a question would settle it.
  func isOpen(_ slot: Int) -> (unsaid: Formula, suspected: Formula) {
    switch symbol(slot) {
    case .number(_, _, let unknown), .choice(_, _, let unknown), .yes(_, let unknown): (unknown, .no)
    case .share: (.no, .no)
    case .finding: (isFinding(slot, .none), isFinding(slot, .suspected))
    }
  }

  // MARK: - Rules

  /// Whether a rule holds: its type of request, its condition, and its amount can be computed.
  func truth(rule number: Int) -> Truth {
    if let known = rules[number] { return known }
    let rule = policy.rules[number]
    let isMeant = world.isType(rule.types)
    let held = Truth.all([truth(rule.condition), computable(rule)])
    let new = Truth(yes: isMeant && held.yes, no: !isMeant || held.no)
    rules[number] = new
    return new
  }

  /// A remedy that can't be computed is no remedy; one that rests on something unknown is unknown.
  private func computable(_ rule: Rule) -> Truth {
    guard case .grant(let remedy?) = rule.verdict else { return .always }
    let own = (remedy.amount.map { [$0] } ?? []) + remedy.fees.map(\.amount)
    let shaped = shapes(of: rule).map { shape -> Truth in
      let (when, amount) = (truth(shape.condition), computable(shape.kind.term))
      return Truth(yes: when.no || (when.yes && amount.yes), no: !when.no && amount.no)
    }
    return .all(own.map(computable) + shaped)
  }

  private func computable(_ term: Term) -> Truth {
    let value = value(term)
    return Truth(value.present, unless: value.unknown)
  }

  /// The sentences that may change what a rule gives.
  func shapes(of rule: Rule) -> [Shape] { policy.shapes.filter { $0.changes(rule) } }
}
