import RedressDiagnostics

/// The settings at the top of a policy: lines of `key: value` between two lines of `---`.
///
/// It is deliberately less than YAML: no nesting, no quoting, no anchors; a value that holds several
/// words to declare separates them with commas.
public struct FrontMatter: Sendable {
  /// One `key: value` line.
  public struct Entry: Sendable {
    /// The key, lower case, as written otherwise.
    public let key: String
    /// The value without surrounding blanks.
    public let value: String
    /// Where the key stands.
    public let keySpan: Span
    /// Where the value stands; empty where there is none.
    public let valueSpan: Span
  }

  /// The entries in the order of the file.
  public let entries: [Entry]
  /// Lines that are no `key: value`.
  public let strayLines: [Span]
  /// From the first `---` to the end of the last; nil where the page has no front matter.
  public let span: Span?
  /// True where the closing `---` is missing.
  public let isUnclosed: Bool

  /// Reads the front matter at the start of `source`.
  public static func read(_ source: SourceText) -> FrontMatter {
    let bytes = Array(source.text.utf8)
    var lines = LineCursor(bytes: bytes)
    guard let first = lines.next(), trimmed(first, bytes) == "---" else {
      return FrontMatter(entries: [], strayLines: [], span: nil, isUnclosed: false)
    }
    var entries: [Entry] = []
    var stray: [Span] = []
    while let line = lines.next() {
      let text = trimmed(line, bytes)
      if text == "---" {
        let span = Span(start: 0, end: line.upperBound)
        return FrontMatter(entries: entries, strayLines: stray, span: span, isUnclosed: false)
      }
      if text.isEmpty { continue }
      if let entry = entry(line, bytes) {
        entries.append(entry)
      } else {
        stray.append(Span(start: line.lowerBound, end: line.upperBound))
      }
    }
    return FrontMatter(
      entries: entries, strayLines: stray, span: Span(start: 0, end: bytes.count), isUnclosed: true)
  }

  private static func entry(_ line: Range<Int>, _ bytes: [UInt8]) -> Entry? {
    guard let colon = line.first(where: { bytes[$0] == UInt8(ascii: ":") }) else { return nil }
    let key = trim(line.lowerBound..<colon, bytes)
    let value = trim((colon + 1)..<line.upperBound, bytes)
    guard !key.isEmpty else { return nil }
    return Entry(
      key: String(decoding: bytes[key], as: UTF8.self).lowercased(),
      value: String(decoding: bytes[value], as: UTF8.self),
      keySpan: Span(start: key.lowerBound, end: key.upperBound),
      valueSpan: Span(start: value.lowerBound, end: value.upperBound))
  }

  private static func trimmed(_ line: Range<Int>, _ bytes: [UInt8]) -> String {
    String(decoding: bytes[trim(line, bytes)], as: UTF8.self)
  }

  /// `range` without blanks at either end.
  static func trim(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, isBlank(bytes[low]) { low += 1 }
    while high > low, isBlank(bytes[high - 1]) { high -= 1 }
    return low..<high
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 || byte == 10 }
}

/// Walks over the lines of a text; a line's range leaves out its line end.
struct LineCursor {
  let bytes: [UInt8]
  var position = 0

  init(bytes: [UInt8], position: Int? = nil) {
    self.bytes = bytes
    self.position = position ?? Self.start(of: bytes)
  }

  /// Where the text starts: behind a byte order mark, if there is one.
  static func start(of bytes: [UInt8]) -> Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  mutating func next() -> Range<Int>? {
    guard position < bytes.count else { return nil }
    let start = position
    while position < bytes.count, bytes[position] != 10, bytes[position] != 13 { position += 1 }
    let end = position
    if position + 1 < bytes.count, bytes[position] == 13, bytes[position + 1] == 10 { position += 1 }
    position += 1
    return start..<end
  }
}
