extension Letter {
  /// The letter as plain text, its pieces one empty line apart.
  public var text: String {
    blocks.map(Self.text).joined(separator: "\n\n") + "\n"
  }

  private static func text(_ block: Block) -> String {
    switch block {
    case .paragraph(let text): PlainText.lines(text)
    case .calculation(let rows): table(rows)
    case .clause(let id, let words): "Clause \(PlainText.line(id)): \(PlainText.line(words))"
    case .quotation(let text): quoted(text)
    case .link(let words, let link): "\(PlainText.line(words)):\n\(link.url)"
    }
  }

  private static func quoted(_ text: String) -> String {
    let lines = PlainText.lines(text).split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")
  }

  /// Amounts to the right, a rule above each total.
  private static func table(_ rows: [Row]) -> String {
    let cells = rows.map { (PlainText.line($0.label), PlainText.line($0.amount), $0.isTotal) }
    let left = cells.map(\.0.count).max() ?? 0
    let right = cells.map(\.1.count).max() ?? 0
    return cells.flatMap { label, amount, isTotal in
      let blanks = String(repeating: " ", count: left + right + 2 - label.count - amount.count)
      let rule = isTotal ? [String(repeating: "-", count: left + right + 2)] : []
      return rule + [label + blanks + amount]
    }.joined(separator: "\n")
  }
}
