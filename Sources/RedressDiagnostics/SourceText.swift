/// A text with the name of the file it came from, which knows its lines.
///
///     let source = SourceText(file: "policy.md", text: "# Refunds\nA charge is refunded.\n")
///     source.position(ofByte: 12)   // (line: 2, column: 3)
///     source.line(2)                // "A charge is refunded."
///
/// Places are byte offsets into the UTF-8, because parsers count bytes. People are shown lines and columns,
/// both from 1; a column counts Unicode scalars. A line ends at LF, CR LF or CR alone, as in CommonMark, and
/// a text that ends with a line ending has an empty last line, as in an editor.
public struct SourceText: Sendable {
  /// The name by which the file is shown. It is never opened.
  public let file: String
  /// The whole text, as it was given.
  public let text: String

  /// The byte at which each line starts; never empty.
  private let lineStarts: [Int]

  /// A source from text that is already a string.
  public init(file: String, text: String) {
    var contiguous = text
    contiguous.makeContiguousUTF8()
    self.file = file
    self.text = contiguous
    lineStarts = Self.lineStarts(in: contiguous)
  }

  /// A source from the bytes of a file, or nothing when they are not UTF-8.
  public init?(file: String, utf8 bytes: some Sequence<UInt8>) {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    self.init(file: file, text: text)
  }

  /// How many bytes the text has.
  public var byteCount: Int { text.utf8.count }

  /// The empty span just past the last byte.
  public var endOfFile: Span { Span(at: byteCount) }

  /// How many lines the text has; an empty text has one.
  public var lineCount: Int { lineStarts.count }

  private static func lineStarts(in text: String) -> [Int] {
    var starts = [0]
    var offset = 0
    var afterReturn = false
    for byte in text.utf8 {
      if afterReturn && byte != UInt8(ascii: "\n") { starts.append(offset) }
      offset += 1
      if byte == UInt8(ascii: "\n") { starts.append(offset) }
      afterReturn = byte == UInt8(ascii: "\r")
    }
    return afterReturn ? starts + [offset] : starts
  }
}

extension SourceText {
  /// The line and column of a byte, both from 1, the column in Unicode scalars.
  ///
  /// An offset past the end is taken as the end. One inside a character is taken as that character's start.
  public func position(ofByte offset: Int) -> (line: Int, column: Int) {
    let offset = scalarStart(min(max(offset, 0), byteCount))
    let line = lineNumber(ofByte: offset)
    let before = utf8Slice(lineStarts[line - 1], offset)
    return (line, 1 + before.count { !Self.isContinuation($0) })
  }

  /// Line `number`, from 1, without its line ending. A number outside the text gives an empty line.
  public func line(_ number: Int) -> Substring {
    let span = lineSpan(number)
    return Substring(utf8Slice(span.start, span.end))
  }

  /// The bytes of line `number`, from 1, without its line ending.
  public func lineSpan(_ number: Int) -> Span {
    guard lineStarts.indices.contains(number - 1) else { return endOfFile }
    let start = lineStarts[number - 1]
    var end = number < lineCount ? lineStarts[number] : byteCount
    let isEnding = { (byte: UInt8) in byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
    while end > start, isEnding(self.byte(at: end - 1)) { end -= 1 }
    return Span(start: start, end: end)
  }

  /// The text that a span covers. A span that leaves the text is cut to it.
  public func text(in span: Span) -> Substring {
    Substring(utf8Slice(min(span.start, byteCount), min(span.end, byteCount)))
  }
}

extension SourceText {
  /// The line, from 1, that a byte is on; a line ending belongs to the line it ends.
  func lineNumber(ofByte offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }

  private func utf8Slice(_ start: Int, _ end: Int) -> Substring.UTF8View {
    let utf8 = text.utf8
    let first = utf8.index(utf8.startIndex, offsetBy: start)
    return text[first..<utf8.index(first, offsetBy: end - start)].utf8
  }

  private func byte(at offset: Int) -> UInt8 {
    text.utf8[text.utf8.index(text.utf8.startIndex, offsetBy: offset)]
  }

  private func scalarStart(_ offset: Int) -> Int {
    var start = offset
    while start > 0, start < byteCount, Self.isContinuation(byte(at: start)) { start -= 1 }
    return start
  }

  private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
