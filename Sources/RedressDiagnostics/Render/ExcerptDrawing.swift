/// Draws an excerpt: line numbers, the margin with its brackets, the text, and the marks below it.
///
///        |
///      3 | / A charge is refunded in full when all of:
///      4 | | - the request is in the window
///      5 | \ - the request is not in the window
///        |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ can never hold
struct ExcerptDrawing {
  let excerpt: Excerpt
  let source: SourceText
  let level: DiagnosticLevel
  let gutter: Int
  let width: Int

  /// Every row, from the empty one that opens the frame.
  func rows() -> [StyledRow] {
    [frame()] + excerpt.rows.flatMap(rows)
  }

  private func rows(_ row: Excerpt.Row) -> [StyledRow] {
    switch row {
    case .line(let number): lineRows(number)
    case .gap(let next): [gap(before: next)]
    }
  }

  private func lineRows(_ number: Int) -> [StyledRow] {
    let segments = excerpt.segments.filter { $0.line == number }
    let anchor = segments.first(where: \.isPrimary) ?? segments.first
    let place = anchor?.span.start ?? source.lineSpan(number).start
    let cells = LineCells(source, line: number, around: place, reach: 8 * width)
    let columns = segments.map { cells.columns(of: $0.span) }
    let first = anchor.map { cells.columns(of: $0.span).lowerBound } ?? 0
    let window = cells.window(textWidth, showing: columns.hull ?? 0..<1, anchor: first)
    let marks = zip(segments, columns).map { segment, columns in
      Mark(window.place(columns), segment.text, segment.isPrimary ? .level(level) : .secondary)
    }
    return [textRow(number, window.text)] + MarkRows(marks, width: textWidth).rows.map { below(number, $0) }
  }

  private func textRow(_ number: Int, _ text: String) -> StyledRow {
    let label = String(number)
    var row = frame(bracketsAt: number, isBelow: false)
    row.place(label, at: gutter - label.count, .frame)
    row.place(text, at: textColumn, .plain)
    return row
  }

  private func below(_ number: Int, _ marks: StyledRow) -> StyledRow {
    var row = frame(bracketsAt: number, isBelow: true)
    row.place(marks, at: textColumn)
    return row
  }

  private func gap(before number: Int) -> StyledRow {
    var row = StyledRow()
    row.place("...", at: 0, .frame)
    for bracket in excerpt.brackets where bracket.lines.dropFirst().contains(number) {
      row.place("|", at: column(of: bracket), style(of: bracket))
    }
    return row
  }
}

extension ExcerptDrawing {
  private var textColumn: Int { gutter + 3 + 2 * excerpt.depth }

  /// The columns left for the text. A very narrow screen is taken as wider than it is.
  private var textWidth: Int { max(width - textColumn, 20) }

  private func frame() -> StyledRow {
    var row = StyledRow()
    row.place("|", at: gutter + 1, .frame)
    return row
  }

  private func frame(bracketsAt number: Int, isBelow: Bool) -> StyledRow {
    var row = frame()
    for bracket in excerpt.brackets where bracket.lines.contains(number) {
      row.place(mark(of: bracket, at: number, isBelow: isBelow), at: column(of: bracket), style(of: bracket))
    }
    return row
  }

  private func mark(of bracket: Excerpt.Bracket, at number: Int, isBelow: Bool) -> String {
    switch (number, isBelow) {
    case (bracket.lines.upperBound, true): " "
    case (bracket.lines.upperBound, false): "\\"
    case (bracket.lines.lowerBound, false): "/"
    default: "|"
    }
  }

  private func column(of bracket: Excerpt.Bracket) -> Int { gutter + 3 + 2 * bracket.depth }

  private func style(of bracket: Excerpt.Bracket) -> Style {
    bracket.isPrimary ? .level(level) : .secondary
  }
}

extension [Range<Int>] {
  /// The smallest range that holds all of them.
  fileprivate var hull: Range<Int>? {
    guard let start = map(\.lowerBound).min(), let end = map(\.upperBound).max() else { return nil }
    return start..<end
  }
}
