/// Headers as lines of ASCII: folded (RFC 5322, 2.2.3), and with encoded words for everything else (RFC 2047).
///
/// What comes in has been checked for control characters, so that the only line ends are those made here.
enum MailHeader {
  private static let width = 76

  /// A header of pieces that stand for themselves, broken only between them.
  static func folded(_ name: String, _ pieces: [String]) -> [String] {
    var lines = ["\(name):"]
    for piece in pieces {
      if lines[lines.count - 1].utf8.count + 1 + piece.utf8.count > width,
        lines[lines.count - 1] != "\(name):"
      {
        lines.append("")
      }
      lines[lines.count - 1] += " \(piece)"
    }
    return lines
  }

  /// A header of free text: as it is where that is safe, else in encoded words.
  static func text(_ name: String, _ text: String) -> [String] {
    if text.isEmpty { return ["\(name):"] }
    return folded(name, isPlain(text) ? words(text) : encodedWords(text))
  }

  /// A header of one mailbox. The name is written as a quoted string or in encoded words, never bare, so that
  /// no name can look like an address.
  static func mailbox(_ name: String, _ mailbox: Mailbox) -> [String] {
    guard !mailbox.name.isEmpty else { return folded(name, ["<\(mailbox.address)>"]) }
    let isQuotable = isPlain(mailbox.name) && mailbox.name.utf8.count < 60
    let shown = isQuotable ? [quoted(mailbox.name)] : encodedWords(mailbox.name)
    return folded(name, shown + ["<\(mailbox.address)>"])
  }

  private static func quoted(_ name: String) -> String {
    "\"" + name.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "\""
  }

  /// ASCII in words that fit in a line, one blank apart, and nothing that a reader would decode.
  private static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
      && words(text).allSatisfy { !$0.isEmpty && $0.utf8.count < 60 }
  }

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
  }

  /// Words of at most 75 characters, each of whole characters of the text.
  private static func encodedWords(_ text: String) -> [String] {
    let (start, end) = ("=?utf-8?q?", "?=")
    var words = [""]
    for scalar in text.unicodeScalars {
      let piece = String(decoding: encoded(scalar), as: UTF8.self)
      let isFull = words[words.count - 1].utf8.count + piece.utf8.count > 75 - start.count - end.count
      if isFull { words.append("") }
      words[words.count - 1] += piece
    }
    return words.map { start + $0 + end }
  }

  /// By the strictest rule, that for names (RFC 2047, 5 (3)), which is right everywhere.
  private static func encoded(_ scalar: Unicode.Scalar) -> [UInt8] {
    String(scalar).utf8.flatMap { byte in
      if byte == 0x20 { return [UInt8(ascii: "_")] }
      return byte.isLetter || byte.isDigit || "!*+-/".utf8.contains(byte)
        ? [byte] : QuotedPrintable.escape(byte)
    }
  }
}
