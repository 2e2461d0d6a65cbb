import RedressDiagnostics
import Testing

@testable import RedressCheck

/// A question to a small policy.
struct Asked {
  let text: String
  let result: Checker.QuestionResult

  /// Asks a policy of two clauses, A3 and A4, that defines a window, a share and a condition.
  init(_ text: String, days: String = "calendar", means: String = Asked.means) {
    self.init(text, policy: Sample(Self.clauses, means: means, days: days).text)
  }

  init(_ text: String, policy: String) {
    self.text = text
    result = Checker.check(
      SourceText(file: "policy.md", text: policy), question: SourceText(file: "question", text: text))
  }

  static let clauses = """
    ### A3 Early
    A charge is refunded in full when the request is within 7 days of the purchase.

    ### A4 Late
    A charge is refunded by our share of the amount paid when the request is more than 7 days after the purchase.
    """

  static let means = """
    **Our share** means 40%.
    **Barely used** means less than 20% of the credits issued are used.
    **Grace** means 14 days.
    """

  /// The question; a failure of the test where it is not understood.
  func question() throws -> PolicyQuestion {
    let (question, problems) = (result.question, complaints + result.diagnostics.map(\.message))
    return try #require(question, "\(text): \(problems)")
  }

  /// What was understood, as the echo puts it.
  func echo() throws -> String {
    Echo.describe(try question(), in: try #require(result.policy))
  }

  /// The windows of the question's condition, as distances.
  func windows() throws -> [String] {
    let policy = try #require(result.policy)
    return try question().condition.atoms.compactMap { number in
      guard case .window(let window) = policy.atoms[number].kind else { return nil }
      return "\(window.low.map(String.init) ?? "")...\(window.high.map(String.init) ?? "")"
    }
  }

  /// What is wrong with the question: code, message, the words under the mark, label, and hint, where there is
  /// one.
  var complaints: [String] {
    let source = SourceText(file: "question", text: text)
    return result.questionDiagnostics.map { found in
      let words = found.primary.map { source.text(in: $0.span) } ?? ""
      let hint = found.hint.map { "; \($0)" } ?? ""
      return "\(found.code.id): \(found.message) [\(words)] \(found.primary?.text ?? "")\(hint)"
    }
  }
}
