/// Where something in lines is at fault. Inside, lines are the elements of `$.events`; whoever sent lines is told
/// their numbers.
extension Problem {
  /// The problem with each `$.events[4]` made the number of the line that this element came in.
  func placed(inLines numbers: [Int]) -> Problem {
    var problem = Problem(
      status, kind, title, Self.placed(detail, numbers), retryAfter: retryAfter)
    problem.errors = errors.map {
      Shape.Violation(path: Self.placed($0.path, numbers), message: $0.message)
    }
    return problem
  }

  private static func placed(_ text: String, _ numbers: [Int]) -> String {
    let mark = "$.events["
    guard let start = text.firstRange(of: mark),
      let index = Int(text[start.upperBound...].prefix { $0.isNumber }), numbers.indices.contains(index),
      let end = text[start.upperBound...].firstIndex(of: "]")
    else { return text }
    var rest = text[text.index(after: end)...]
    if rest.hasPrefix(".") { rest = ": $" + rest }
    return text[..<start.lowerBound] + "line \(numbers[index])" + rest
  }
}
