import RedressBase
import RedressDecide

/// Puts stories on the calendar: the first date for the purchase on which the evaluator confirms them.
struct Dating {
  private let search: Search
  private let stories: [Story]

  /// Reads the solver's last model.
  init(_ search: Search, _ solver: Solver) {
    self.search = search
    stories = search.worlds.map { Story($0, solver) }
  }

  func cases() -> [Case]? {
    for purchase in Self.dates {
      let cases = stories.map { story in
        CaseMaker.make(story, on: purchase.adding(days: Int(clamping: story.daysSincePurchase)))
      }
      if search.isShown(cases) { return cases }
    }
    return nil
  }

  /// The first of October 2025 first; then every day of four years, for what hangs on the calendar.
  private static let dates: [Day] = {
    guard let first = Day(year: 2025, month: 10, day: 1) else { return [] }
    return [first] + (1..<1_461).map { first.adding(days: ($0 * 37) % 1_461) }
  }()
}
