import CMarkGFM
import RedressDiagnostics

/// Tables, and the text that stands right above one.
///
/// Where no blank line is between them, cmark takes both for a paragraph at first: the table then starts at
/// the text, the text has no place, and the cells of the head are counted from the start of the text.
extension BlockWalk {
  func table(_ node: OpaquePointer) -> Table {
    var rows = children(of: node).map(row)
    var whole = span(of: node)
    if let head = headLine(node, isLed: cmark_node_previous(node).map(hasNoPlace) ?? false) {
      rows[0] = cells(head)
      whole = Span(start: trimmed(head).start, end: whole.end)
    }
    return Table(rows: rows, span: whole)
  }

  /// Cells that are missing in a row stand, empty, at its end.
  private func row(_ node: OpaquePointer) -> [Span] {
    let end = span(of: node).end
    return children(of: node).map { cmark_node_get_start_column($0) == 0 ? Span(at: end) : span(of: $0) }
  }

  /// The place of a paragraph that runs into a table; nil for all others.
  func leadSpan(_ node: OpaquePointer) -> Span? {
    guard hasNoPlace(node), let table = cmark_node_next(node), let head = headLine(table, isLed: true) else {
      return nil
    }
    let start = span(of: table).start
    return trimmed(start..<max(start, head.lowerBound))
  }

  private func hasNoPlace(_ node: OpaquePointer) -> Bool { cmark_node_get_start_line(node) == 0 }

  /// The head of a table that follows text at once: two lines above its first row, or the last but one.
  private func headLine(_ table: OpaquePointer, isLed: Bool) -> Range<Int>? {
    guard isLed, typeName(table) == "table" else { return nil }
    let body = children(of: table).dropFirst().first.map { cmark_node_get_start_line($0) }
    let number = Int(body ?? cmark_node_get_end_line(table) + 1) - 3
    guard lineStarts.indices.contains(number) else { return nil }
    var lines = LineCursor(bytes: bytes, position: lineStarts[number])
    return lines.next()
  }

  /// What stands between the pipes of a line; a pipe after a backslash belongs to its cell.
  private func cells(_ line: Range<Int>) -> [Span] {
    let text = trimmed(line)
    var ends = text.range.filter {
      bytes[$0] == UInt8(ascii: "|") && (bytes[max($0, 1) - 1] != UInt8(ascii: "\\"))
    }
    if ends.first != text.start { ends.insert(text.start - 1, at: 0) }
    if ends.last != text.end - 1 { ends.append(text.end) }
    return zip(ends, ends.dropFirst()).map { trimmed(($0 + 1)..<max($0 + 1, $1)) }
  }
}
