import RedressCheck
import RedressDecide

/// Clauses that contradict each other, never apply, or never decide.
extension ProofSession {
  /// Clauses with a sentence that decides beside others.
  private var deciding: [Int] {
    checked.clauses.indices.filter { clause in
      checked.clauses[clause].rules.contains { checked.rules[$0].decides }
    }
  }

  // MARK: - Conflicts

  func conflicts() -> [Proof] {
    var proofs: [Proof] = []
    var rest = ruling.isConflict
    while proofs.count < 50 {
      let found = find(rest) { _, decision in decision.outcome == .referred && decision.isConflict }
      guard case .cases(let cases) = found, let decision = told(cases).first?.decision else {
        if proofs.isEmpty {
          proofs.append(conflict(found, []))
        } else if case .undecided = found {
          proofs.append(conflict(found, []))
        }
        return proofs
      }
      let clauses = checked.clauses.indices.filter { decision.decisive.contains(id($0)) }
      proofs.append(conflict(found, clauses))
      rest = rest && !Formula.all(clauses.map { ruling.decides[$0] })
    }
    return proofs
  }

  private func conflict(_ found: Found, _ clauses: [Int]) -> Proof {
    let ids = clauses.map(id)
    return proof(
      .conflict, ids.joined(separator: ", "), clauses: clauses, found,
      held: "no two clauses contradict each other",
      broken: "\(ids.joinedByAnd) contradict each other and no priority is stated")
  }

  // MARK: - Dead and shadowed

  func dead() -> [Proof] {
    deciding.map { clause in
      let found = find(ruling.holds[clause], isSmall: false) { [self] _, decision in
        decision.clauses.contains {
          $0.id == self.id(clause) && $0.status != .notApplicable && $0.status != .unknown
        }
      }
      return existence(
        .dead, clause, found, held: "\(id(clause)) applies in some case",
        broken: "\(id(clause)) never applies: " + reason(clause))
    } + deadSentences() + deadShapes()
  }

  /// Sentences that never hold, of clauses of which another sentence does.
  private func deadSentences() -> [Proof] {
    checked.rules.indices.filter { number in
      let rule = checked.rules[number]
      return rule.decides && checked.clauses[rule.clause].rules.filter { checked.rules[$0].decides }.count > 1
    }.compactMap { number in
      let clause = checked.rules[number].clause
      switch Finder(inquiry).isPossible(encoding.truth(rule: number).yes) {
      case .possible: return nil
      case .impossible: break
      case .unknown(let why):
        return open(.dead, clause, why, "every sentence of \(id(clause)) applies in some case")
      }
      guard case .possible = Finder(inquiry).isPossible(ruling.holds[clause]) else { return nil }
      return Proof(
        .dead, id(clause), clauses: [id(clause)], .refuted, "a sentence of \(id(clause)) never applies",
        span: checked.rules[number].span)
    }
  }

  /// Fees, floors and caps that never come to bear.
  private func deadShapes() -> [Proof] {
    checked.shapes.indices.compactMap { number in
      let shape = checked.shapes[number]
      let used = checked.rules.indices.filter { shape.changes(checked.rules[$0]) }
      let formula =
        encoding.truth(shape.condition).yes && Formula.any(used.map { encoding.truth(rule: $0).yes })
      guard let clause = shape.clause, !deciding.contains(clause) else { return nil }
      switch Finder(inquiry).isPossible(formula) {
      case .possible: return nil
      case .impossible:
        return Proof(
          .dead, id(clause), clauses: [id(clause)], .refuted, "\(id(clause)) never changes an amount",
          span: checked.clauses[clause].span)
      case .unknown(let why):
        return Proof(
          .dead, id(clause), clauses: [id(clause)], .undecided(why), "\(id(clause)) changes some amount")
      }
    }
  }

