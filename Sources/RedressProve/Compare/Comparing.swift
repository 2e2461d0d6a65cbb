import RedressBase
import RedressCheck
import RedressDecide

/// Looks for the regions in which two policies differ. To be used by one thread at a time.
struct Comparing {
  let pair: PolicyPair
  /// How many regions are let through in each direction.
  let most: Int
  private var solver: Solver { pair.inquiry.solver }

  init(_ pair: PolicyPair, most: Int) {
    self.pair = pair
    self.most = most
  }

  /// What was found in one direction.
  struct Result {
    let direction: Comparer.Direction
    var regions: [Comparer.Region] = []
    var doubts: [Comparer.Doubt] = []
    var isCut = false
  }

  func result(_ direction: Comparer.Direction) -> Result {
    var result = Result(direction: direction)
    let (keys, end) = keys(direction)
    result.isCut = end == .cut
    for key in keys { add(key, direction, to: &result) }
    if case .unknown(let why) = end {
      result.doubts.append(Comparer.Doubt(direction: direction, clauses: nil, why: why))
    }
    return result
  }

  // MARK: - Which clauses

  /// How the search for keys ended.
  private enum End: Equatable {
    case complete, cut
    case unknown(String)
  }

  /// The least sets of clauses under which cases differ: each is blocked, with all that it is a part of, once
  /// it is found.
  private func keys(_ direction: Comparer.Direction) -> ([PairKey], End) {
    var keys: [PairKey] = []
    pair.inquiry.settle()
    let end = solver.scope { () -> End in
      solver.assert(pair.differs(direction))
      for _ in 0..<(50 + 10 * most) {
        switch solver.check() {
        case .impossible: return .complete
        case .unknown(let reason): return .unknown("the solver gave up: \(reason)")
        case .possible: break
        }
        let key = pair.key(solver)
        keys = keys.filter { !key.covers($0) } + [key]
        if keys.count > most { return .cut }
        solver.assert(!pair.decides(key))
      }
      return .cut
    }
    return (Array(keys.prefix(most)).sorted(), end)
  }

  // MARK: - Witnesses

  /// A case of the region, by these clauses alone where there is one.
  private func add(_ key: PairKey, _ direction: Comparer.Direction, to result: inout Result) {
    let ids = pair.ids(key)
    let exact = witness(pair.differs(direction) && pair.decidesAlone(key), direction)
    if case .found(let witness) = exact { return result.add(witness, ids) }
    switch witness(pair.differs(direction) && pair.decides(key), direction) {
    case .found(let witness): result.add(witness, ids)
    case .nothing: break
    case .undecided(let why):
      result.doubts.append(Comparer.Doubt(direction: direction, clauses: ids, why: why))
    }
  }

  private enum Sought {
    case nothing
    case found(Comparer.Witness)
    case undecided(String)
  }

  private func witness(_ formula: Formula, _ direction: Comparer.Direction) -> Sought {
    switch pair.find(formula, confirmed: { $1.direction(from: $0) == direction }) {
    case .nothing: return .nothing
    case .undecided(let why): return .undecided(why)
    case .cases(let cases):
      guard let made = cases.first, let witness = pair.witness(made) else {
        return .undecided("a case was found that can't be decided")
      }
      return .found(witness)
    }
  }
}

extension Comparing.Result {
  fileprivate mutating func add(_ witness: Comparer.Witness, _ ids: (one: [String], other: [String])) {
    regions.append(Comparer.Region(direction: direction, one: ids.one, other: ids.other, witness: witness))
  }
}

extension PolicyPair {
  func witness(_ made: Case) -> Comparer.Witness? {
    guard let first = try? one.decide(made), let second = try? other.decide(made) else { return nil }
    return Comparer.Witness(
      made: made, one: first, other: second,
      story: Telling.story(made, for: [first, second], in: one.checked.settings.zone),
      oneStory: Telling.decision(first), otherStory: Telling.decision(second))
  }
}
