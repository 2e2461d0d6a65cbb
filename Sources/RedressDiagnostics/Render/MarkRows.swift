/// An underline on the screen and its text.
struct Mark {
  let columns: Range<Int>
  let text: String
  let style: Style

  /// Whether the fault is here, and not what explains it.
  var isFault: Bool { style != .secondary }

  init(_ columns: Range<Int>, _ text: String, _ style: Style) {
    self.columns = columns
    self.text = VisibleText.escape(text)
    self.style = style
  }
}

/// The rows below a line of source: the underlines, and the texts that belong to them.
///
///     A charge is refunded in full, less the fee
///       ------             ------- ^^^^ not a known amount
///       |                  |
///       |                  the outcome
///       the subject
///
/// The last text goes beside its underline if there is room. The others hang below, the rightmost first, so
/// that no line crosses a text.
struct MarkRows {
  /// The rows, from the underlines down; none when there are no marks.
  private(set) var rows: [StyledRow] = []

  private let width: Int

  init(_ marks: [Mark], width: Int) {
    self.width = width
    guard !marks.isEmpty else { return }
    let beside = marks.lastIndex { isLast($0, of: marks) && fits($0) }
    rows.append(Self.underlines(marks, beside: beside.map { marks[$0] }))
    let hanging = marks.indices.filter { $0 != beside && !marks[$0].text.isEmpty }.map { marks[$0] }
    hang(hanging.sorted { $0.columns.lowerBound < $1.columns.lowerBound })
  }

  private static func underlines(_ marks: [Mark], beside: Mark?) -> StyledRow {
    var row = StyledRow()
    for mark in marks.sorted(by: isDrawnFirst) {
      row.fill(mark.columns, mark.isFault ? "^" : "-", mark.style)
    }
    for mark in marks where mark.isFault { row.place("^", at: mark.columns.lowerBound, mark.style) }
    if let beside { row.place(beside.text, at: beside.columns.upperBound + 1, beside.style) }
    return row
  }

  /// The longer below the shorter; of two that are equally long, what explains below the fault. Where a fault
  /// starts is always seen.
  private static func isDrawnFirst(_ left: Mark, _ right: Mark) -> Bool {
    left.columns.count != right.columns.count
      ? left.columns.count > right.columns.count
      : !left.isFault && right.isFault
  }

  private func isLast(_ mark: Mark, of marks: [Mark]) -> Bool {
    !mark.text.isEmpty && marks.allSatisfy { $0.columns.upperBound <= mark.columns.upperBound }
  }

  private func fits(_ mark: Mark) -> Bool {
    mark.columns.upperBound + 1 + mark.text.displayWidth <= width
  }

  private mutating func hang(_ marks: [Mark]) {
    guard !marks.isEmpty else { return }
    rows.append(connectors(marks[...]))
    for (index, mark) in marks.enumerated().reversed() { hang(mark, beside: marks[..<index]) }
  }

  private mutating func hang(_ mark: Mark, beside others: ArraySlice<Mark>) {
    let column = column(of: mark)
    for line in mark.text.wrapped(to: width - column) {
      var row = connectors(others)
      row.place(line, at: column, mark.style)
      rows.append(row)
    }
  }

  /// Below its underline, or further left when it would leave the screen.
  private func column(of mark: Mark) -> Int {
    let start = mark.columns.lowerBound
    return width - start >= min(mark.text.displayWidth, 30) ? start : max(0, width - mark.text.displayWidth)
  }

  private func connectors(_ marks: ArraySlice<Mark>) -> StyledRow {
    var row = StyledRow()
    for mark in marks { row.place("|", at: mark.columns.lowerBound, mark.style) }
    return row
  }
}
