import RedressCheck
import RedressDecide

/// One thing about a case that somebody could have had otherwise, and how.
struct Lever {
  enum Kind {
    /// One step, and others of the same slot by which the policy answers nothing differently.
    case only(Step, or: [Step])
    /// A step for each distance from what is; some distances, the smallest first, between which little happens.
    case far([Int64], (Int64) -> Step)
  }

  let slot: Step.Slot
  let kind: Kind
  /// Whether it lets time pass.
  var isWaiting = false

  init(_ step: Step, or: [Step] = []) {
    slot = step.slot
    kind = .only(step, or: or)
  }

  /// Nil where there is no distance to go.
  init?(_ distances: some Sequence<Int64>, _ step: @escaping (Int64) -> Step) {
    let sorted = Set(distances.filter { $0 > 0 }).sorted()
    guard let first = sorted.first else { return nil }
    slot = step(first).slot
    kind = .far(sorted, step)
  }
}

/// The levers of a case: what the policy asks about, and somebody could have had otherwise.
struct LeverMaker {
  let trial: Trial
  let facts: [Fact]
  /// The values of the facts; none where the case can't be read so far.
  let values: [FactValue]
  private let answers: [Bool?]

  init(_ trial: Trial) {
    self.trial = trial
    facts = trial.policy.checked.facts
    values = (try? trial.policy.facts(of: trial.made).values) ?? []
    answers = trial.answers([])
  }

  var request: Request { trial.made.request }
  var settings: Settings { trial.settings }

  /// All of them; of several ways that go as far, the first is shown first.
  var levers: [Lever] {
    guard !values.isEmpty else { return [] }
    let parts = [
      [details, items].compactMap { $0 }, words, amounts, [credits].compactMap { $0 }, usages, times,
    ]
    return parts.flatMap { $0 } + findings
  }

  // MARK: - What somebody says

  private var words: [Lever] {
    told(reasons) + told(channels) + told(countries) + grouped(targets)
  }

  /// What staff could establish: that it is so, or that it is not.
  private var findings: [Lever] {
    let names = facts.compactMap { if case .finding(let name) = $0 { name } else { nil } }
    return names.flatMap { name in
      [true, false].map { Step.finding(name, $0) }.filter { trial.answers([$0]) != answers }.map { Lever($0) }
    }
  }

  /// Steps without those that the policy does not see; whatever fills a gap may be seen by a clause that asks.
  private func told(_ steps: [(step: Step, fillsGap: Bool)]) -> [Lever] {
    grouped(steps.filter { $0.fillsGap || trial.answers([$0.step]) != answers }.map(\.step))
  }

  /// One lever for all the steps that give the same answers.
  private func grouped(_ steps: [Step]) -> [Lever] {
    var groups: [(answers: [Bool?], steps: [Step])] = []
    for step in steps {
      let found = trial.answers([step])
      if let index = groups.firstIndex(where: { $0.answers == found }) {
        groups[index].steps.append(step)
      } else {
        groups.append((found, [step]))
      }
    }
    return groups.compactMap { group in
      group.steps.first.map { Lever($0, or: Array(group.steps.dropFirst())) }
    }
  }
}
