import RedressCheck
import RedressDecide

/// Tables with holes, and tables in which two rows hold.
extension ProofSession {
  func tables() -> [Proof] {
    let proofs = checked.tables.indices.flatMap { [hole($0), overlap($0)] }
    return proofs.isEmpty ? [Proof(.table, "", .proved, "there is no table of values")] : proofs
  }

  private func rows(_ table: Int) -> [Truth] {
    checked.tables[table].rows.map { encoding.truth($0.condition) }
  }

  /// A case in which a clause looks into the table and finds no row. Where a condition looks into it, only
  /// cases in which there is something to look up.
  private func hole(_ table: Int) -> Proof {
    let slots = Set(
      checked.tables[table].rows.flatMap { row in
        checked.atoms(in: row.condition).flatMap { checked.atoms[$0].slots }
      }
    ).sorted()
    let isNone = Formula.all(rows(table).map(\.no))
    let isThere = Formula.all(slots.map { encoding.hasValue($0) })
    let found = find(isNone && (isComputed(table) || (isAsked(table) && isThere))) { _, _ in true }
    let name = "`\(checked.tables[table].name)`"
    return proof(
      .table, name, clauses: users(table), found, held: "\(name) has a row for every case",
      broken: "\(name) has no row for a case in which it is used")
  }

  private func overlap(_ table: Int) -> Proof {
    let rows = rows(table)
    let twice = Formula.any(
      rows.indices.flatMap { one in rows.indices.filter { $0 > one }.map { rows[one].yes && rows[$0].yes } })
    let found = find((isComputed(table) || isAsked(table)) && twice) { _, _ in true }
    let name = "`\(checked.tables[table].name)`"
    return proof(
      .table, name, clauses: users(table), found, held: "no two rows of \(name) hold together",
      broken: "two rows of \(name) hold in one case")
  }

  /// A clause is about the case, and its amount is computed with the table.
  private func isComputed(_ table: Int) -> Formula {
    .any(
      checked.rules.filter { rule in checked.terms(of: rule).contains { $0.uses(table: table) } }
        .map { world.isType($0.types) && encoding.truth($0.condition).yes })
  }

  /// A condition of a clause about such requests looks into the table.
  private func isAsked(_ table: Int) -> Formula {
    .any(checked.rules.filter { asks($0, table) }.map { world.isType($0.types) })
  }

  private func asks(_ rule: Rule, _ table: Int) -> Bool {
    checked.atoms(in: rule.condition).contains { checked.atoms[$0].terms.contains { $0.uses(table: table) } }
  }

  private func users(_ table: Int) -> [Int] {
    checked.clauses.indices.filter { clause in
      checked.clauses[clause].rules.map { checked.rules[$0] }.contains { rule in
        asks(rule, table) || checked.terms(of: rule).contains { $0.uses(table: table) }
      }
    }
  }
}

extension Encoding {
  /// A fact has a value.
  func hasValue(_ slot: Int) -> Formula {
    switch symbol(slot) {
    case .number(_, let present, let unknown), .choice(_, let present, let unknown): present && !unknown
    case .share(_, _, let present): present
    case .yes(_, let unknown): !unknown
    case .finding: .yes
    }
  }
}

extension CheckedPolicy {
  /// What a rule's remedy is computed from.
  func terms(of rule: Rule) -> [Term] {
    guard case .grant(let remedy?) = rule.verdict else { return [] }
    let shaped = shapes.filter { $0.changes(rule) }.map(\.kind.term)
    return (remedy.amount.map { [$0] } ?? []) + remedy.fees.map(\.amount) + shaped
  }
}

extension Atom {
  var terms: [Term] { if case .compare(let left, _, let right, _) = kind { [left, right] } else { [] } }
}

extension Term {
  func uses(table number: Int) -> Bool {
    switch self {
    case .table(let other): other == number
    case .constant, .money, .quantity: false
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b),
      .smaller(let a, let b), .larger(let a, let b):
      a.uses(table: number) || b.uses(table: number)
    }
  }
}
