/// Renders diagnostics for people: the message, the source it is about, and what to do.
///
///     error[unknown-phrase]: `the credit used` is not a known fact
///       --> policy.md:12:20
///        |
///     12 | - less than 20% of the credit used
///        |                    ^^^^^^^^^^^^^^^ not in the vocabulary
///        |
///        = hint: did you mean `the credits used`?
///        = docs: docs/diagnostics/unknown-phrase.md
///
/// Every text, the diagnostic's own and the file's name too, is escaped, so that no input can command the
/// terminal. Rendering is a pure function of its arguments.
public struct TerminalRenderer: Sendable {
  /// Whether to colour the text with terminal codes.
  public let color: Bool
  /// How many columns the terminal has. Longer lines of source are cut around their labels.
  public let width: Int

  /// A renderer for a terminal.
  public init(color: Bool = false, width: Int = 100) {
    self.color = color
    self.width = max(width, 40)
  }

  /// The diagnostics of several files, then a summary line. Nothing at all when there are none.
  public func render(_ files: [FileDiagnostics]) -> String {
    let blocks = files.flatMap { file in file.diagnostics.map { render($0, in: file.source) } }
    return blocks.isEmpty ? "" : (blocks + ["\(DiagnosticCount(files))\n"]).joined(separator: "\n")
  }

  /// The diagnostics of one file, then a summary line. Nothing at all when there are none.
  public func render(_ diagnostics: [Diagnostic], in source: SourceText) -> String {
    render([FileDiagnostics(source, diagnostics)])
  }

  /// Something to be said about a diagnostic, under a name of its own.
  public struct Note: Hashable, Sendable {
    /// The name, such as `case`.
    public let name: String
    /// What is said.
    public let text: String

    /// A note.
    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// One diagnostic, ending with a line feed; `notes` are said before what to do.
  public func render(_ diagnostic: Diagnostic, in source: SourceText, notes: [Note] = []) -> String {
    let excerpt = Excerpt(diagnostic.labels, in: source)
    let gutter = String(excerpt.rows.lastLine ?? 1).count
    let drawing = ExcerptDrawing(
      excerpt: excerpt, source: source, level: diagnostic.level, gutter: gutter, width: width)
    let rows =
      [headline(diagnostic), place(diagnostic, source, gutter)]
      + (excerpt.rows.isEmpty ? [] : drawing.rows()) + self.notes(diagnostic, notes, gutter)
    return rows.map { $0.rendered(color: color) + "\n" }.joined()
  }

  private func headline(_ diagnostic: Diagnostic) -> StyledRow {
    let kind = "\(diagnostic.level.rawValue)[\(diagnostic.code.id)]"
    var row = StyledRow()
    row.place(kind, at: 0, .level(diagnostic.level))
    row.place(": " + VisibleText.escape(diagnostic.message), at: kind.count, .strong)
    return row
  }

  private func place(_ diagnostic: Diagnostic, _ source: SourceText, _ gutter: Int) -> StyledRow {
    var place = VisibleText.escape(source.file)
    if let label = diagnostic.primary {
      let start = source.position(ofByte: label.span.start)
      place += ":\(start.line):\(start.column)"
    }
    var row = StyledRow()
    row.place("-->", at: gutter, .frame)
    row.place(place, at: gutter + 4, .plain)
    return row
  }
}

extension TerminalRenderer {
  private func notes(_ diagnostic: Diagnostic, _ others: [Note], _ gutter: Int) -> [StyledRow] {
    var frame = StyledRow()
    frame.place("|", at: gutter + 1, .frame)
    let others = others.map { (VisibleText.escape($0.name), $0.text) }
    let notes =
      others + [
        ("expected", diagnostic.expected.asChoice), ("hint", diagnostic.hint ?? ""),
        ("fix", diagnostic.fix?.title ?? ""), ("docs", diagnostic.code.documentation),
      ]
    return [frame] + notes.filter { !$0.1.isEmpty }.flatMap { note($0, $1, gutter) }
  }

  private func note(_ name: String, _ text: String, _ gutter: Int) -> [StyledRow] {
    let column = gutter + 3 + name.count + 2
    let lines = VisibleText.escape(text).wrapped(to: max(width - column, 20))
    return lines.enumerated().map { index, line in
      var row = StyledRow()
      if index == 0 {
        row.place("=", at: gutter + 1, .frame)
        row.place("\(name):", at: gutter + 3, .strong)
      }
      row.place(line, at: column, .plain)
      return row
    }
  }
}

extension [Excerpt.Row] {
  /// The highest line number that is shown.
  fileprivate var lastLine: Int? {
    if case .line(let number)? = last { number } else { nil }
  }
}
