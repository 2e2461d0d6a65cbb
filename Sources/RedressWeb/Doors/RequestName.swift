import RedressVault

/// What a request is called, so that an answer, a log and a trace can be laid side by side.
enum RequestName {
  /// The id that the caller gave, where it is a sane one: up to 100 letters, digits, `.`, `_`, `-`. Anything else
  /// could forge lines of a log, so a new one is made.
  static func taken(_ given: String?) -> String? {
    guard let given, (1...100).contains(given.utf8.count), given.utf8.allSatisfy(isPlain) else { return nil }
    return given
  }

  /// A new id of these random bytes.
  static func made(of bytes: [UInt8]) -> String { "req_\(Hex.text(bytes))" }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }
}
