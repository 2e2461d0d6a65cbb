import RedressDiagnostics
import Testing

@Suite struct TerminalRendererTests {
  private let text = MarkedText("# Refunds\n\n- less than 20% of «the credit used»\n- «heavy use»\n")

  private var unknown: Diagnostic {
    Diagnostic(
      .unknownPhrase, "`the credit used` is not a known fact", at: text.spans[0], "not in the vocabulary",
      expected: ["the credits used", "the credits issued", "the amount paid"],
      hint: "did you mean `the credits used`?",
      fix: .init(
        text.spans[0], replacement: "the credits used",
        title: "replace `the credit used` by `the credits used`"))
  }

  private var warning: Diagnostic {
    Diagnostic(.soundsLikeRule, "this sounds like a rule", at: text.spans[1])
  }

  @Test func everythingThereIs() {
    #expect(
      TerminalRenderer().render([unknown, warning], in: text.source) == """
        error[unknown-phrase]: `the credit used` is not a known fact
         --> policy.md:3:20
          |
        3 | - less than 20% of the credit used
          |                    ^^^^^^^^^^^^^^^ not in the vocabulary
          |
          = expected: the credits used, the credits issued or the amount paid
          = hint: did you mean `the credits used`?
          = fix: replace `the credit used` by `the credits used`
          = docs: docs/diagnostics/unknown-phrase.md

        warning[sounds-like-a-rule]: this sounds like a rule
         --> policy.md:4:3
          |
        4 | - heavy use
          |   ^^^^^^^^^
          |
          = docs: docs/diagnostics/sounds-like-a-rule.md

        1 error, 1 warning

        """)
  }

  @Test func nothingFoundIsNothingShown() {
    #expect(TerminalRenderer().render([], in: text.source) == "")
    #expect(TerminalRenderer().render([FileDiagnostics(text.source, [])]) == "")
  }

  @Test func aDiagnosticAboutTheFileHasNoExcerpt() {
    #expect(
      TerminalRenderer().render(Diagnostic(.remark, "this file has no clauses"), in: text.source) == """
        note[remark]: this file has no clauses
         --> policy.md
          |
          = docs: docs/diagnostics/remark.md

        """)
  }

  @Test func severalFilesHaveOneSummary() {
    let other = MarkedText("«x»", file: "other.md")
    let files = [
      FileDiagnostics(text.source, [unknown]),
      FileDiagnostics(other.source, [Diagnostic(.unknownPhrase, "m", at: other.spans[0])]),
    ]
    let rendered = TerminalRenderer().render(files)
    #expect(rendered.contains(" --> policy.md:3:20\n"))
    #expect(rendered.contains(" --> other.md:1:1\n"))
    #expect(rendered.hasSuffix("\n2 errors\n"))
  }

  @Test func colourOnlyAddsToTheText() {
    let plain = TerminalRenderer().render([unknown, warning], in: text.source)
    let colored = TerminalRenderer(color: true).render([unknown, warning], in: text.source)
    #expect(colored.contains("\u{1B}[1;31merror[unknown-phrase]\u{1B}[0m"))
    #expect(colored.contains("\u{1B}[1;33m^^^^^^^^^\u{1B}[0m"))
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain)
    #expect(!plain.contains("\u{1B}"))
  }

  @Test func aVeryNarrowScreenIsTakenAsWider() {
    #expect(TerminalRenderer(width: -1).width == 40)
    #expect(!TerminalRenderer(width: 0).render([unknown], in: text.source).isEmpty)
  }
}

@Suite struct TerminalInjectionTests {
  private static let hostile = [
    "\u{1B}[2J", "\u{9B}31m", "\u{07}", "\u{08}\u{08}", "\u{202E}", "\u{2066}", "\u{200B}", "\u{FEFF}",
    "\u{2028}", "\u{7F}", "\u{0}", "\u{E0041}", "a\u{200E}", "a\u{200D}b", "é\u{E0041}",
  ]

  @Test(arguments: hostile)
  func nothingHiddenComesThrough(text: String) {
    let source = SourceText(file: "f\(text)", text: "x \(text) y")
    let all = Span(start: 0, end: source.byteCount)
    let diagnostic = Diagnostic(
      .unknownPhrase, "m\(text)", at: all, "l\(text)", expected: ["e\(text)"], hint: "h\(text)",
      fix: .init(all, replacement: text, title: "t\(text)"))
    let rendered = TerminalRenderer().render([diagnostic], in: source)
    let hidden: Set<Unicode.GeneralCategory> = [.control, .format, .lineSeparator, .paragraphSeparator]
    let shown = rendered.unicodeScalars.filter { $0 != "\n" }
    #expect(!shown.contains { hidden.contains($0.properties.generalCategory) })
  }

  @Test func lineEndingsInAMessageAreWrittenOut() {
    let rendered = TerminalRenderer().render(
      Diagnostic(.unknownPhrase, "`a\nb\r\nc\td`"), in: SourceText(file: "p.md", text: ""))
    #expect(rendered.hasPrefix("error[unknown-phrase]: `a\\nb\\r\\nc\\td`\n"))
  }

  @Test func whatIsOnlyUnusualIsShownAsItIs() {
    let usual = "naïve 世界 👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 نمی‌خواهم"
    #expect(excerpt(usual + " «x»", [""]).contains(usual))
  }
}
