/// A line of source as the terminal shows it: characters with the columns they take.
///
/// Tabs become spaces up to the next stop, and hidden characters their escapes, so a column on the screen is
/// neither a byte nor a scalar. Of a very long line only the bytes around a place are looked at.
struct LineCells {
  private struct Cell {
    let text: String
    let bytes: Range<Int>
    let columns: Range<Int>
  }

  private static let tabStop = 4

  private let cells: [Cell]
  private let isCutBefore: Bool
  private let isCutAfter: Bool

  /// The cells of line `number`, as far as they lie within `reach` bytes of `place`.
  init(_ source: SourceText, line number: Int, around place: Int, reach: Int) {
    let line = source.lineSpan(number)
    let start = min(max(line.start, place - reach), line.end)
    let end = max(start, min(line.end, place + reach))
    cells = Self.cells(source.text(in: Span(start: start, end: end)), fromByte: start)
    isCutBefore = start > line.start
    isCutAfter = end < line.end
  }

  private static func cells(_ text: Substring, fromByte start: Int) -> [Cell] {
    var byte = start
    var column = 0
    return text.map { character in
      let shown = shown(character, at: column)
      let size = (bytes: character.utf8.count, columns: shown.displayWidth)
      defer { (byte, column) = (byte + size.bytes, column + size.columns) }
      return Cell(
        text: shown, bytes: byte..<byte + size.bytes, columns: column..<column + size.columns)
    }
  }

  private static func shown(_ character: Character, at column: Int) -> String {
    guard character == "\t" else { return VisibleText.escape(character) }
    return String(repeating: " ", count: tabStop - column % tabStop)
  }

  /// How many columns the cells take.
  var width: Int { cells.last?.columns.upperBound ?? 0 }

  /// The columns of the characters that a span touches; an empty span has the one it stands before.
  func columns(of span: Span) -> Range<Int> {
    let start = cells.first { $0.bytes.upperBound > span.start }?.columns.lowerBound ?? width
    let end = cells.last { $0.bytes.lowerBound < span.end }?.columns.upperBound ?? 0
    return start..<max(end, start + 1)
  }

  /// What fits a screen of `available` columns, chosen to show all of `hull` or else its part from `anchor`.
  func window(_ available: Int, showing hull: Range<Int>, anchor: Int) -> LineWindow {
    if !isCutBefore && !isCutAfter && width <= available { return LineWindow(text: text(of: cells[...])) }
    let room = max(available - 2, 1)
    let wanted = hull.count <= room ? hull : anchor..<anchor + room
    let start = min(wanted.lowerBound - (room - wanted.count) / 2, width - room)
    return cut(to: max(start, 0)..<max(start, 0) + room)
  }

  private func cut(to columns: Range<Int>) -> LineWindow {
    let first = cells.firstIndex { $0.columns.lowerBound >= columns.lowerBound } ?? cells.count
    let shown = cells[first...].prefix { $0.columns.upperBound <= columns.upperBound }
    return LineWindow(
      text: text(of: shown), firstColumn: shown.first?.columns.lowerBound ?? width,
      isCutBefore: isCutBefore || first > 0, isCutAfter: isCutAfter || shown.endIndex < cells.count)
  }

  private func text(of cells: ArraySlice<Cell>) -> String {
    cells.map(\.text).joined()
  }
}
