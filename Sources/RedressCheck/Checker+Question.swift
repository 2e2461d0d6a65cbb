import RedressDiagnostics
import RedressSyntax

extension Checker {
  /// What checking a policy and a question to it gives.
  public struct QuestionResult: Sendable {
    /// The checked policy, with the facts, atoms and tables that the question speaks of; nil when there is an
    /// error in it. Its digest is that of its own text, so it decides as it does without the question.
    public let policy: CheckedPolicy?
    /// The question; nil when there is an error in it or in the policy.
    public let question: PolicyQuestion?
    /// Everything that was found in the policy.
    public let diagnostics: [Diagnostic]
    /// Everything that was found in the question, with places in the question's text.
    public let questionDiagnostics: [Diagnostic]
  }

  /// Checks the policy in `source`, and reads `question` in its words.
  ///
  ///     let asked = SourceText(file: "question", text: "a refund above 50% after day 7")
  ///     let result = Checker.check(policy, question: asked)
  ///
  /// The question is not read while the policy has errors: half of its words might be missing. A definition
  /// that no clause uses is lowered for the first time when a question uses it, so an error in it comes up only
  /// then, as one of the policy.
  public static func check(_ source: SourceText, question: SourceText) -> QuestionResult {
    CheckPass(tree: PolicyTreeReader.read(source)).run(asking: question)
  }
}

extension CheckPass {
  /// The question comes after all passes over the policy, so that none of them sees what only it speaks of.
  func run(asking source: SourceText) -> Checker.QuestionResult {
    let coverage = check()
    guard !diagnostics.hasErrors else { return questionResult(nil, coverage) }
    let own = parts
    texts.append(ReadText(source))
    let question = readingQuestion { lowerQuestion(PolicyTreeReader.readQuestion(source)) }
    checkTables()
    if question == nil { parts = own }
    return questionResult(question, coverage)
  }

  private func questionResult(_ question: PolicyQuestion?, _ coverage: (executable: Int, all: Int))
    -> Checker.QuestionResult
  {
    let checked = result(coverage)
    return Checker.QuestionResult(
      policy: checked.policy, question: checked.policy == nil ? nil : question,
      diagnostics: checked.diagnostics,
      questionDiagnostics: texts.count > 1 ? texts[1].diagnostics.inSourceOrder() : [])
  }

  /// A finding in a question helps nobody and harms nobody: it says which cases are looked at. So one that
  /// nobody recorded counts as not found wherever it stands. "Unless staff found abuse" is then about the
  /// customers of whom nobody said so, as a reader takes it, where a policy's grant would have to ask.
  private func readingQuestion<Value>(_ body: () -> Value?) -> Value? {
    reading = texts.count - 1
    (presumesInnocence, takesNoSide) = (true, true)
    defer {
      reading = 0
      (presumesInnocence, takesNoSide) = (false, false)
    }
    let value = body()
    return texts[reading].diagnostics.hasErrors ? nil : value
  }

  /// Lowers words of the policy, also where those of a question led to them.
  func inPolicy<Value>(_ body: () -> Value) -> Value {
    let outer = reading
    reading = 0
    defer { reading = outer }
    return body()
  }
}
