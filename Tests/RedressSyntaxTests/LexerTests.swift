import RedressDiagnostics
import Testing

@testable import RedressSyntax

@Suite("Sentences and words")
struct LexerTests {
  private func sentences(_ text: String) -> [Lexer.Sentence] {
    let source = SourceText(file: "policy.md", text: "§" + text + "§")
    return Lexer.sentences(of: source, in: Span(start: 2, end: source.byteCount - 2))
  }

  @Test(
    "are cut into keys",
    arguments: [
      ("The credits are used", "credit is used"), ("A charge, an e-mail; the end", "charge , email ; end"),
      ("customers' charges and the customer’s charge", "customer charge and customer charge"),
      ("A6–A8 is A6 − A8", "a6 − a8 is a6 − a8"), ("A3-A8", "a3-a8"), ("x × y ÷ z · d", "x × y ÷ z × d"),
      ("7 days, 12.5% and 1,000 credits", "7 day , 12.5% and 1,000 credit"),
      ("$1,234.50 €5 £3 ₩93,000", "$1,234.50 €5 £3 ₩93,000"),
      ("29.00 USD", "29.00 USD"), ("29.00 USDX", "29.00 usdx"), ("2025-10-01 and 3rd", "2025-10-01 and 3rd"),
      ("`user_chat` data_sync **bold** _x_", "user_chat data_sync bold x"),
      ("“quoted” ‘x’ \"y\"", "quoted x y"),
      ("7\u{A0}days within\u{A0}reach", "7 day within reach"),
      ("mail a@b.example.org/c now", "mail a@b.example.org/c now"),
      ("`open tick", "` open tick"), ("`a\n b`", "a b"),
      ("these countries have taxes", "this country has tax"),
      ("remedies, policies, a policy’s remedy", "remedy , policy , policy remedy"),
      ("a movie, two movies, the movies' end", "movy , two movy , movy end"),
      ("cookies, a `cookie`", "cooky , cookie"), ("series, pies, a pie, ie", "sery , py , py , ie"),
      ("unless always business status", "unless always business status"), ("日本 é ñandú", "日本 é ñandú"),
    ])
  func keys(text: String, expected: String) {
    let tokens = sentences(text).flatMap(\.tokens)
    #expect(tokens.map(\.key).joined(separator: " ") == expected)
  }

  @Test(
    "end where sentences end",
    arguments: [
      ("One. Two! Three?", ["One.", "Two!", "Three?"]),
      ("3.5 days. Version 1.2.3 is out", ["3.5 days.", "Version 1.2.3 is out"]),
      ("all of:\nnext", ["all of:\nnext"]),
      ("**A** means b.\n**C** means d.", ["**A** means b.", "**C** means d."]),
      ("support@example.com. Bye.", ["support@example.com.", "Bye."]), ("...", []), ("", []),
    ])
  func stops(text: String, expected: [String]) {
    let source = SourceText(file: "policy.md", text: "§" + text + "§")
    #expect(sentences(text).map { String(source.text(in: $0.span)) } == expected)
  }

  @Test("keep their places")
  func places() {
    let source = SourceText(file: "policy.md", text: "# Ü\n\nThe “credits” are `x_y`: 20% of $5.00.")
    let tokens = Lexer.sentences(of: source, in: Span(start: 6, end: source.byteCount)).flatMap(\.tokens)
    for token in tokens { #expect(source.text(in: token.span) == token.text) }
    #expect(tokens.map(\.text) == ["credits", "are", "`x_y`", ":", "20%", "of", "$5.00"])
  }

  @Test(
    "match patterns",
    arguments: [
      ("a request is {x:number}", "Requests are 7", true), ("[very] late", "late", true),
      ("[very] late", "very late", true),
      ("(of|after) charge", "after the charge", true), ("(of|after) charge", "before the charge", false),
      ("{x:number*}", "1, 2 and 3", true), ("{x:number*}", "1 2", false), ("\\( {x:number} \\)", "(7)", true),
      ("\\( {x:number} \\)", "7", false), ("to {t:text}", "to anything at all", true),
      ("{i:id} holds", "A6 holds", true),
      ("{i:id} holds", "six holds", false),
    ])
  func patterns(notation: String, text: String, matches: Bool) {
    let grammar = Grammar(forms: [Form("only", "test", notation)])
    var found = false
    if case .match = grammar.match(Words.tokens(text), as: "test") { found = true }
    #expect(found == matches)
  }
}
