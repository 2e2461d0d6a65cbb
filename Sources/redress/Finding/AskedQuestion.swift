import ArgumentParser
import RedressCheck
import RedressDecide
import RedressDiagnostics

/// A question with the policy that answers it.
struct AskedQuestion {
  let question: PolicyQuestion
  /// Knows what only the question speaks of; decides as without it.
  let policy: Policy

  /// Reads both. What is wrong is shown on standard error, each with its own text, and ends the run.
  init(_ path: String, _ text: String) throws {
    let source = try FileReader.source(path)
    let asked = SourceText(file: "question", text: text)
    let result = Checker.check(source, question: asked)
    PolicyLoader.show(result.diagnostics.filter { $0.level == .error }, in: source)
    PolicyLoader.show(result.questionDiagnostics, in: asked)
    guard let checked = result.policy, let question = result.question else { throw ExitCode.badInput }
    self.question = question
    policy = Policy(checked)
  }

  /// What was understood, with every boundary resolved.
  var understood: String { Echo.describe(question, in: policy.checked) }
}
