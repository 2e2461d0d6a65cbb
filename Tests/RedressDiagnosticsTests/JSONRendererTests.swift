import RedressDiagnostics
import Testing

@Suite struct JSONRendererTests {
  private let text = MarkedText("é «credit»\nx")

  @Test func everyMemberIsThere() {
    let diagnostic = Diagnostic(
      .unknownPhrase, "`credit` is not known", at: text.spans[0], "here", expected: ["credits", "charge"],
      hint: "did you mean `credits`?",
      fix: .init(text.spans[0], replacement: "credits", title: "replace `credit` by `credits`"))
    let start = #"{"line":1,"column":3,"offset":3}"#
    let end = #"{"line":1,"column":9,"offset":9}"#
    #expect(
      JSONRenderer().render([diagnostic], in: text.source) == """
        {"diagnostics":[{"code":"unknown-phrase","title":"Phrase not known","level":"error",\
        "message":"`credit` is not known","file":"policy.md",\
        "labels":[{"start":\(start),"end":\(end),"text":"here","primary":true}],\
        "expected":["credits","charge"],"hint":"did you mean `credits`?",\
        "fix":{"title":"replace `credit` by `credits`","replacement":"credits",\
        "start":\(start),"end":\(end)}}],"errors":1,"warnings":0}
        """)
  }

  @Test func whatIsMissingIsNullOrEmpty() {
    #expect(
      JSONRenderer(pretty: true).render([Diagnostic(.soundsLikeRule, "m")], in: text.source) == """
        {
          "diagnostics": [
            {
              "code": "sounds-like-a-rule",
              "title": "Narrative that sounds like a rule",
              "level": "warning",
              "message": "m",
              "file": "policy.md",
              "labels": [],
              "expected": [],
              "hint": null,
              "fix": null
            }
          ],
          "errors": 0,
          "warnings": 1
        }

        """)
  }

  @Test func nothingFoundIsAnEmptyList() {
    #expect(JSONRenderer().render([]) == #"{"diagnostics":[],"errors":0,"warnings":0}"#)
  }

  @Test func severalFilesAreOneList() {
    let other = SourceText(file: "other.md", text: "")
    let rendered = JSONRenderer().render([
      FileDiagnostics(text.source, [Diagnostic(.unknownPhrase, "a\n\"b\"")]),
      FileDiagnostics(other, [Diagnostic(.remark, "c")]),
    ])
    #expect(rendered.contains(#""message":"a\n\"b\"","file":"policy.md""#))
    #expect(rendered.contains(#""message":"c","file":"other.md""#))
    #expect(rendered.hasSuffix(#"],"errors":1,"warnings":0}"#))
  }
}
