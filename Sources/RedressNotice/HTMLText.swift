/// Text into HTML, and HTML back into text.
public enum HTMLText {
  /// A text so that it stands for itself between tags and within quoted attributes.
  ///
  /// Control characters and changes of direction are left out; line ends and tabs stay.
  public static func escape(_ text: String) -> String {
    var escaped = ""
    for scalar in PlainText.lines(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// What a reader of some HTML would see, as plain text with `>` before what is quoted.
  ///
  /// Any bytes are some HTML: what is not understood is left out or stands for itself. Scripts, styles,
  /// comments and attributes are never part of the text. The result is text and has to be escaped again.
  public static func text(of html: String) -> String {
    var writer = HTMLTextWriter()
    var reader = HTMLReader(html)
    while let piece = reader.next() { writer.take(piece) }
    return writer.text
  }
}

/// Writes what a page shows, line by line.
struct HTMLTextWriter {
  private var lines: [String] = []
  private var line = ""
  private var depth = 0
  private var wantsBlank = false
  private var preformatted = 0

  private static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "fieldset", "figure",
    "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre",
    "section", "table", "tr", "ul",
  ]
  private static let spaced: Set<String> = ["p", "h1", "h2", "h3", "h4", "h5", "h6"]

  /// The lines so far, with at most one empty line between two.
  var text: String {
    var ended = self
    ended.endLine()
    return ended.lines.joined(separator: "\n")
  }

  /// Takes the next piece of the page.
  mutating func take(_ piece: HTMLReader.Piece) {
    switch piece {
    case .text(let text): preformatted > 0 ? add(preformatted: text) : add(text)
    case .opening("br"): breakLine()
    case .opening(let name): open(name)
    case .closing(let name): close(name)
    }
  }

  private mutating func open(_ name: String) {
    if Self.blocks.contains(name) { endLine() }
    switch name {
    case "blockquote": depth = min(depth + 1, 20)
    case "li": line = "- "
    case "td", "th": wantsBlank = !line.isEmpty
    case "pre": preformatted += 1
    default: break
    }
  }

  private mutating func close(_ name: String) {
    if Self.blocks.contains(name) { endLine() }
    if Self.spaced.contains(name) { addEmptyLine() }
    if name == "blockquote" { depth = max(depth - 1, 0) }
    if name == "pre" { preformatted = max(preformatted - 1, 0) }
  }

  private mutating func add(_ text: String) {
    for scalar in text.unicodeScalars {
      if scalar == " " || scalar == "\n" || scalar == "\r" || scalar == "\t" {
        wantsBlank = wantsBlank || !line.isEmpty
      } else {
        if wantsBlank && !line.isEmpty && !line.hasSuffix(" ") { line.unicodeScalars.append(" ") }
        wantsBlank = false
        line.unicodeScalars.append(scalar == "\u{A0}" ? " " : scalar)
      }
    }
  }

  private mutating func add(preformatted text: String) {
    for scalar in PlainText.lines(text).unicodeScalars {
      if scalar == "\n" { breakLine() } else { line.unicodeScalars.append(scalar) }
    }
  }

  /// Ends the line even where it is empty.
  private mutating func breakLine() {
    if line.isEmpty { addEmptyLine() } else { endLine() }
  }

  private mutating func endLine() {
    (wantsBlank, preformatted) = (false, preformatted)
    guard !line.isEmpty else { return }
    lines.append(prefix + line)
    line = ""
  }

  private mutating func addEmptyLine() {
    let empty = depth > 0 ? String(repeating: ">", count: depth) : ""
    if let last = lines.last, last != empty { lines.append(empty) }
  }

  private var prefix: String {
    depth > 0 ? String(repeating: ">", count: depth) + " " : ""
  }
}