  func shadowed() -> [Proof] {
    deciding.compactMap { clause in
      let held = "\(id(clause)) decides some case"
      switch Finder(inquiry).isPossible(ruling.holds[clause]) {
      case .possible: break
      case .impossible: return nil
      case .unknown(let why): return open(.shadowed, clause, why, held)
      }
      let found = find(ruling.decides[clause], isSmall: false) { [self] _, decision in
        decision.decisive.contains(self.id(clause))
      }
      return existence(
        .shadowed, clause, found, held: held,
        broken: "\(id(clause)) applies, but never decides: " + rivals(clause))
    }
  }

  /// What is not known of a clause.
  private func open(_ check: Proof.Check, _ clause: Int, _ why: Obstacle, _ held: String) -> Proof {
    Proof(check, id(clause), clauses: [id(clause)], .undecided(why), held, span: checked.clauses[clause].span)
  }

  /// The answer to "there is such a case".
  private func existence(_ check: Proof.Check, _ clause: Int, _ found: Found, held: String, broken: String)
    -> Proof
  {
    let ids = [id(clause)]
    let span = checked.clauses[clause].span
    switch found {
    case .cases: return Proof(check, id(clause), clauses: ids, .proved, held, span: span)
    case .nothing: return Proof(check, id(clause), clauses: ids, .refuted, broken, span: span)
    case .undecided(let why): return Proof(check, id(clause), clauses: ids, .undecided(why), held, span: span)
    }
  }

  /// The conditions that can't hold together.
  private func reason(_ clause: Int) -> String {
    let rules = checked.clauses[clause].rules.filter { checked.rules[$0].decides }
    guard rules.count == 1 else { return "none of its sentences can hold" }
    let parts = encoding.parts(of: checked.rules[rules[0]].condition)
    var kept = parts
    for index in parts.indices.reversed() {
      var fewer = kept
      fewer.remove(at: kept.firstIndex { $0.text == parts[index].text } ?? 0)
      if solver.check(fewer.map(\.formula)) == .impossible { kept = fewer }
    }
    guard solver.check(kept.map(\.formula)) == .impossible, !kept.isEmpty else {
      return "its amount can never be computed where its conditions hold"
    }
    if kept.count == 1 { return "\"\(kept[0].text)\" is never so" }
    return kept.map { "\"\($0.text)\"" }.joinedByAnd + " are never so together"
  }

  private func rivals(_ clause: Int) -> String {
    let winners = checked.clauses.indices.filter { other in
      checked.clauses[other].overrides.contains { $0.clause == clause }
    }
    guard !winners.isEmpty else { return "another clause always gives more" }
    return "\(winners.map(id).joinedByAnd) always come\(winners.count == 1 ? "s" : "") before it"
  }
}

extension Encoding {
  /// The statements that a condition is made of at its top, each with its words.
  func parts(of condition: Condition) -> [(text: String, formula: Formula)] {
    switch condition {
    case .all(let parts): return parts.flatMap { self.parts(of: $0) }
    case .always: return []
    case .not(let part):
      let inner = self.parts(of: part)
      return [("not: " + (inner.map(\.text).joined(separator: ", ")), truth(condition).yes)]
    case .any(let parts):
      return [
        (parts.flatMap { self.parts(of: $0).map(\.text) }.joined(separator: " or "), truth(condition).yes)
      ]
    case .atom(let number): return [(policy.atoms[number].text, truth(condition).yes)]
    case .clause(let numbers):
      return [
        (numbers.map { policy.clauses[$0].id }.joined(separator: " or ") + " applies", truth(condition).yes)
      ]
    }
  }
}

extension [String] {
  /// "A", "A and B", "A, B and C".
  var joinedByAnd: String {
    guard let last, count > 1 else { return first ?? "" }
    return dropLast().joined(separator: ", ") + " and " + last
  }
}

extension Decision {
  /// Several clauses decide, and it goes to a person.
  var isConflict: Bool { outcome == .referred && decisive.count > 1 }
}
