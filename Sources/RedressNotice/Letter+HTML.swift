/// The HTML of a letter: styles inline, because mail programs drop the others; nothing is loaded from anywhere;
/// and no colours but the reader's own, so that it can be read in dark mode too.
extension Letter {
  /// The letter as a page of its own; `language` is its BCP 47 tag, such as `en`.
  public func html(language: String = "en") -> String {
    let styles = "font-family:sans-serif;font-size:16px;line-height:1.5;max-width:40em"
    return """
      <!DOCTYPE html>
      <html lang="\(HTMLText.escape(language))"><head><meta charset="utf-8">
      <meta name="color-scheme" content="light dark"></head>
      <body style="\(styles)">
      \(blocks.map(Self.html).joined(separator: "\n"))
      </body></html>

      """
  }

  private static func html(_ block: Block) -> String {
    switch block {
    case .paragraph(let text): "<p>\(lines(text))</p>"
    case .calculation(let rows): table(rows)
    case .clause(let id, let words): "<p>Clause <strong>\(line(id))</strong>: \(line(words))</p>"
    case .quotation(let text): "<blockquote style=\"\(quotation)\">\(lines(text))</blockquote>"
    case .link(let words, let link):
      "<p>\(line(words)):<br><a href=\"\(HTMLText.escape(link.url))\">\(HTMLText.escape(link.url))</a></p>"
    }
  }

  private static let quotation = "margin:1em 0;padding-left:1em;border-left:2px solid"

  private static func line(_ text: String) -> String {
    HTMLText.escape(PlainText.line(text))
  }

  private static func lines(_ text: String) -> String {
    HTMLText.escape(text).split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "<br>\n")
  }

  private static func table(_ rows: [Row]) -> String {
    "<table style=\"border-collapse:collapse\">\n\(rows.map(row).joined())</table>"
  }

  private static func row(_ row: Row) -> String {
    let style = "padding:2px 0" + (row.isTotal ? ";border-top:1px solid;font-weight:bold" : "")
    let amount = "<td style=\"\(style);padding-left:2em;text-align:right\">\(line(row.amount))</td>"
    return "<tr><td style=\"\(style)\">\(line(row.label))</td>\(amount)</tr>\n"
  }
}
