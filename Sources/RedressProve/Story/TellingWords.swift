import RedressBase
import RedressDecide

/// The small words of stories. What comes from a case is made safe here.
enum TellingWords {
  // MARK: - Names

  private static let longest = 40

  /// A name in code quotes: `pro`.
  static func name(_ text: String) -> String { "`\(safe(text, without: "`"))`" }

  /// A word of the contract or a policy in quotes: "requested by customer".
  static func quoted(_ text: String) -> String {
    "\"\(safe(spaced(text), without: "\""))\""
  }

  /// A word of a policy as such, `user_chat` as user chat; in code quotes if it is anything but a plain word.
  static func word(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F
    }
    return isPlain && !text.isEmpty && text.utf8.count <= longest ? spaced(text) : name(text)
  }

  /// A word with "a" or "an", unless it is a name or can't be counted: "a billing error", "abuse".
  static func noun(_ text: String) -> String {
    isCounted(text) ? article(word(text)) : word(text)
  }

  /// Whether there can be one of it: one billing error, but no one abuse.
  static func isCounted(_ text: String) -> Bool {
    let word = word(text)
    let last = word.split(separator: " ").last ?? ""
    let isPlural = last.hasSuffix("s") && !last.hasSuffix("ss") && !last.hasSuffix("us")
    return !word.hasPrefix("`") && !isPlural && !uncounted.contains(String(last))
  }

  static func article(_ words: String) -> String {
    let sounds = ["a", "e", "i", "o", "un"].contains(where: words.hasPrefix)
    return (sounds && !words.hasPrefix("one") && !words.hasPrefix("uni") ? "an " : "a ") + words
  }

  private static let uncounted: Set<String> = ["abuse", "fraud", "misuse", "spam", "damage", "theft"]

  static func spaced(_ text: String) -> String { String(text.map { $0 == "_" ? " " : $0 }) }

  /// The beginning of a text, with everything invisible written out and without the mark that ends it.
  private static func safe(_ text: String, without mark: Character) -> String {
    let start = text.unicodeScalars.prefix(longest)
    var shown = written(start, mark)
    var left = start.count
    while shown.count > 3 * longest / 2 {
      left /= 2
      shown = written(start.prefix(left), mark)
    }
    return left < text.unicodeScalars.prefix(longest + 1).count ? shown + "…" : shown
  }

  private static func written(_ scalars: Substring.UnicodeScalarView, _ mark: Character) -> String {
    String(VisibleLine.escape(String(Substring(scalars))).map { $0 == mark ? "'" : $0 })
  }

  /// A country by its code.
  static func country(_ code: String) -> String {
    code.utf8.count == 2 && code.utf8.allSatisfy { (0x41...0x5A).contains($0) } ? code : name(code)
  }

  /// How a request came in.
  static func way(_ channel: String) -> String {
    switch channel {
    case "email": "by e-mail"
    case "chat": "by chat"
    case "portal": "through the portal"
    case "settings": "in the settings"
    case "api": "through the API"
    case "desk": "at the desk"
    default: "through \(quoted(channel))"
    }
  }

  // MARK: - Lists

  /// "a, b and c", with a comma before the "and" where a part has one itself.
  static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    let join = parts.contains { $0.contains(", ") } ? ", and " : " and "
    return parts.dropLast().joined(separator: ", ") + join + last
  }

  /// " (a, b)"; nothing for no parts.
  static func aside(_ parts: [String]) -> String {
    parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
  }
}

extension Sequence where Element: Hashable {
  /// Each element once, in the order of the first of its kind.
  var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
