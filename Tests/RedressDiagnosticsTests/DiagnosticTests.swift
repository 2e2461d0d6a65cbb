import RedressDiagnostics
import Testing

@Suite struct DiagnosticTests {
  @Test func thePrimaryLabelIsWhereToLook() {
    let first = Diagnostic.Label.secondary(Span(0..<1), "a")
    let second = Diagnostic.Label.primary(Span(5..<6), "b")
    #expect(Diagnostic(.unknownPhrase, "m", labels: [first, second]).primary == second)
    #expect(Diagnostic(.unknownPhrase, "m", labels: [first]).primary == first)
    #expect(Diagnostic(.unknownPhrase, "m").primary == nil)
  }

  @Test func theShortFormMakesThePrimaryLabel() {
    let other = Diagnostic.Label.secondary(Span(0..<1), "defined here")
    let diagnostic = Diagnostic(.soundsLikeRule, "m", at: Span(3..<4), "here", and: [other])
    #expect(diagnostic.labels == [.primary(Span(3..<4), "here"), other])
    #expect(diagnostic.level == .warning)
    #expect(diagnostic.title == "Narrative that sounds like a rule")
    #expect(diagnostic.code.documentation == "docs/diagnostics/sounds-like-a-rule.md")
  }

  @Test func sourceOrderIsByThePrimaryPlaceAndKeepsTies() {
    let diagnostics = [
      Diagnostic(.unknownPhrase, "late", at: Span(9..<10)),
      Diagnostic(.unknownPhrase, "early", at: Span(2..<3)),
      Diagnostic(.remark, "early too", at: Span(2..<3)),
      Diagnostic(.remark, "whole file"),
    ]
    #expect(diagnostics.inSourceOrder().map(\.message) == ["whole file", "early", "early too", "late"])
  }

  @Test func onlyErrorsAreErrors() {
    #expect(!([] as [Diagnostic]).hasErrors)
    #expect(![Diagnostic(.soundsLikeRule, "m"), Diagnostic(.remark, "m")].hasErrors)
    #expect([Diagnostic(.remark, "m"), Diagnostic(.unknownPhrase, "m")].hasErrors)
  }

  @Test(
    arguments: [
      ("less than «20» %", "20%", "less than 20% %"),
      ("in full«» less", ",", "in full, less"),
      ("in full«, less»", "", "in full"),
      ("é «世» é", "x", "é x é"),
      ("end«»", ".", "end."),
    ])
  func aFixReplacesItsSpan(marked: String, replacement: String, expected: String) {
    let text = MarkedText(marked)
    let fix = Diagnostic.Fix(text.spans[0], replacement: replacement, title: "change it")
    #expect(fix.applied(to: text.source) == expected)
  }

  @Test func theSummaryNamesWhatThereIs() {
    let error = Diagnostic(.unknownPhrase, "m")
    let warning = Diagnostic(.soundsLikeRule, "m")
    #expect("\(DiagnosticCount([error, warning, error]))" == "2 errors, 1 warning")
    #expect("\(DiagnosticCount([warning, warning]))" == "2 warnings")
    #expect("\(DiagnosticCount([Diagnostic(.remark, "m")]))" == "1 note")
    #expect("\(DiagnosticCount([] as [Diagnostic]))" == "no errors")
  }
}
