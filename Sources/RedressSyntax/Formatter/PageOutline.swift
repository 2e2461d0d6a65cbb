import RedressDiagnostics

/// What a page says, without its layout: two pages with one outline have the same blocks with the same words.
enum PageOutline {
  static func of(_ page: Page) -> [String] {
    let lines = PageLines(page.source)
    let settings = page.frontMatter.entries.map { "\($0.key): \($0.value)" }
    return settings + page.blocks.flatMap { outline($0, lines) }
  }

  private static func outline(_ block: Block, _ lines: PageLines) -> [String] {
    switch block {
    case .heading(let level, let text, _):
      let words = lines.text(text).split(whereSeparator: \.isWhitespace).map(String.init)
      return ["heading \(level)"] + words.map { ["-", "--", "–"].contains($0) ? "—" : $0 }
    case .paragraph(let span): return ["paragraph"] + words(lines.lines(span))
    case .list(let list): return outline(list, lines)
    case .table(let table):
      return ["table"] + table.rows.flatMap { row in row.map { String(lines.text($0).trimmingBlanks) } }
    case .quote(let span): return ["quote"] + words(lines.lines(span)).filter { $0 != ">" }.map(unquoted)
    case .other(let span): return ["other"] + lines.lines(span)
    }
  }

  private static func outline(_ list: ItemList, _ lines: PageLines) -> [String] {
    ["list"]
      + list.items.flatMap { item in
        let text = lines.text(item.text).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return ["item \(item.hasOther)"] + words(text.map(String.init))
          + item.nested.flatMap { outline($0, lines) } + ["end"]
      }
  }

  private static func words(_ lines: [String]) -> [String] {
    Prose(lines).words.flatMap { word in [word.text] + (word.hardBreak.map { ["break", $0] } ?? []) }
  }

  private static func unquoted(_ word: String) -> String { String(word.drop { $0 == ">" }) }
}
