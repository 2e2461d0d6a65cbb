/// Which lines of the source are shown for a diagnostic, and what is marked on each.
///
/// A label over several lines has a bracket in the margin, its last line is underlined, and its text stands
/// there. Its first line is underlined only when it starts inside the line.
struct Excerpt {
  /// A stretch of one line to underline, with the text to say about it.
  struct Segment {
    let line: Int
    let span: Span
    let text: String
    let isPrimary: Bool
  }

  /// The margin's mark for a label over several lines.
  struct Bracket {
    let lines: ClosedRange<Int>
    let depth: Int
    let isPrimary: Bool
  }

  /// A row of the excerpt before it is drawn.
  enum Row: Equatable {
    case line(Int)
    /// Lines left out, all before this one.
    case gap(before: Int)
  }

  /// Up to this many lines between two that are marked are shown; more are left out.
  private static let smallGap = 2

  private(set) var segments: [Segment] = []
  private(set) var brackets: [Bracket] = []

  /// Lays out the labels of one diagnostic.
  init(_ labels: [Diagnostic.Label], in source: SourceText) {
    for label in labels.sorted(by: { ($0.span.start, $1.span.end) < ($1.span.start, $0.span.end) }) {
      let span = source.withoutLineEndings(label.span)
      let lines = source.lineNumber(ofByte: span.start)...source.lineNumber(ofByte: span.end)
      if lines.count == 1 {
        add(label, lines.lowerBound, span, label.text)
      } else {
        add(label, span, over: lines, in: source)
      }
    }
  }

  private mutating func add(_ label: Diagnostic.Label, _ line: Int, _ span: Span, _ text: String) {
    segments.append(Segment(line: line, span: span, text: text, isPrimary: label.isPrimary))
  }

  private mutating func add(
    _ label: Diagnostic.Label, _ span: Span, over lines: ClosedRange<Int>, in source: SourceText
  ) {
    let first = source.contentSpan(lines.lowerBound)
    let last = source.contentSpan(lines.upperBound)
    if span.start > first.start {
      add(label, lines.lowerBound, Span(start: span.start, end: max(span.start, first.end)), "")
    }
    add(label, lines.upperBound, Span(start: min(last.start, span.end), end: span.end), label.text)
    let taken = Set(brackets.filter { $0.lines.overlaps(lines) }.map(\.depth))
    let depth = (0...taken.count).first { !taken.contains($0) } ?? taken.count
    brackets.append(Bracket(lines: lines, depth: depth, isPrimary: label.isPrimary))
  }

  /// How many brackets stand side by side.
  var depth: Int { (brackets.map(\.depth).max() ?? -1) + 1 }

  /// The rows from the first marked line to the last.
  var rows: [Row] {
    var rows: [Row] = []
    var previous: Int?
    for line in markedLines.sorted() {
      rows += previous.map { Self.between($0, line) } ?? []
      rows.append(.line(line))
      previous = line
    }
    return rows
  }

  private var markedLines: Set<Int> {
    Set(segments.map(\.line) + brackets.flatMap { [$0.lines.lowerBound, $0.lines.upperBound] })
  }

  private static func between(_ first: Int, _ second: Int) -> [Row] {
    second - first - 1 <= smallGap ? (first + 1..<second).map(Row.line) : [.gap(before: second)]
  }
}

extension SourceText {
  /// The span cut to the text and without the line endings at its end, which are nothing to underline.
  fileprivate func withoutLineEndings(_ span: Span) -> Span {
    let start = min(span.start, byteCount)
    let kept = text(in: Span(start: start, end: max(start, min(span.end, byteCount)))).utf8
    let ending = kept.reversed().prefix { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.count
    return Span(start: start, end: start + kept.count - ending)
  }

  /// The bytes of a line without the blanks before and after.
  fileprivate func contentSpan(_ number: Int) -> Span {
    let span = lineSpan(number)
    let blank = line(number).utf8.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }.count
    return Span(start: span.start + blank, end: span.end)
  }
}
