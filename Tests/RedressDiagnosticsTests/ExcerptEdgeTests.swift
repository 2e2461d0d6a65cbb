import RedressDiagnostics
import Testing

/// Places and characters for which a naive underline would be wrong.
@Suite struct ExcerptEdgeTests {
  @Test func anEmptyFileCanBePointedAt() {
    #expect(
      excerpt("«»", ["nothing here"]) == """
        1 |
          | ^ nothing here
        """)
  }

  @Test func theEndOfTheFile() {
    #expect(
      excerpt("A charge«»", ["an outcome is missing"]) == """
        1 | A charge
          |         ^ an outcome is missing
        """)
    #expect(
      excerpt("A charge\n«»", ["a clause is missing"]) == """
        2 |
          | ^ a clause is missing
        """)
  }

  @Test func windowsLineEndingsAreNotShown() {
    #expect(
      excerpt("a\r\n«b\r\n»c\r\n«d»", ["1", "2"]) == """
        2 | b
          | ^ 1
        3 | c
        4 | d
          | - 2
        """)
  }

  @Test func aLineEndingAloneCanBePointedAt() {
    #expect(
      excerpt("a«\r\n»b", ["here"]) == """
        1 | a
          |  ^ here
        """)
  }

  @Test func tabsBecomeSpaces() {
    #expect(
      excerpt("\ta\t«charge»\tx", ["here"]) == """
        1 |     a   charge  x
          |         ^^^^^^ here
        """)
  }

  @Test func wideCharactersTakeTwoColumns() {
    #expect(
      excerpt("世界 «世» x", ["wide"]) == """
        1 | 世界 世 x
          |      ^^ wide
        """)
    #expect(
      excerpt("👩‍👩‍👧 «👩‍👩‍👧»", ["family"]) == """
        1 | 👩‍👩‍👧 👩‍👩‍👧
          |    ^^ family
        """)
  }

  @Test func combiningMarksTakeNone() {
    #expect(
      excerpt("e\u{301}e\u{301} «e\u{301}»x", ["one column"]) == """
        1 | e\u{301}e\u{301} e\u{301}x
          |    ^ one column
        """)
  }

  @Test func aCombiningMarkWithNothingBeforeItIsWrittenOut() {
    #expect(excerpt("\u{301}a «b»", [""]).hasPrefix("1 | \\u{301}a b\n"))
  }

  @Test func aSpanInsideACharacterUnderlinesAllOfIt() {
    let source = SourceText(file: "p.md", text: "a世b")
    let diagnostic = Diagnostic(.unknownPhrase, "m", at: Span(2..<3), "here")
    #expect(TerminalRenderer().render(diagnostic, in: source).contains("  |  ^^ here\n"))
  }

  @Test func aSpanOutsideTheTextIsItsEnd() {
    let source = SourceText(file: "p.md", text: "ab")
    let diagnostic = Diagnostic(.unknownPhrase, "m", at: Span(7..<9), "here")
    #expect(TerminalRenderer().render(diagnostic, in: source).contains("1 | ab\n  |   ^ here\n"))
  }
}
