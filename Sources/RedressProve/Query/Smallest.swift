/// Makes a story as small as it can be while it still shows what it is to show: the shortest history, the
/// nearest dates, the smallest numbers, one after the other.
struct Smallest {
  private let solver: Solver

  init(_ solver: Solver) { self.solver = solver }

  /// What is only wished is not worth a long search: a wish that takes more of the solver's steps is not
  /// granted. Of some 2,600 that our policies and their planted faults bring with them, two take that many.
  private static let steps: UInt32 = 300_000

  /// The shortest histories; what is found is asserted in the present scope.
  func grant(_ search: Search) {
    solver.within(steps: Self.steps) {
      grant(search.wishes)
      for world in search.worlds { grant(world.wishes) }
    }
  }

  /// The smallest numbers; what is found is asserted in the present scope.
  func shrink(_ worlds: [World]) {
    guard solver.check() == .possible else { return }
    for world in worlds { for number in world.sizes { shrink(number) } }
    for world in worlds { grant(world.lastWishes) }
    _ = solver.check()
    for world in worlds { if let paid = world.numbers["paid"] { shrink(paid) } }
    _ = solver.check()
  }

  /// Grants as many wishes as can be, in their order; all at once where that can be.
  func grant(_ wishes: [Formula]) {
    let wishes = wishes.filter { !$0.isAlways }
    guard !wishes.isEmpty else { return }
    if solver.check(wishes) == .possible {
      wishes.forEach(solver.assert)
    } else if wishes.count > 1 {
      grant(Array(wishes[..<(wishes.count / 2)]))
      grant(Array(wishes[(wishes.count / 2)...]))
    }
  }

  /// The least value that a number can have, from what the last model gives it downwards.
  private func shrink(_ number: Number) {
    guard number.constant == nil else { return }
    var high = solver.value(number)
    guard high > 0 else { return solver.assert(number.equals(high)) }
    var low: Int64 = 0
    for guess in [0, 1, 2, 5, 10, 31, 100, 366, 1_000, 10_000, 1_000_000] as [Int64] where guess < high {
      if solver.check([number <= guess]) == .possible {
        high = min(guess, solver.value(number))
        break
      }
      low = guess + 1
    }
    while low < high {
      let middle = low + (high - low) / 2
      if solver.check([number <= middle]) == .possible {
        high = min(middle, solver.value(number))
      } else {
        low = middle + 1
      }
    }
    solver.assert(number.equals(high))
  }
}
