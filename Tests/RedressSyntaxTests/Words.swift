import RedressDiagnostics

@testable import RedressSyntax

/// Words that a policy might declare, for the examples of the forms.
enum Words {
  static let grammar = Grammar(declared: [
    "reason": named("duplicate", "incorrect_charge", "other", "technical_issue"),
    "finding": named("abuse", "fraud", "fraudulent_payment", "terms_violation"),
    "feature": named(
      "data_sync", "user_chat", "customer_data", "campaign", "statistics_query", "support_bot"),
    "product": named("gift_card", "set_up_fee", "seat", "support_bot"),
    "item": named("gift_card", "set_up_fee", "seat", "support_bot"),
    "event": named("order.delivered"),
    "conditionDefinition": named("In the window", "Heavy use"),
    "valueDefinition": named("Refund share", "Window length"),
  ])

  private static func named(_ names: String...) -> [Grammar.DeclaredWord] {
    names.map { Grammar.DeclaredWord(name: $0) }
  }

  /// The tokens of a text; a colon at its end stands for a list below it.
  static func tokens(_ text: String) -> [Token] {
    let source = SourceText(file: "text", text: text)
    let tokens = Lexer.sentences(of: source, in: Span(start: 0, end: source.byteCount)).flatMap(\.tokens)
    guard let last = tokens.last, last.text == ":" else { return tokens }
    return tokens.dropLast() + [Token(kind: .list(0), text: ":", key: "⟨list⟩", span: last.span)]
  }

  /// How a text reads in a category.
  static func reading(_ text: String, as category: String) -> String {
    switch grammar.match(tokens(text), as: category) {
    case .match(let match): match.form.name
    case .ambiguous(let names): "ambiguous: \(names)"
    case .failure(let place, let expected): "no match at \(place), expected \(expected)"
    case .tooLong: "too long"
    }
  }
}
