import RedressBase
import RedressDecide

/// How a story that is told beside the first one differs from it. Its case is made from the first one's, so that
/// it differs in this and in nothing else, whatever else the solver has chosen for it.
enum Kinship {
  /// The same request, made so many dates later, or earlier, at an hour of its own.
  case asked(days: Number)
  /// What is an unknown of its own in the second world; all else is the first one's.
  case varied
}

/// The stories of one search, as numbers: the first one, and how the others follow from it. The day on which it
/// begins is left open.
struct Tales {
  private let first: Story
  private let others: [Other]

  private enum Other {
    case asked(days: Int64, Story)
    case varied(Story)
    /// A story that has nothing to do with the first.
    case apart(Story)
  }

  /// Reads the solver's last model.
  init?(_ search: Search, _ solver: Solver) {
    let worlds = search.worlds
    guard let world = worlds.first else { return nil }
    let first = Story(world, solver)
    self.first = first
    others = worlds.indices.dropFirst().map { index in
      let story = Story(worlds[index], solver)
      let kinship = search.kinships.indices.contains(index - 1) ? search.kinships[index - 1] : nil
      switch kinship {
      case .asked(let days): return .asked(days: solver.value(days), story)
      case .varied: return .varied(first.varied(as: story, worlds[index].ownNames(beside: world)))
      case nil: return .apart(story)
      }
    }
  }

  var stage: Stage { first.stage }

  /// The cases, the purchase of the first one on a date.
  func cases(purchase: Day) -> [Case] {
    func today(_ story: Story) -> Day { purchase.adding(days: Int(clamping: story.daysSincePurchase)) }
    let clock = StoryClock(story: first, today: today(first))
    let asked = others.compactMap { other -> Setting.Asked? in
      guard case .asked(let days, let story) = other else { return nil }
      let day = clock.today.adding(days: Int(clamping: days))
      return Setting.Asked(story: story, at: StoryClock(story: story, today: day).now)
    }
    let varied = others.compactMap { other -> StoryClock? in
      guard case .varied(let story) = other else { return nil }
      return StoryClock(story: story, today: clock.today)
    }
    let setting = Setting(clock, asked, varied)
    let one = CaseMaker.make(first, clock, setting)
    var requests = asked.map(\.at)[...]
    return [one]
      + others.map { other in
        switch other {
        case .asked:
          var made = one
          if let at = requests.popFirst() { made.request.at = at }
          return made
        case .varied(let story):
          return CaseMaker.make(story, StoryClock(story: story, today: clock.today), setting)
        case .apart(let story): return CaseMaker.make(story, on: today(story))
        }
      }
  }
}

extension World {
  /// The unknowns that another world does not share.
  fileprivate func ownNames(beside other: World) -> Set<String> {
    let own = numbers.filter { name, number in other.numbers[name].map { $0.ast != number.ast } ?? false }
    let ownFlags = flags.filter { name, flag in other.flags[name].map { !flag.isSame(as: $0) } ?? false }
    return Set(own.keys).union(ownFlags.keys)
  }
}

extension Formula {
  fileprivate func isSame(as other: Formula) -> Bool {
    switch (self, other) {
    case (.yes, .yes), (.no, .no): true
    case (.open(let one, _), .open(let two, _)): one == two
    default: false
    }
  }
}
