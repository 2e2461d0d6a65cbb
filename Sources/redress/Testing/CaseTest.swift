import RedressDecide
import RedressJSON

/// A file of a test: a case, what is expected of its decision, and why.
struct CaseTest {
  /// How a test ended.
  struct Outcome {
    /// The decision; nil when the case can't be decided.
    let decision: Decision?
    /// What is to be told; nil when the test passed.
    let failure: String?
  }

  private let file: String
  private let document: [UInt8]
  private let value: JSONValue

  /// Reads a file.
  init(_ file: String) throws {
    try self.init(try FileReader.bytes(of: file), name: file)
  }

  /// Reads what would be a file of that name.
  init(_ bytes: [UInt8], name file: String) throws {
    self.file = file
    do { value = try bytes.withUnsafeBufferPointer { try JSONValue(parsing: $0) } } catch let error
      as JSONError
    {
      throw Refusal(message: "\(file):\(error.line):\(error.column): is not JSON: \(error.message)")
    }
    document = bytes
  }

  /// Decides the case and compares.
  func run(_ policy: Policy) -> Outcome {
    if let name = value["policy"], name != .string(policy.checked.id) {
      return Outcome(decision: nil, failure: report("  is a case of another policy, \(name)\n"))
    }
    do {
      let decision = try DocumentDecider(policy: policy).decide(document).decision
      return Outcome(decision: decision, failure: difference(decision))
    } catch {
      return Outcome(decision: nil, failure: report("  line \(error.line): \(error.explanation)\n"))
    }
  }

  private func difference(_ decision: Decision) -> String? {
    guard let expect = value["expect"] else { return report("  has no `expect`\n") }
    let expected = ComparedParts(expected: expect)
    let decided = ComparedParts(decision, withDestinations: ComparedParts.namesDestinations(expect))
    let wrong = expected.parts.filter { decided.lines($0.name) != $0.lines }
    guard !wrong.isEmpty else { return nil }
    let rows = wrong.flatMap { SideBySide.rows($0.name, $0.lines, decided.lines($0.name) ?? []) }
    return report(SideBySide.table(rows) + reasons(decision))
  }

  private func reasons(_ decision: Decision) -> String {
    let clauses = decision.clauses.filter { $0.status == .decisive }
    return clauses.map { clause in
      "  decided by \(clause.id): \(clause.because.joined(separator: "; "))".onOneLine + "\n"
    }.joined()
  }

  private func report(_ text: String) -> String {
    var why = ""
    if case .string(let words) = value["why"] { why = "  \(words.onOneLine)\n" }
    return "\n\(file.onOneLine)\n\(why)\(text)"
  }
}

/// What was expected beside what was decided.
enum SideBySide {
  /// A row: the name of the part on its first line, and the two sides.
  typealias Row = (name: String, expected: String, decided: String)

  /// The rows of a part; lines that both sides have are left out.
  static func rows(_ name: String, _ expected: [String], _ decided: [String]) -> [Row] {
    let left = lines(expected, without: decided)
    let right = lines(decided, without: expected)
    return (0..<max(left.count, right.count)).map { index in
      (
        index == 0 ? name : "", index < left.count ? left[index] : "-",
        index < right.count ? right[index] : "-"
      )
    }
  }

  /// The rows in columns under a heading.
  static func table(_ rows: [Row]) -> String {
    let rows = [(name: "", expected: "expected", decided: "decided")] + rows
    let names = rows.map(\.name.count).max() ?? 0
    let width = rows.map(\.expected.count).max() ?? 0
    return rows.map { row in
      "  \(row.name.padded(to: names))  \(row.expected.padded(to: width))  \(row.decided)\n"
    }.joined()
  }

  private static func lines(_ lines: [String], without others: [String]) -> [String] {
    var rest = others
    return lines.filter { line in
      guard let index = rest.firstIndex(of: line) else { return true }
      rest.remove(at: index)
      return false
    }.map(\.onOneLine)
  }
}

extension String {
  /// The text with blanks up to a width.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }
}
