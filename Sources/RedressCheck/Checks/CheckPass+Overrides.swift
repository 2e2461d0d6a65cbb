import RedressDiagnostics
import RedressSyntax

extension CheckPass {
  /// What the heading of a clause says that it defeats. "Everything" is filled in once all are known.
  func overrides(_ node: ClauseNode, _ number: Int) -> [Clause.Override] {
    guard !node.modifier.isEmpty, let first = node.modifier.first, let last = node.modifier.last else {
      return []
    }
    let statement = StatementNode(
      tokens: node.modifier, lists: [], span: Span(start: first.span.start, end: last.span.end))
    guard let match = match(statement, as: "modifier", what: "`overrides` and clause ids") else { return [] }
    switch match.form.name {
    case "override.everything": sweeping[number] = .everything
    case "override.grants": sweeping[number] = .grants
    default:
      return clauses(match["ids"]).map { Clause.Override(clause: $0, whenItPays: match["pays"] != nil) }
    }
    return []
  }

  /// Fills in the sweeping overrides, and looks for circles and for overrides that can't matter.
  func checkOverrides() {
    let found = sweeping.map { (number: $0.key, overrides: swept(by: $0.value, $0.key)) }
    for (number, overrides) in found { parts.clauses[number] = parts.clauses[number].overriding(overrides) }
    for (number, clause) in parts.clauses.enumerated() {
      for override in clause.overrides { check(override.clause, overriddenBy: number) }
    }
  }

  /// The clauses that a sweep defeats. One that overrides it by name is stronger, and so is a wider sweep.
  private func swept(by sweep: Sweep, _ number: Int) -> [Clause.Override] {
    parts.clauses.indices.filter { other in
      let isStronger = parts.clauses[other].overrides.contains { $0.clause == number }
      guard other != number, !isStronger, (sweeping[other]?.rawValue ?? 0) < sweep.rawValue else {
        return false
      }
      return sweep == .everything || parts.clauses[other].rules.contains { isGrant(parts.rules[$0]) }
    }.map { Clause.Override(clause: $0, whenItPays: false) }
  }

  private func isGrant(_ rule: Rule) -> Bool { if case .grant = rule.verdict { true } else { false } }

  private func check(_ loser: Int, overriddenBy winner: Int) {
    let isSwept = sweeping[winner] != nil
    if loser == winner || (!isSwept && reaches(from: loser, to: winner)) {
      report(
        Diagnostic(
          .circularOverride,
          "`\(parts.clauses[winner].id)` and `\(parts.clauses[loser].id)` override each other",
          at: tree.clauses[winner].headingSpan, "overrides `\(parts.clauses[loser].id)`",
          and: loser == winner
            ? []
            : [.secondary(tree.clauses[loser].headingSpan, "leads back to `\(parts.clauses[winner].id)`")],
          hint: "decide which of the two is the exception"))
    } else if !isSwept, !meets(loser, winner) {
      report(
        Diagnostic(
          .idleOverride, "`\(parts.clauses[winner].id)` never meets `\(parts.clauses[loser].id)`",
          at: tree.clauses[winner].headingSpan, "this override changes nothing",
          and: [.secondary(tree.clauses[loser].headingSpan, "is about other requests, or decides nothing")]))
    }
  }

  /// Whether the overrides of `from` lead to `to`, sweeping ones aside.
  private func reaches(from: Int, to: Int) -> Bool {
    var open = [from]
    var seen: Set<Int> = []
    while let next = open.popLast() {
      guard seen.insert(next).inserted, sweeping[next] == nil else { continue }
      if parts.clauses[next].overrides.contains(where: { $0.clause == to }) { return true }
      open += parts.clauses[next].overrides.map(\.clause)
    }
    return false
  }

