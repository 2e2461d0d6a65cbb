import RedressDiagnostics

extension Layout {
  /// A table with its columns aligned; one whose rows are longer than its head stays as it is.
  func table(_ table: Table) -> [String] {
    let texts = lines.lines(table.span)
    var rows = texts.map(Self.cells)
    guard let head = rows.first, rows.count == table.rows.count + 1,
      rows.allSatisfy({ $0.count <= head.count })
    else { return texts.map(\.withoutTrailingBlanks) }
    for index in rows.indices { rows[index] += Array(repeating: "", count: head.count - rows[index].count) }
    let widths = head.indices.map { column in Self.width(of: column, in: rows) }
    return rows.enumerated().map { number, row in
      let cells = zip(row, widths).map { number == 1 ? Self.rule($0, $1) : Self.padded($0, $1) }
      return "| " + cells.joined(separator: " | ") + " |"
    }
  }

  /// At least three, for the rule below the head.
  private static func width(of column: Int, in rows: [[String]]) -> Int {
    rows.enumerated().map { $0.offset == 1 ? 3 : $0.element[column].count }.reduce(3, max)
  }

  private static func padded(_ cell: String, _ width: Int) -> String {
    cell + String(repeating: " ", count: width - cell.count)
  }

  /// The line below the head, with the colons that align its column.
  private static func rule(_ cell: String, _ width: Int) -> String {
    let start = cell.hasPrefix(":") ? ":" : "-"
    let end = cell.hasSuffix(":") ? ":" : "-"
    return start + String(repeating: "-", count: width - 2) + end
  }

  /// What stands between the pipes; a pipe after a backslash belongs to its cell.
  static func cells(_ line: String) -> [String] {
    var cells: [String] = [""]
    var isEscaped = false
    for character in line.trimmingBlanks {
      if character == "|", !isEscaped { cells.append("") } else { cells[cells.count - 1].append(character) }
      isEscaped = character == "\\" && !isEscaped
    }
    if cells.first?.isBlank == true { cells.removeFirst() }
    if cells.count > 1 || line.contains("|"), cells.last?.isBlank == true { cells.removeLast() }
    return cells.map { String($0.trimmingBlanks) }
  }
}

extension StringProtocol {
  /// Without blanks at either end.
  var trimmingBlanks: SubSequence {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return rest
  }
}
