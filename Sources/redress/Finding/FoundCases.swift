import RedressDecide
import RedressJSON
import RedressProve

/// A question with all that was found.
struct FoundCases {
  let asked: AskedQuestion
  let report: CaseFinder.Report
  /// Where the cases are, by number.
  let kept: [Int: String]
  /// How long one question to the solver was allowed to take.
  let seconds: Int

  // MARK: - For people

  /// What was looked for, the cases, and what is known of others.
  func page(width: Int) -> String {
    func line(_ text: String, _ indent: Int) -> String {
      let blanks = String(repeating: " ", count: indent)
      return blanks + text.onOneLine.wrapped(to: width - indent, indent: indent) + "\n"
    }
    let cases = report.cases.enumerated().map { number, told in
      line(told.story, 2) + (kept[number].map { line("kept in \($0)", 2) } ?? "")
    }
    let parts =
      [line("looked for: \(asked.understood)", 0)] + cases + (conclusion.map { [line($0, 0)] } ?? [])
    return parts.joined(separator: "\n")
  }

  /// Nil where there is nothing to say beside the cases.
  private var conclusion: String? {
    switch (report.answer, report.rest) {
    case (.noCase, _): "There is no such case. This is proved."
    case (.undecided(let why), _): "Not known: \(why.words(seconds: seconds))."
    case (.found, .noCase?): "No other clauses decide such a case. This is proved."
    case (.found, .undecided(let why)?):
      "Whether other clauses decide such a case is not known: \(why.words(seconds: seconds))."
    case (.found, _): nil
    }
  }

  // MARK: - For programs

  /// What was found, as a document.
  ///
  ///     {"policy": {"file": "policy.md", "policy": "shop", "version": "…", "digest": "sha256:…"},
  ///      "question": "a refund above 50%", "understood": "…", "answer": "found", "why": null,
  ///      "cases": [{"why": "…", "policy": "shop", "case": {…}, "expect": {…}, "kept": null}],
  ///      "rest": null, "rest_why": null, "queries": 40}
  ///
  /// Every member is always there; what has no value is null. Answers: found, none, undecided; `rest` is the
  /// answer on cases that yet other clauses decide, where somebody looked. A case is a document that `redress
  /// test` takes. Later versions may add members.
  func document(pretty: Bool) -> String {
    var bytes: [UInt8] = []
    JSONWriter.write(into: &bytes, pretty: pretty) { json in json.object { members(into: &$0) } }
    return String(decoding: bytes, as: UTF8.self) + (pretty ? "" : "\n")
  }

  private func members(into json: inout JSONWriter) {
    json.key("policy")
    json.policy(asked.policy)
    json.text("question", asked.question.text)
    json.text("understood", asked.understood)
    json.text("answer", report.answer.name)
    json.text("why", report.answer.why)
    json.key("cases")
    json.array { json in
      for (number, told) in report.cases.enumerated() { json.object { write(told, number, &$0) } }
    }
    json.text("rest", report.rest?.name)
    json.text("rest_why", report.rest?.why)
    json.key("queries")
    json.integer(Int64(report.queries))
  }

  private func write(_ told: Told, _ number: Int, _ json: inout JSONWriter) {
    TestDocument(why: told.story, policy: asked.policy, made: told.made, decision: told.decision)
      .members(into: &json)
    json.text("kept", kept[number])
  }
}

extension CaseFinder.Answer {
  /// The answer in a word.
  fileprivate var name: String {
    switch self {
    case .found: "found"
    case .noCase: "none"
    case .undecided: "undecided"
    }
  }

  fileprivate var why: String? { if case .undecided(let why) = self { why.description } else { nil } }
}
