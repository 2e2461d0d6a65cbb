import CMarkGFM
import RedressDiagnostics

/// Reads a Markdown file into a ``Page``; cmark-gfm says what the blocks are, so that a policy means
/// what any Markdown viewer shows.
public enum PageReader {
  /// Reads `source`. Every text is some page: there is no failure here.
  public static func read(_ source: SourceText) -> Page {
    let frontMatter = FrontMatter.read(source)
    var bytes = Array(source.text.utf8)
    if let span = frontMatter.span {
      for index in span.start..<min(span.end, bytes.count) where bytes[index] != 10 { bytes[index] = 32 }
    }
    for index in bytes.indices where bytes[index] == 0 { bytes[index] = 32 }
    var walk = BlockWalk(bytes: bytes, lineStarts: lineStarts(bytes))
    return Page(source: source, frontMatter: frontMatter, blocks: walk.blocks())
  }

  private static func lineStarts(_ bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for (index, byte) in bytes.enumerated() where byte == 10 { starts.append(index + 1) }
    return starts
  }

  /// cmark's extensions are registered once for the process.
  fileprivate static let tableExtension: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()
}

/// Turns cmark's tree into blocks and its line and column numbers into byte spans.
private struct BlockWalk {
  let bytes: [UInt8]
  let lineStarts: [Int]

  mutating func blocks() -> [Block] {
    guard PageReader.tableExtension, let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return [] }
    defer { cmark_parser_free(parser) }
    if let table = cmark_find_syntax_extension("table") { cmark_parser_attach_syntax_extension(parser, table) }
    bytes.withUnsafeBytes { buffer in
      cmark_parser_feed(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    guard let document = cmark_parser_finish(parser) else { return [] }
    defer { cmark_node_free(document) }
    return children(of: document).map(block)
  }

  private func children(of node: OpaquePointer) -> [OpaquePointer] {
    var result: [OpaquePointer] = []
    var child = cmark_node_first_child(node)
    while let node = child {
      result.append(node)
      child = cmark_node_next(node)
    }
    return result
  }

  private func typeName(_ node: OpaquePointer) -> String { String(cString: cmark_node_get_type_string(node)) }

  private func block(_ node: OpaquePointer) -> Block {
    let span = span(of: node)
    switch typeName(node) {
    case "heading":
      return .heading(level: Int(cmark_node_get_heading_level(node)), text: headingText(span), span: span)
    case "paragraph": return .paragraph(span)
    case "list": return .list(list(node))
    case "table": return .table(table(node))
    case "block_quote": return .quote(span)
    default: return .other(span)
    }
  }

  private func span(of node: OpaquePointer) -> Span {
    let start = offset(line: cmark_node_get_start_line(node), column: cmark_node_get_start_column(node) - 1)
    let end = offset(line: cmark_node_get_end_line(node), column: cmark_node_get_end_column(node))
    return trimmed(start..<max(start, end))
  }

  private func offset(line: Int32, column: Int32) -> Int {
    let index = Int(line) - 1
    guard index >= 0, index < lineStarts.count else { return bytes.count }
    return min(bytes.count, lineStarts[index] + max(0, Int(column)))
  }

  private func trimmed(_ range: Range<Int>) -> Span {
    let inner = FrontMatter.trim(range, bytes)
    return Span(start: inner.lowerBound, end: inner.upperBound)
  }

  /// Leaves out `#` marks on both sides, or the underline of a setext heading.
  private func headingText(_ span: Span) -> Span {
    var range = span.start..<span.end
    if let newline = range.first(where: { bytes[$0] == 10 }), bytes[span.start] != 35 {
      return trimmed(range.lowerBound..<newline)
    }
    while let first = range.first, bytes[first] == 35 { range = (first + 1)..<range.upperBound }
    while let last = range.last, bytes[last] == 35 { range = range.lowerBound..<last }
    return trimmed(range)
  }

  private func list(_ node: OpaquePointer) -> ItemList {
    ItemList(items: children(of: node).map(item), span: span(of: node))
  }

  private func item(_ node: OpaquePointer) -> ItemList.Item {
    let parts = children(of: node)
    let text = parts.first { typeName($0) == "paragraph" }.map { span(of: $0) }
    let nested = parts.filter { typeName($0) == "list" }.map(list)
    let start = span(of: node).start
    return ItemList.Item(
      text: text ?? Span(start: start, end: start), nested: nested,
      hasOther: parts.count > nested.count + (text == nil ? 0 : 1))
  }

  private func table(_ node: OpaquePointer) -> Table {
    let rows = children(of: node).map { row in children(of: row).map { span(of: $0) } }
    return Table(rows: rows, span: span(of: node))
  }
}
