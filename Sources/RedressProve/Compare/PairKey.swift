import RedressCheck

/// The clauses that decide under two policies, by number.
struct PairKey: Hashable, Comparable {
  let one: [Int]
  let other: [Int]

  /// What these clauses decide, perhaps among others, is decided by those too.
  func covers(_ key: PairKey) -> Bool {
    Self.covers(one, key.one) && Self.covers(other, key.other)
  }

  /// No clause at all is a case of its own.
  private static func covers(_ some: [Int], _ all: [Int]) -> Bool {
    some.isEmpty ? all.isEmpty : Set(some).isSubset(of: all)
  }

  static func < (left: PairKey, right: PairKey) -> Bool {
    left.one == right.one
      ? left.other.lexicographicallyPrecedes(right.other) : left.one.lexicographicallyPrecedes(right.one)
  }
}

extension PolicyPair {
  /// The clauses that decide in the solver's last model.
  func key(_ solver: Solver) -> PairKey {
    func deciding(_ ruling: Ruling) -> [Int] {
      ruling.decides.indices.filter { solver.holds(ruling.decides[$0]) }
    }
    return PairKey(one: deciding(rulings.one), other: deciding(rulings.other))
  }

  func ids(_ key: PairKey) -> (one: [String], other: [String]) {
    (key.one.map { one.checked.clauses[$0].id }, key.other.map { other.checked.clauses[$0].id })
  }

  /// These clauses decide, perhaps among others.
  func decides(_ key: PairKey) -> Formula {
    rulings.one.decided(by: key.one) && rulings.other.decided(by: key.other)
  }

  /// These clauses decide, and no others.
  func decidesAlone(_ key: PairKey) -> Formula {
    rulings.one.decided(only: key.one) && rulings.other.decided(only: key.other)
  }
}

extension Ruling {
  /// All of these clauses decide, perhaps among others; of no clauses, none decides.
  func decided(by clauses: [Int]) -> Formula {
    clauses.isEmpty ? decided(only: []) : .all(clauses.map { decides[$0] })
  }

  /// These clauses decide and no others.
  func decided(only clauses: [Int]) -> Formula {
    .all(decides.indices.map { clauses.contains($0) ? decides[$0] : !decides[$0] })
  }
}
