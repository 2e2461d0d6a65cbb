import RedressDiagnostics
import RedressSyntax

/// What to say about a question that matches no form.
extension CheckPass {
  static let exampleQuestion = "ask for instance \"a refund above 50% after day 7\""

  /// What could have stood at `position`: of the many words that may begin a question, the answers as wholes.
  func expectedInQuestion(at position: Int, _ words: [String]) -> [String] {
    guard position == 0 else { return Array(words.prefix(8)) }
    return grammar.forms(of: "answer").map(\.example)
  }

  /// A question is typed by hand, so its likeliest fault is a misspelt word.
  func questionHint(_ node: StatementNode, at position: Int, _ expected: [String]) -> String? {
    if position < node.tokens.count {
      let token = node.tokens[position]
      if token.text == "." { return "ask one question at a time" }
      if let word = nearestWord(token, expected) { return "did you mean `\(word)`?" }
    }
    return nearestForm(node, "question", at: position) ?? (position == 0 ? Self.exampleQuestion : nil)
  }

  private func nearestWord(_ token: Token, _ expected: [String]) -> String? {
    guard token.kind == .word, token.text.count > 2 else { return nil }
    let words = expected.filter { $0.hasPrefix("`") }.map { $0.filter { $0 != "`" } }
    return DidYouMean.nearest(token.text, in: words.filter { $0.count > 2 }).first
  }

  /// The part of a question that was not understood, and the categories of its forms: a question whose
  /// condition or time is not understood is right up to there.
  func misreadQuestion(_ node: StatementNode, at position: Int) -> (Span, [String]) {
    let read = node.tokens.prefix(position)
    if let joint = read.last(where: { ["when", "if", "where", "unless"].contains($0.key) }) {
      return (Span(start: joint.span.end, end: node.span.end), ["simple", "condition"])
    }
    if let start = read.last(where: { ["after", "before", "within", "on", "from"].contains($0.key) }) {
      return (Span(start: start.span.start, end: node.span.end), ["moment"])
    }
    return (node.span, ["question", "answer"])
  }
}
