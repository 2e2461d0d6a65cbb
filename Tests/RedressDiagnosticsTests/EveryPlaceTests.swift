import RedressDiagnostics
import Testing

/// Whatever a pass reports, rendering it must not fail.
@Suite struct EveryPlaceTests {
  private static let texts = [
    "", "\n", "\r\n\r\n", "a\tb\r\n\t\tc\rd", "世e\u{301}👩‍👧\n\u{1B}x\u{202E}", "\u{301}\n \u{FEFF}\n\n\n\n\nz",
    String(repeating: "w\t世 ", count: 8),
  ]

  @Test(arguments: texts)
  func everySpanCanBeRendered(text: String) {
    let source = SourceText(file: "p.md", text: text)
    for start in 0...min(source.byteCount + 1, 40) {
      for end in start...source.byteCount + 2 { render(Span(start: start, end: end), in: source) }
    }
  }

  private func render(_ span: Span, in source: SourceText) {
    let labels: [Diagnostic.Label] = [
      .primary(span, "a text of some words"), .secondary(Span(at: span.end), "its end"),
      .secondary(Span(start: span.start / 2, end: span.end), "more"),
    ]
    let diagnostic = Diagnostic(.unknownPhrase, "m", labels: labels)
    let rows = TerminalRenderer(width: 40).render(diagnostic, in: source).split(separator: "\n")
    #expect(rows.allSatisfy { !$0.hasSuffix(" ") })
    #expect(rows.count { $0.contains("^") } >= 1)
  }
}
