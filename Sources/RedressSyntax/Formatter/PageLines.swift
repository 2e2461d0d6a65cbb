import RedressDiagnostics

/// The lines of a page, for blocks that are taken over as they stand.
struct PageLines {
  private let source: SourceText
  private let bytes: [UInt8]

  init(_ source: SourceText) {
    self.source = source
    bytes = Array(source.text.utf8)
  }

  /// The numbers, from 1, of the lines that `span` touches.
  func numbers(_ span: Span) -> ClosedRange<Int> {
    let first = source.position(ofByte: span.start).line
    return first...max(first, source.position(ofByte: max(span.start, span.end - 1)).line)
  }

  /// The whole lines that `span` touches.
  func lines(_ span: Span) -> [String] { numbers(span).map { String(source.line($0)) } }

  /// A line by its number.
  func line(_ number: Int) -> String { String(source.line(number)) }

  /// How many lines there are.
  var count: Int { source.lineCount }

  func text(_ span: Span) -> String { String(source.text(in: span)) }

  /// The marker of the item whose text starts at `offset`: `-`, or a number with its sign.
  func marker(before offset: Int) -> String {
    var end = offset
    while end > 0, bytes[end - 1] == 32 || bytes[end - 1] == 9 { end -= 1 }
    var start = max(0, end - 1)
    while start > 0, (48...57).contains(bytes[start - 1]), bytes[end - 1] == 46 || bytes[end - 1] == 41 {
      start -= 1
    }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

extension String {
  /// Without blanks at its end.
  var withoutTrailingBlanks: String {
    var rest = self[...]
    while let last = rest.last, last == " " || last == "\t" { rest = rest.dropLast() }
    return String(rest)
  }

  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
