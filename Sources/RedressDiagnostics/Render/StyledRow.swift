/// What a piece of a rendering is, from which its colour follows.
enum Style: Hashable {
  case plain, strong, frame, secondary
  case level(DiagnosticLevel)

  /// The terminal's codes for the style.
  var codes: String {
    switch self {
    case .plain: "0"
    case .strong: "1"
    case .frame, .secondary: "1;34"
    case .level(.error): "1;31"
    case .level(.warning): "1;33"
    case .level(.note): "1;36"
    }
  }

  /// The text in this style, or as it is when there is no colour.
  func apply(_ text: String, color: Bool) -> String {
    color && self != .plain && !text.isEmpty ? "\u{1B}[\(codes)m\(text)\u{1B}[0m" : text
  }
}

/// One row of a rendering: columns onto which text is placed in any order, later over earlier.
struct StyledRow {
  private struct Cell {
    var text = " "
    var style = Style.plain
  }

  private var cells: [Cell] = []

  /// Places text from a column on. A wide character takes two columns.
  mutating func place(_ text: String, at column: Int, _ style: Style) {
    var column = column
    for character in text {
      let width = character.displayWidth
      reserve(column + width)
      cells[column] = Cell(text: String(character), style: style)
      for covered in column + 1..<column + width { cells[covered] = Cell(text: "", style: style) }
      column += width
    }
  }

  /// Places one mark on every column of a range.
  mutating func fill(_ columns: Range<Int>, _ mark: Character, _ style: Style) {
    place(String(repeating: mark, count: columns.count), at: columns.lowerBound, style)
  }

  /// Places another row, as far as it is not empty, from a column on.
  mutating func place(_ row: StyledRow, at column: Int) {
    reserve(column + row.cells.count)
    for (index, cell) in row.cells.enumerated() where cell.text != " " { cells[column + index] = cell }
  }

  /// The row as text without spaces at its end, each run of one style coloured once.
  func rendered(color: Bool) -> String {
    let shown = cells[..<(cells.lastIndex { $0.text != " " }.map { $0 + 1 } ?? 0)]
    return shown.chunked(by: \.style).map { style, run in
      style.apply(run.map(\.text).joined(), color: color)
    }.joined()
  }

  private mutating func reserve(_ width: Int) {
    if cells.count < width { cells += Array(repeating: Cell(), count: width - cells.count) }
  }
}

extension Collection where SubSequence == ArraySlice<Element> {
  /// Runs of neighbours that agree in a property, with what they agree on.
  fileprivate func chunked<Key: Equatable>(by key: (Element) -> Key) -> [(Key, SubSequence)] {
    var rest = self[...]
    var runs: [(Key, SubSequence)] = []
    while let first = rest.first {
      let run = rest.prefix { key($0) == key(first) }
      runs.append((key(first), run))
      rest = rest.dropFirst(run.count)
    }
    return runs
  }
}
