import CMarkGFM
import RedressDiagnostics

/// Reads a Markdown file into a ``Page``; cmark-gfm says what the blocks are, so that a policy means
/// what any Markdown viewer shows.
public enum PageReader {
  /// Reads `source`. Every text is some page: there is no failure here.
  public static func read(_ source: SourceText) -> Page {
    let frontMatter = FrontMatter.read(source)
    var bytes = Array(source.text.utf8)
    blank(&bytes, frontMatter.span)
    var walk = BlockWalk(bytes: bytes, lineStarts: lineStarts(bytes))
    return Page(source: source, frontMatter: frontMatter, blocks: walk.blocks())
  }

  /// Blanks what cmark would read otherwise than we do or count differently: the front matter, a byte
  /// order mark, zero bytes. Every other byte keeps its place.
  private static func blank(_ bytes: inout [UInt8], _ frontMatter: Span?) {
    for index in 0..<LineCursor.start(of: bytes) { bytes[index] = 32 }
    for index in frontMatter?.range ?? 0..<0 where bytes[index] != 10 && bytes[index] != 13 {
      bytes[index] = 32
    }
    for index in bytes.indices where bytes[index] == 0 { bytes[index] = 32 }
  }

  /// A line ends at LF, CR LF or CR alone, as in CommonMark.
  private static func lineStarts(_ bytes: [UInt8]) -> [Int] {
    var lines = LineCursor(bytes: bytes, position: 0)
    var starts: [Int] = []
    while let line = lines.next() { starts.append(line.lowerBound) }
    return starts
  }

  /// cmark's extensions are registered once for the process.
  fileprivate static let tableExtension: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()
}

/// Turns cmark's tree into blocks and its line and column numbers into byte spans.
struct BlockWalk {
  let bytes: [UInt8]
  let lineStarts: [Int]

  mutating func blocks() -> [Block] {
    guard PageReader.tableExtension, let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return [] }
    defer { cmark_parser_free(parser) }
    if let table = cmark_find_syntax_extension("table") {
      cmark_parser_attach_syntax_extension(parser, table)
    }
    bytes.withUnsafeBytes { buffer in
      cmark_parser_feed(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    guard let document = cmark_parser_finish(parser) else { return [] }
    defer { cmark_node_free(document) }
    return children(of: document).map(block)
  }

  func children(of node: OpaquePointer) -> [OpaquePointer] {
    var result: [OpaquePointer] = []
    var child = cmark_node_first_child(node)
    while let node = child {
      result.append(node)
      child = cmark_node_next(node)
    }
    return result
  }

  func typeName(_ node: OpaquePointer) -> String { String(cString: cmark_node_get_type_string(node)) }

  private func block(_ node: OpaquePointer) -> Block {
    let span = span(of: node)
    switch typeName(node) {
    case "heading":
      let (text, whole) = underlined(span) ?? (headingText(span), span)
      return .heading(level: Int(cmark_node_get_heading_level(node)), text: text, span: whole)
    case "paragraph": return .paragraph(leadSpan(node) ?? span)
    case "list": return .list(list(node, depth: 1))
    case "table": return .table(table(node))
    case "block_quote": return .quote(span)
    default: return .other(span)
    }
  }

  func span(of node: OpaquePointer) -> Span {
    let start = offset(line: cmark_node_get_start_line(node), column: cmark_node_get_start_column(node) - 1)
    let end = offset(line: cmark_node_get_end_line(node), column: cmark_node_get_end_column(node))
    return trimmed(start..<max(start, end))
  }

  private func offset(line: Int32, column: Int32) -> Int {
    let index = Int(line) - 1
    guard index >= 0, index < lineStarts.count else { return bytes.count }
    return min(bytes.count, lineStarts[index] + max(0, Int(column)))
  }

  func trimmed(_ range: Range<Int>) -> Span {
    let inner = FrontMatter.trim(range, bytes)
    return Span(start: inner.lowerBound, end: inner.upperBound)
  }

  /// The text and the whole of a heading that is underlined; nil for one with `#`. cmark lets the former end
  /// a line too late, so the underline is looked for.
  private func underlined(_ span: Span) -> (text: Span, whole: Span)? {
    var lines = LineCursor(bytes: bytes, position: span.start)
    guard let first = lines.next(), first.upperBound < span.end else { return nil }
    while let line = lines.next(), line.lowerBound < span.end {
      let rule = trimmed(line)
      guard !rule.isEmpty, rule.start - line.lowerBound < 4, let mark = rule.range.first.map({ bytes[$0] })
      else { continue }
      guard mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-"),
        rule.range.allSatisfy({ bytes[$0] == mark })
      else { continue }
      return (trimmed(span.start..<line.lowerBound), Span(start: span.start, end: rule.end))
    }
    return nil
  }

  /// Leaves out the `#` marks on both sides.
  private func headingText(_ span: Span) -> Span {
    let start = span.range.first { bytes[$0] != UInt8(ascii: "#") } ?? span.end
    let text = trimmed(start..<span.end)
    guard let last = text.range.last(where: { bytes[$0] != UInt8(ascii: "#") }) else {
      return Span(start: text.start, end: text.start)
    }
    return FrontMatter.isBlank(bytes[last]) ? trimmed(text.start..<last) : text
  }

  private func list(_ node: OpaquePointer, depth: Int) -> ItemList {
    ItemList(items: children(of: node).map { item($0, depth: depth) }, span: span(of: node))
  }

  /// Lists beyond the deepest level are "other": no rule is nested so deep, and no input may exhaust the stack.
  private func item(_ node: OpaquePointer, depth: Int) -> ItemList.Item {
    let parts = children(of: node)
    let text = parts.first { typeName($0) == "paragraph" }.map { leadSpan($0) ?? span(of: $0) }
    let lists = depth < ItemList.deepestLevel ? parts.filter { typeName($0) == "list" } : []
    let nested = lists.map { list($0, depth: depth + 1) }
    let start = span(of: node).start
    return ItemList.Item(
      text: text ?? Span(start: start, end: start), nested: nested,
      hasOther: parts.count > nested.count + (text == nil ? 0 : 1))
  }
}
