/// How many edits lead from one sequence to another, each with a cost.
///
/// The edits are to leave out, to add or to replace an element, and to swap two neighbours; no element is
/// edited twice (the restricted Damerau–Levenshtein distance).
struct EditDistance<Element: Equatable> {
  /// What it costs to leave an element out or to add it.
  let addition: (Element) -> Int
  /// What it costs to replace one element by another; nothing for equals.
  let replacement: (Element, Element) -> Int
  /// What it costs to swap two neighbours.
  let swap: Int

  /// The least total cost.
  func between(_ left: [Element], _ right: [Element]) -> Int {
    var beforeLast: [Int] = []
    var last = right.reduce(into: [0]) { $0.append($0[$0.count - 1] + addition($1)) }
    for row in left.indices {
      let current = next(row, left, right, last, beforeLast)
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }

  private func next(
    _ row: Int, _ left: [Element], _ right: [Element], _ last: [Int], _ beforeLast: [Int]
  ) -> [Int] {
    var current = [last[0] + addition(left[row])]
    for column in right.indices {
      var cost = min(
        last[column + 1] + addition(left[row]), current[column] + addition(right[column]),
        last[column] + replacement(left[row], right[column]))
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, beforeLast[column - 1] + swap)
      }
      current.append(cost)
    }
    return current
  }
}
