import RedressCheck
import RedressDiagnostics

/// Runs the rows of a policy's table "Examples", and tries its guarantees on them.
///
///     let report = ExampleRunner.run(policy)
///     report.count         // how many rows there are
///     report.diagnostics   // rows that can't be read or come out otherwise, guarantees that do not hold
///
/// A row is made into a case with as little in it as the columns say; see `ExampleStory`.
public enum ExampleRunner {
  /// What running the examples gives.
  public struct Report: Sendable {
    /// How many rows the table has.
    public let count: Int
    /// Everything that is wrong.
    public let diagnostics: [Diagnostic]
  }

  /// Runs every row.
  public static func run(_ policy: Policy) -> Report {
    var diagnostics: [Diagnostic] = []
    var trial = GuaranteeTrial(policy)
    for example in policy.checked.examples {
      do {
        let story = try ExampleReader(policy.checked, example).story()
        if let failure = failure(story, example, policy) { diagnostics.append(failure) }
        trial.run(story, example)
      } catch {
        diagnostics.append(error.diagnostic(example, in: policy.checked.source))
      }
    }
    return Report(count: policy.checked.examples.count, diagnostics: diagnostics + trial.diagnostics)
  }

  private static func failure(_ story: ExampleStory, _ example: PolicyExample, _ policy: Policy)
    -> Diagnostic?
  {
    let expected = example.cells["outcome"] ?? ""
    let decision: Decision
    do { decision = try policy.decide(story.makeCase(in: policy.checked.settings.zone)) } catch {
      return ExampleFault(error.explanation).diagnostic(example, in: policy.checked.source)
    }
    guard !story.outcome.agrees(with: decision) else { return nil }
    let found = ExampleOutcome(decision).description
    return Diagnostic(
      .exampleFails, "the example expects `\(expected)`, but the policy decides `\(found)`",
      at: example.place(of: expected, in: policy.checked.source), "comes out as `\(found)`",
      hint: hint(decision))
  }

  /// The reasons of the clauses that decided.
  private static func hint(_ decision: Decision) -> String? {
    let reasons = decision.clauses.filter { $0.status == .decisive }.map { clause in
      ([clause.id] + clause.because.prefix(3)).joined(separator: ": ")
    }
    return reasons.isEmpty ? nil : reasons.joined(separator: "; ")
  }
}

/// Why a row can't be read.
struct ExampleFault: Error {
  let message: String
  var cell = ""
  var expected: [String] = []

  /// A fault of the row, or of one of its cells.
  init(_ message: String, cell: String = "", expected: [String] = []) {
    self.message = message
    self.cell = cell
    self.expected = expected
  }

  /// The diagnostic on the cell, or on the row.
  func diagnostic(_ example: PolicyExample, in source: SourceText) -> Diagnostic {
    let place = example.place(of: cell, in: source)
    return Diagnostic(
      .badExample, message, at: place, place == example.span ? "in this row" : "", expected: expected)
  }
}

extension PolicyExample {
  /// Where a cell's text stands last in the row; the whole row when it can't be told.
  func place(of cell: String, in source: SourceText) -> Span {
    let row = Array(source.text(in: span).utf8)
    let text = Array(cell.utf8)
    guard !text.isEmpty, text.count <= row.count else { return span }
    for start in (0...row.count - text.count).reversed() where row[start..<start + text.count] == text[...] {
      return Span(start: span.start + start, end: span.start + start + text.count)
    }
    return span
  }
}
