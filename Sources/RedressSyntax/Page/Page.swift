import RedressDiagnostics

/// A policy file as Markdown sees it: front matter and blocks, each with its place in the source.
///
/// Nothing is dropped: every byte of the file belongs to the front matter, to a block, or to the
/// blank space between blocks, so that the formatter can lay the page out again.
public struct Page: Sendable {
  /// The text that the spans point into.
  public let source: SourceText
  /// The `key: value` lines between the two `---` lines at the top; empty where there are none.
  public let frontMatter: FrontMatter
  /// The blocks in the order of the file.
  public let blocks: [Block]
}

/// One block of a page.
public indirect enum Block: Sendable {
  /// `text` is the heading without its `#` marks.
  case heading(level: Int, text: Span, span: Span)
  case paragraph(Span)
  case list(ItemList)
  case table(Table)
  case quote(Span)
  /// Fenced code, HTML, rules: published as they are, never executed.
  case other(Span)

  /// The whole of the block, marks included.
  public var span: Span {
    switch self {
    case .heading(_, _, let span), .paragraph(let span), .quote(let span), .other(let span): span
    case .list(let list): list.span
    case .table(let table): table.span
    }
  }
}

/// A bulleted or numbered list.
public struct ItemList: Sendable {
  /// The items in order.
  public let items: [Item]
  /// The whole list.
  public let span: Span
  /// Lists are read down to this level.
  static let deepestLevel = 32

  /// One item: its own text and the list nested under it.
  public struct Item: Sendable {
    /// The text without bullet and without nested lists.
    public let text: Span
    /// Lists indented under the item.
    public let nested: [ItemList]
    /// True where the item holds blocks that no rule can: a table, code, a second paragraph.
    public let hasOther: Bool
  }
}

/// A Markdown table; the first row is the head.
public struct Table: Sendable {
  /// The cells of each row, trimmed.
  public let rows: [[Span]]
  /// The whole table.
  public let span: Span
}
