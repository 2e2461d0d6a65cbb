import RedressDecide

/// Looks for the smallest changes that lead to more: one step, then two, at last three.
///
/// Where one step or two help, three are not looked for. Of two ways that change the same things, only the
/// nearer one is found; a way that has another one in it is none. To wait and then give another reason is none
/// either: a reason is what has happened.
struct ChangeSearch {
  /// A way to more: its steps, and what would do as well as one of them.
  struct Way {
    var steps: [Step]
    var or: [Step]
    fileprivate let levers: Set<Int>
  }

  private let trial: Trial
  private let levers: [Lever]
  /// Of each lever, steps that stand for all: by each the policy answers something differently.
  private var samples: [[Step]] = []
  private(set) var found: [Way] = []

  init(_ trial: Trial, _ levers: [Lever]) {
    self.trial = trial
    self.levers = levers
  }

  mutating func run() {
    combine([], of: 1)
    samples = levers.map { sample($0) }
    combine([], of: 2)
    if found.isEmpty { combine([], of: 3) }
  }

  // MARK: - Combinations

  private mutating func combine(_ chosen: [Int], of size: Int) {
    if chosen.count == size { return add(chosen) }
    for next in ((chosen.last ?? -1) + 1)..<levers.count where fits(next, chosen) {
      combine(chosen + [next], of: size)
    }
  }

  /// Whether a lever changes something else than the chosen ones, and completes no way that is known.
  private func fits(_ next: Int, _ chosen: [Int]) -> Bool {
    let all = chosen + [next]
    let slots = Set(all.map { levers[$0].slot })
    guard slots.count == all.count else { return false }
    if slots.contains(.reason), all.contains(where: { levers[$0].isWaiting }) { return false }
    return !found.contains { $0.levers.isSubset(of: all) }
  }

  private mutating func add(_ chosen: [Int]) {
    guard let steps = smallest(chosen), isMinimal(steps), !wantsAnyReason(steps) else { return }
    let or = others(chosen, steps)
    // What was looked at to the end only: else it may be no smallest way.
    if trial.isExhaustive { found.append(Way(steps: steps, or: or, levers: Set(chosen))) }
  }

  /// No part of it leads to more.
  private func isMinimal(_ steps: [Step]) -> Bool {
    guard steps.count > 1 else { return true }
    return !(1..<(1 << steps.count) - 1).contains { mask in
      trial.gains(steps.indices.filter { mask >> $0 & 1 == 1 }.map { steps[$0] })
    }
  }

  /// A reason is of no matter where any other one would do as well.
  private func wantsAnyReason(_ steps: [Step]) -> Bool {
    guard let plain = trial.plainReason, !steps.contains(.reason(plain)),
      let place = steps.firstIndex(where: { $0.slot == .reason }),
      let other = trial.better(steps.replacing(place, with: .reason(plain)))
    else { return false }
    return other.agrees(with: trial.better(steps))
  }

  /// The other words that would do as well.
  private func others(_ chosen: [Int], _ steps: [Step]) -> [Step] {
    for (place, lever) in chosen.enumerated() {
      guard case .only(_, let or) = levers[lever].kind, !or.isEmpty else { continue }
      let best = trial.better(steps)
      return or.filter { trial.better(steps.replacing(place, with: $0))?.agrees(with: best) == true }
    }
    return []
  }

  // MARK: - How far

  private func smallest(_ chosen: [Int]) -> [Step]? {
    guard var steps = start(chosen) else { return nil }
    for (place, lever) in chosen.enumerated() {
      if case .far(let distances, let step) = levers[lever].kind {
        guard let near = nearest(place, steps, distances, step) else { return nil }
        steps[place] = near
      }
      steps[place] = withoutNeedless(place, steps)
    }
    return steps
  }

  /// Steps from which to come nearer. A single one is looked for along the whole way.
  private func start(_ chosen: [Int]) -> [Step]? {
    if chosen.count == 1, case .far(let distances, let step) = levers[chosen[0]].kind {
      return [step(distances[0])]
    }
    let choices = chosen.map { lever in
      if case .only(let step, _) = levers[lever].kind { [step] } else { samples[lever] }
    }
    return Self.tuples(choices.map(\.count)).map { tuple in zip(choices, tuple).map { $0[$1] } }.first(
      where: trial.gains)
  }

  /// All ways to take one of each, near ones first.
  private static func tuples(_ counts: [Int]) -> [[Int]] {
    counts.reduce([[]]) { tuples, count in tuples.flatMap { tuple in (0..<count).map { tuple + [$0] } } }
      .sorted { $0.reduce(0, +) < $1.reduce(0, +) }
  }

  /// The nearest step that helps, the others as they are.
  private func nearest(
    _ place: Int, _ steps: [Step], _ distances: [Int64], _ step: (Int64) -> Step
  ) -> Step? {
    var low: Int64 = 0
    for distance in distances {
      guard trial.gains(steps.replacing(place, with: step(distance))) else {
        low = distance
        continue
      }
      var high = distance
      while high - low > 1 {
        let middle = low + (high - low) / 2
        if trial.gains(steps.replacing(place, with: step(middle))) { high = middle } else { low = middle }
      }
      return step(high)
    }
    return nil
  }

  /// Of what the policy asks for, only what it asks for here.
  private func withoutNeedless(_ place: Int, _ steps: [Step]) -> Step {
    guard case .details(var details, let reason) = steps[place] else { return steps[place] }
    for detail in details where details.count > 1 {
      let rest = details.filter { $0 != detail }
      if trial.gains(steps.replacing(place, with: .details(rest, reason: reason))) { details = rest }
    }
    return .details(details, reason: reason)
  }

  /// The first and last step of each run in which the policy gives the same answers.
  private func sample(_ lever: Lever) -> [Step] {
    guard case .far(let distances, let step) = lever.kind else { return [] }
    var kept: [Step] = []
    var run: (answers: [Bool?], last: Step)?
    for distance in distances {
      let next = step(distance)
      let answers = trial.answers([next])
      if answers != run?.answers {
        kept += [run?.last, next].compactMap { $0 }
      }
      run = (answers, next)
    }
    return (kept + [run?.last].compactMap { $0 }).unique
  }
}

extension Array {
  fileprivate func replacing(_ place: Int, with element: Element) -> [Element] {
    var changed = self
    changed[place] = element
    return changed
  }
}

extension Decision {
  /// Whether it gives the same, by the same clauses.
  fileprivate func agrees(with other: Decision?) -> Bool {
    guard let other else { return false }
    return clausesThatDecide == other.clausesThatDecide && remedies.map(\.bare) == other.remedies.map(\.bare)
  }
}

extension Remedy {
  fileprivate var bare: Remedy {
    var copy = self
    copy.calculation = []
    return copy
  }
}
