import RedressCheck
import RedressDecide

/// Guarantees that compare two cases: the second does not get more.
extension ProofSession {
  func moreUsage(_ guarantee: Guarantee) -> Proof {
    inquiry.branch {
      let other = twin("u", free: [.creditsUsed])
      let more = other.world.creditsUsed > world.creditsUsed
      return rises(guarantee, Pair(other: other, relation: more, kinship: .varied)) { $0.at == $1.at }
    }
  }

  func later(_ guarantee: Guarantee) -> Proof {
    inquiry.branch {
      let other = twin("l", free: Later.aspects)
      let later = Later(first: world, second: other.world)
      let pair = Pair(
        other: other, relation: later.formula(), kinship: later.kinship, wishes: later.wishes)
      return rises(guarantee, pair) { $0.at < $1.at }
    }
  }

  /// A second story, and how it follows from the first.
  private struct Pair {
    let other: Twin
    let relation: Formula
    let kinship: Kinship
    var wishes: [Formula] = []
  }

  /// Looks for a second case that gets more than the first; where there is one, for what makes it so.
  private func rises(
    _ guarantee: Guarantee, _ pair: Pair, _ isInOrder: @escaping (Judged, Judged) -> Bool
  ) -> Proof {
    let other = pair.other
    let raised =
      pair.relation && ruling.isDecided && other.ruling.isDecided && other.ruling.refund > ruling.refund
    func search(_ formula: Formula, isSmall: Bool) -> Found {
      find(formula, with: [(other, pair.kinship)], wishes: pair.wishes, isSmall: isSmall) { cases in
        cases.allSatisfy(\.decision.isDecided) && isInOrder(cases[0], cases[1])
          && cases[1].decision.money > cases[0].decision.money
      }
    }
    let found = search(raised, isSmall: true)
    guard case .cases(let cases) = found else { return self.guarantee(guarantee, found, .none) }
    let even = pair.relation && ruling.isDecided && other.ruling.isDecided && other.ruling.refund > 0
    let cause =
      shape(told(cases), other.ruling, even) { search(raised && $0, isSmall: false) }
      ?? clauses(cases, other.ruling) { search(raised && $0, isSmall: false) }
    return self.guarantee(guarantee, found, cause)
  }

  // MARK: - Causes

  /// What makes a refund rise, as far as that is known.
  enum Cause {
    case none
    /// Nothing rises where none of these decides the second case.
    case clauses([Int])
    /// Nothing rises where the fee, floor or cap of this clause changes no amount in either case, though
    /// refunds are given there.
    case shape(Int)

    var clauses: [Int] {
      switch self {
      case .none: []
      case .clauses(let clauses): clauses
      case .shape(let clause): [clause]
      }
    }
  }

  func words(_ cause: Cause) -> String {
    switch cause {
    case .none: ""
    case .clauses(let clauses): "; it holds outside \(clauses.map(id).joinedByAnd)"
    case .shape(let clause): "; it holds where \(id(clause)) changes no amount"
    }
  }

  /// A fee, floor or cap that changed an amount in the told cases, and without which nothing rises. Where it
  /// changes every refund that there is, nothing follows from that.
  private func shape(
    _ told: [Told], _ second: Ruling, _ given: Formula, _ search: (Formula) -> Found
  ) -> Cause? {
    let active = Set(told.flatMap { $0.decision.clauses.filter { $0.status == .applicable }.map(\.id) })
    for clause in Set(checked.shapes.compactMap(\.clause)).sorted() where active.contains(id(clause)) {
      let outside = !ruling.isChanged(by: clause) && !second.isChanged(by: clause)
      guard case .nothing = search(outside),
        case .possible = Finder(inquiry).isPossible(given && outside)
      else { continue }
      return .shape(clause)
    }
    return nil
  }

  /// The clauses that decide the second case, in all cases that there are.
  private func clauses(_ cases: [Case], _ second: Ruling, _ search: (Formula) -> Found) -> Cause {
    var culprits: [Int] = []
    var next = cases
    while culprits.count < checked.clauses.count {
      let decisive = told(next).last?.decision.decisive ?? []
      let new = checked.clauses.indices.filter { decisive.contains(id($0)) && !culprits.contains($0) }
      if new.isEmpty { return .none }
      culprits += new
      switch search(.all(culprits.map { !second.decides[$0] })) {
      case .nothing: return .clauses(culprits.sorted())
      case .cases(let more): next = more
      case .undecided: return .none
      }
    }
    return .none
  }
}

extension Ruling {
  /// The fee, floor or cap of a clause changes what a clause that stands gives.
  fileprivate func isChanged(by clause: Int) -> Formula {
    .any(
      awards.indices.flatMap { rule -> [Formula] in
        (awards[rule]?.bearing ?? []).filter { $0.clause == clause }.map { stands[rule] && $0.when }
      })
  }
}
