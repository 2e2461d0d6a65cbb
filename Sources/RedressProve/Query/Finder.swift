import RedressBase
import RedressDecide

/// What is looked for: stories, one in each world, of which something holds.
struct Search {
  /// What has to hold.
  let formula: Formula
  /// The stories that are told, in the order of the telling: for each, the policies that it is a story under,
  /// all in one world.
  let stories: [[Encoding]]
  var worlds: [World] { stories.compactMap { $0.first?.world } }
  /// How the stories after the first follow from it; what is not given stands for itself.
  var kinships: [Kinship] = []
  /// What is granted where it can be, before the worlds' own wishes.
  var wishes: [Formula] = []
  /// Whether the cases have to be small: those that nobody sees don't.
  var isSmall = true
  /// Whether the cases show what was looked for, by the evaluator's word.
  let isShown: ([Case]) -> Bool
}

/// What looking for something came to.
enum Found {
  /// No story of the world is like that.
  case nothing
  /// One that is, as cases; as small as could be found.
  case cases([Case])
  /// It is not known, and why.
  case undecided(Obstacle)
}

/// Looks for stories, makes them small, and tells them as cases that the evaluator confirms.
struct Finder {
  let inquiry: Inquiry
  private var solver: Solver { inquiry.solver }

  init(_ inquiry: Inquiry) { self.inquiry = inquiry }

  /// Whether there is such a story, without telling it.
  func isPossible(_ formula: Formula) -> Solver.Answer {
    inquiry.settle()
    return solver.check([formula])
  }

  func find(_ search: Search) -> Found {
    inquiry.settle()
    return solver.scope {
      solver.assert(search.formula)
      return attempt(search)
    }
  }

  private static let attempts = 8

  /// What is refused because it could not be told proves nothing; only products that don't come out do.
  private func attempt(_ search: Search) -> Found {
    var isProof = true
    for _ in 0..<Self.attempts {
      switch solver.check() {
      case .impossible: return isProof ? .nothing : .undecided(.notConfirmed)
      case .unknown(let reason): return .undecided(reason)
      case .possible: break
      }
      let refusal = Refusal(search.worlds, inquiry)
      if !search.isSmall, let cases = Dating(search, solver).cases(tries: 1) { return .cases(cases) }
      let isExact = solver.check(refusal.exact) != .impossible
      if let cases = tell(search) { return .cases(cases) }
      solver.assert(isExact ? refusal.formula : refusal.factors)
      isProof = isProof && !isExact
    }
    return .undecided(.notConfirmed)
  }

  /// The last model as cases: made small first, or as it is where what is small can't be told.
  private func tell(_ search: Search) -> [Case]? {
    let small = granted(search) { $0.grant(search) }
    if let small { return small }
    if !search.wishes.isEmpty, let plain = granted(search, { $0.grant(search.wishes) }) { return plain }
    guard solver.check() == .possible else { return nil }
    return settled(search)
  }

  private func granted(_ search: Search, _ grant: (Smallest) -> Void) -> [Case]? {
    solver.scope {
      grant(Smallest(solver))
      guard solver.check() == .possible else { return nil }
      return settled(search)
    }
  }

  /// Products made exact, numbers made small, dates found: the first way that can be told at all.
  private func settled(_ search: Search) -> [Case]? {
    let ways = Settling(inquiry).ways()
    for dates in [Self.fewDates, Self.manyDates] {
      for pins in dates == Self.fewDates ? ways[...] : ways.prefix(2) {
        let cases = solver.scope { () -> [Case]? in
          pins.forEach(solver.assert)
          guard solver.check() == .possible else { return nil }
          let cases = Dating(search, solver).cases(tries: dates)
          if !search.isSmall, let cases { return cases }
          return smaller(search, cases == nil ? dates : Self.manyDates) ?? cases
        }
        if let cases { return cases }
      }
    }
    return nil
  }

  private static let fewDates = 8
  private static let manyDates = 150

  /// The same with the smallest numbers, where that can be told as well.
  private func smaller(_ search: Search, _ dates: Int) -> [Case]? {
    solver.scope {
      Smallest(solver).shrink(search.worlds)
      return Dating(search, solver).cases(tries: dates)
    }
  }
}

/// A model that could not be told: it is not tried again.
private struct Refusal {
  /// The factors of products are others, or the dates.
  let formula: Formula
  /// The factors are others.
  let factors: Formula
  /// The factors are the model's, and the products what they come to.
  let exact: [Formula]

  init(_ worlds: [World], _ inquiry: Inquiry) {
    let (solver, book) = (inquiry.solver, inquiry.book)
    let numbers = book.products.flatMap { $0.quotient.tops + $0.quotient.bottoms }.map(\.number)
    let dates = worlds.flatMap { world in
      world.numbers.filter { !$0.key.hasSuffix(".clock") && world.isTime($0.key) }.sorted { $0.key < $1.key }
        .map(\.value)
    }
    let pins = numbers.map { $0.equals(solver.value($0)) }
    exact = pins + book.exact(book.exactValues(solver))
    factors = .any(pins.map { !$0 })
    formula = .any([factors] + dates.map { !$0.equals(solver.value($0)) })
  }
}
