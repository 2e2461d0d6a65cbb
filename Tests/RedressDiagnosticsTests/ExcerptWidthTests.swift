import RedressDiagnostics
import Testing

/// Long lines and long texts on a narrow screen.
@Suite struct ExcerptWidthTests {
  private let words = String(repeating: "word ", count: 100)

  @Test func aLongLineIsCutOnBothSidesOfItsLabel() {
    #expect(
      excerpt(words + "«this one» " + words, ["not known"], width: 60) == """
        1 | …rd word word word word this one word word word word wo…
          |                         ^^^^^^^^ not known
        """)
  }

  @Test func aLongLineIsNotCutWhereItsLabelIs() {
    #expect(
      excerpt("«this one» " + words, ["not known"], width: 40) == """
        1 | this one word word word word word …
          | ^^^^^^^^ not known
        """)
    #expect(
      excerpt(words + "«this one»", ["not known"], width: 40) == """
        1 | … word word word word word this one
          |                            ^^^^^^^^
          |                            |
          |                            not known
        """)
  }

  @Test func aLabelThatWasCutAwayIsOnTheEllipsis() {
    #expect(
      excerpt("«one» " + words + "«two»", ["here", "there"], width: 40) == """
        1 | one word word word word word word …
          | ^^^                               -
          | |                                 |
          | |                              there
          | here
        """)
  }

  @Test func aLabelLongerThanTheScreenIsCut() {
    #expect(
      excerpt("a «" + words + "» b", ["too long"], width: 40) == """
        1 | …word word word word word word word…
          |  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          |  |
          |  too long
        """)
  }

  @Test func aLongTextIsWrappedBelowItsLabel() {
    let text = "a text that does not fit beside its underline and so is wrapped below it"
    #expect(
      excerpt("then «this» one", [text], width: 50) == """
        1 | then this one
          |      ^^^^
          |      |
          |      a text that does not fit beside its
          |      underline and so is wrapped below it
        """)
  }

  @Test func aHugeLineIsRenderedQuickly() {
    let huge = String(repeating: "世\u{1B}", count: 500_000)
    let drawn = excerpt(huge + "«x»" + huge, ["here"], width: 40)
    #expect(drawn.split(separator: "\n").allSatisfy { $0.count < 60 })
    #expect(drawn.contains("^ here"))
  }

  @Test func notesAreWrapped() {
    let source = SourceText(file: "p.md", text: "x")
    let expected = ["the credits used", "the credits issued", "the amount paid"]
    let diagnostic = Diagnostic(.unknownPhrase, "m", at: Span(0..<1), expected: expected)
    #expect(
      TerminalRenderer(width: 40).render(diagnostic, in: source).hasSuffix(
        """
          |
          = expected: the credits used, the
                      credits issued or the
                      amount paid
          = docs: docs/diagnostics/unknown-phrase.md

        """))
  }
}
