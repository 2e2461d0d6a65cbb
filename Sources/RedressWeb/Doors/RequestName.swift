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

  /// The trace that a W3C `traceparent` names; nil where it is not one of version 00.
  static func trace(_ parent: String?) -> String? {
    let parts = (parent ?? "").split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [2, 32, 16, 2], parts[0] == "00",
      parts.allSatisfy({ $0.utf8.allSatisfy(isHex) }), parts[1].contains(where: { $0 != "0" })
    else { return nil }
    return String(parts[1])
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
    default: false
    }
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }
}