  /// Whether two clauses are about the same requests: types and products. Whether an override is needed
  /// at all is for the prover to say: stating one that can't come up is how lawyers keep a rule safe.
  private func meets(_ first: Int, _ second: Int) -> Bool {
    parts.clauses[first].rules.contains { one in
      parts.clauses[second].rules.contains { other in
        let (left, right) = (parts.rules[one], parts.rules[other])
        return !left.types.isDisjoint(with: right.types) && shareProducts(left.condition, right.condition)
      }
    }
  }

  private func shareProducts(_ left: Condition, _ right: Condition) -> Bool {
    guard let one = products(left), let other = products(right) else { return true }
    return !one.isDisjoint(with: other)
  }

  /// The products that a condition plainly asks for; nil where it is about any.
  private func products(_ condition: Condition) -> Set<String>? {
    switch condition {
    case .all(let parts): return parts.lazy.compactMap { self.products($0) }.first
    case .any(let parts):
      let sets = parts.map { products($0) }
      return sets.contains(nil) ? nil : sets.reduce(into: Set()) { $0.formUnion($1 ?? []) }
    case .atom(let number):
      guard case .choice(let slot, let values) = parts.atoms[number].kind,
        parts.facts[slot] == .choice(.product)
      else { return nil }
      return Set(values)
    case .not, .clause, .always: return nil
    }
  }

  /// "A6 does not apply" must not lead back to the clause that says so.
  func checkClauseReferences() {
    for (number, clause) in parts.clauses.enumerated() where leadsBack(to: number, from: clause) {
      report(
        Diagnostic(
          .circularClause, "whether `\(clause.id)` applies depends on itself",
          at: tree.clauses[number].headingSpan, "this clause",
          hint: "a clause may only refer to clauses that do not refer back to it"))
    }
  }

  private func leadsBack(to number: Int, from clause: Clause) -> Bool {
    var open = clause.rules.flatMap { parts.rules[$0].condition.clauses }
    var seen: Set<Int> = []
    while let next = open.popLast() {
      if next == number { return true }
      guard next < parts.clauses.count, seen.insert(next).inserted else { continue }
      open += parts.clauses[next].rules.flatMap { parts.rules[$0].condition.clauses }
    }
    return false
  }

  func checkOtherwise() {
    let rules = parts.rules.filter(\.isOtherwise)
    let place = tree.clauses.last?.headingSpan ?? Span(start: 0, end: min(3, tree.page.source.byteCount))
    if rules.isEmpty {
      report(
        Diagnostic(
          .missingOtherwise, "the policy does not say what happens when no clause applies", at: place,
          "the last clause",
          hint: "add a clause such as `### X0 Otherwise` with \"A request is referred to a reviewer.\""))
    }
    for (number, rule) in rules.enumerated() {
      guard let first = rules[..<number].first(where: { !$0.types.isDisjoint(with: rule.types) }) else {
        continue
      }
      report(
        Diagnostic(
          .severalOtherwise, "the policy says twice what happens when no clause applies", at: rule.span,
          "again here", and: [.secondary(first.span, "first here")],
          hint: "keep one of them for each type of request"))
    }
  }
}

/// An override of more than named clauses.
enum Sweep: Int { case grants = 1, everything }

extension Clause {
  func overriding(_ overrides: [Override]) -> Clause {
    Clause(
      id: id, title: title, line: line, span: span, rules: rules, overrides: self.overrides + overrides,
      statements: statements,
      definitions: definitions, isShaping: isShaping, notes: notes)
  }
}

extension Condition {
  /// The clauses that it refers to.
  var clauses: [Int] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.clauses)
    case .not(let part): part.clauses
    case .clause(let numbers): numbers
    case .atom, .always: []
    }
  }

  /// The atoms in it, clauses aside.
  public var atoms: [Int] {
    switch self {
    case .all(let parts), .any(let parts): parts.flatMap(\.atoms)
    case .not(let part): part.atoms
    case .atom(let number): [number]
    case .clause, .always: []
    }
  }
}
