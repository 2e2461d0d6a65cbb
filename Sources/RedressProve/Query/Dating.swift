import RedressBase
import RedressCheck
import RedressDecide

/// Puts stories on the calendar: the first date for the purchase on which every condition comes out as the
/// solver has it, and the evaluator confirms what was looked for.
struct Dating {
  private let search: Search
  private let tales: Tales?
  private let answers: [[Answers]]

  /// A policy with the answers that the solver gives to its conditions.
  private struct Answers {
    let policy: Policy
    let answers: [Bool?]

    init(_ encoding: Encoding, _ solver: Solver) {
      policy = encoding.evaluator
      answers = encoding.policy.atoms.indices.map { number in
        let truth = encoding.truth(atom: number)
        return solver.holds(truth.yes) ? true : solver.holds(truth.no) ? false : nil
      }
    }
  }

  /// Reads the solver's last model.
  init(_ search: Search, _ solver: Solver) {
    self.search = search
    tales = Tales(search, solver)
    answers = search.stories.map { $0.map { Answers($0, solver) } }
  }

  /// The cases on the first of so many dates that will do.
  func cases(tries: Int) -> [Case]? {
    let hangsOnDates = search.worlds.contains { !$0.derived.isEmpty || !$0.stage.hasSteadyClock }
    guard let tales else { return nil }
    for purchase in dates(tales.stage).prefix(hangsOnDates ? tries : 1) {
      let cases = tales.cases(purchase: purchase)
      if zip(cases, answers).allSatisfy(agree), search.isShown(cases) { return cases }
    }
    return nil
  }

  private func agree(_ made: Case, _ answers: [Answers]) -> Bool {
    answers.allSatisfy { expected in
      guard let found = try? expected.policy.answers(of: made) else { return false }
      return zip(found, expected.answers).allSatisfy { $0 == nil || $0 == $1 }
    }
  }

  /// The first of October 2025 first, then the days around those on which a clock is put forward or back, then
  /// days all over four years, for what hangs on the calendar.
  private func dates(_ stage: Stage) -> [Day] {
    Self.plainDates.prefix(1) + stage.clockChanges.flatMap { [$0, $0.adding(days: -1)] }
      + Self.plainDates.dropFirst()
  }

  private static let plainDates: [Day] = {
    guard let first = Day(year: 2025, month: 10, day: 1) else { return [] }
    return [first] + (1..<1_461).map { first.adding(days: ($0 * 37) % 1_461) }
  }()
}
