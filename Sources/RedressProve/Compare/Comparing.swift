import RedressBase
import RedressCheck
import RedressDecide

/// Looks for the regions in which two policies differ in one direction. To be used by one thread at a time.
struct Comparing {
  private let pair: PolicyPair
  private let direction: Comparer.Direction
  /// The cases that differ so.
  private let differs: Formula
  /// How many regions are let through.
  private let most: Int
  private var solver: Solver { pair.inquiry.solver }

  init(_ pair: PolicyPair, _ direction: Comparer.Direction, most: Int) {
    self.pair = pair
    self.direction = direction
    self.most = most
    differs = pair.differs(direction)
  }

  /// What was found.
  struct Result {
    let direction: Comparer.Direction
    var regions: [Comparer.Region] = []
    var doubts: [Comparer.Doubt] = []
    var isCut = false
  }

  /// `progress` hears of each region before a case of it is looked for.
  func result(_ progress: (Int, Int) -> Void) -> Result {
    var result = Result(direction: direction)
    let (keys, end) = keys()
    result.isCut = end == .cut
    for (number, key) in keys.enumerated() {
      progress(number + 1, keys.count)
      add(key, to: &result)
    }
    if case .unknown(let why) = end {
      result.doubts.append(Comparer.Doubt(direction: direction, clauses: nil, why: why))
    }
    return result
  }

  // MARK: - Which clauses

  /// How the search for keys ended.
  private enum End: Equatable {
    case complete, cut
    case unknown(Obstacle)
  }

  /// The least sets of clauses under which cases differ: each is blocked, with all that it is a part of, once
  /// it is found.
  private func keys() -> ([PairKey], End) {
    var keys: [PairKey] = []
    pair.inquiry.settle()
    let end = solver.scope { () -> End in
      solver.assert(differs)
      for _ in 0..<(50 + 10 * most) {
        switch solver.check() {
        case .impossible: return .complete
        case .unknown(let reason): return .unknown(reason)
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
  private func add(_ key: PairKey, to result: inout Result) {
    let ids = pair.ids(key)
    let exact = witness(differs && pair.decidesAlone(key)) { $0 == Set(ids.one) && $1 == Set(ids.other) }
    if case .found(let witness) = exact { return result.add(witness, ids) }
    func fits(_ ids: [String], _ decisive: Set<String>) -> Bool {
      ids.isEmpty ? decisive.isEmpty : decisive.isSuperset(of: ids)
    }
    let any = witness(differs && pair.decides(key)) { fits(ids.one, $0) && fits(ids.other, $1) }
    switch any {
    case .found(let witness): result.add(witness, ids)
    case .nothing: break
    case .undecided(let why):
      result.doubts.append(Comparer.Doubt(direction: direction, clauses: ids, why: why))
    }
  }

  private enum Sought {
    case nothing
    case found(Comparer.Witness)
    case undecided(Obstacle)
  }

  /// A case of everyday numbers where there is one: two policies have more conditions to meet than one, so
  /// that the smallest numbers of all cannot always be told.
  private func witness(_ formula: Formula, _ isDecided: @escaping (Set<String>, Set<String>) -> Bool)
    -> Sought
  {
    for narrowed in pair.world.everyday {
      let everyday = anyWitness(formula && narrowed, isDecided)
      if case .found = everyday { return everyday }
    }
    return anyWitness(formula, isDecided)
  }

  /// A case that differs in the direction, by the evaluator's word, and is decided as it should be.
  private func anyWitness(_ formula: Formula, _ isDecided: @escaping (Set<String>, Set<String>) -> Bool)
    -> Sought
  {
    let found = pair.find(formula) { [direction] first, second in
      second.direction(from: first) == direction && isDecided(Set(first.decisive), Set(second.decisive))
    }
    switch found {
    case .nothing: return .nothing
    case .undecided(let why): return .undecided(why)
    case .cases(let cases):
      guard let made = cases.first, let witness = pair.witness(made) else {
        return .undecided(.notDecidable)
      }
      return .found(witness)
    }
  }
}

extension Comparing.Result {
  /// What is not known is not known because the run was stopped.
  mutating func stop() {
    doubts = doubts.map { Comparer.Doubt(direction: $0.direction, clauses: $0.clauses, why: .stopped) }
  }

  fileprivate mutating func add(_ witness: Comparer.Witness, _ ids: (one: [String], other: [String])) {
    regions.append(Comparer.Region(direction: direction, one: ids.one, other: ids.other, witness: witness))
  }
}

extension World {
  /// Numbers as people have them, the plainest first.
  fileprivate var everyday: [Formula] {
    let names = numbers.keys.filter { !isTime($0) && !$0.hasPrefix("word") && $0 != "paid" }.sorted()
    let small = Formula.all(
      names.compactMap { name in numbers[name].map { $0 <= (name.contains("outage") ? 1_000_000 : 1_000) } })
    guard let paid = numbers["paid"] else { return [small] }
    return [small && paid.equals(1_000), small && paid <= 100_000]
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
