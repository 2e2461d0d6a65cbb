import RedressDiagnostics

/// A source written with its places in it: `a «b» c` is the text `a b c` with one span, over the `b`.
///
/// Spans are numbered by their opening mark, and may nest. An empty one is written `«»`.
struct MarkedText {
  let source: SourceText
  let spans: [Span]

  init(_ marked: String, file: String = "policy.md") {
    var text = ""
    var starts: [Int] = []
    var ends: [Int: Int] = [:]
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "«": starts.append(text.utf8.count)
      case "»": ends[starts.indices.last { ends[$0] == nil } ?? 0] = text.utf8.count
      default: text.unicodeScalars.append(scalar)
      }
    }
    source = SourceText(file: file, text: text)
    spans = starts.enumerated().map { Span(start: $1, end: ends[$0] ?? text.utf8.count) }
  }
}

extension DiagnosticCode {
  static let unknownPhrase = DiagnosticCode("unknown-phrase", title: "Phrase not known")
  static let soundsLikeRule = DiagnosticCode(
    "sounds-like-a-rule", title: "Narrative that sounds like a rule", level: .warning)
  static let remark = DiagnosticCode("remark", title: "Remark", level: .note)
}

/// The rendering of one diagnostic whose labels are the marked places: the first is the fault.
func rendered(
  _ marked: String, _ texts: [String], width: Int = 80, code: DiagnosticCode = .unknownPhrase
) -> String {
  let marked = MarkedText(marked)
  let labels = zip(marked.spans, texts).enumerated().map { index, label in
    Diagnostic.Label(label.0, label.1, isPrimary: index == 0)
  }
  let diagnostic = Diagnostic(code, "not understood", labels: labels)
  return TerminalRenderer(width: width).render(diagnostic, in: marked.source)
}

/// Only the excerpt of such a rendering: without the message, the place and the notes.
func excerpt(_ marked: String, _ texts: [String], width: Int = 80) -> String {
  let rows = rendered(marked, texts, width: width).split(separator: "\n", omittingEmptySubsequences: false)
  return rows.dropFirst(3).dropLast(3).joined(separator: "\n")
}
