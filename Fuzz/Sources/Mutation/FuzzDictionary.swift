import RedressSyntax

/// The dictionaries for libFuzzer, in its format: a quoted text a line.
public enum FuzzDictionary {
  /// The words and the examples of the language's forms.
  public static var policy: String {
    let examples = Forms.all.map(\.example).filter { !$0.isEmpty }
    let words = examples.flatMap { $0.split(separator: " ").map(String.init) }
    return text(examples + words)
  }

  /// The contract's words, as strings and as keys.
  public static var cases: String {
    text(CaseWordList.all.flatMap { ["\"\($0)\"", "\"\($0)\":"] })
  }

  private static func text(_ entries: [String]) -> String {
    Set(entries).sorted().map { "\"\(escaped($0))\"\n" }.joined()
  }

  private static func escaped(_ entry: String) -> String {
    entry.utf8.map { byte in
      let isPlain = byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
      let hex = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(UnicodeScalar(byte)) : "\\x" + (hex.count == 1 ? "0" : "") + hex
    }.joined()
  }
}
