/// A key of one tenant, such as `sk_test_redress1`. Each key has an account of its own.
public struct SecretKey: Hashable, Sendable, CustomStringConvertible {
  /// The key's text.
  public let text: String

  /// A key; nil unless the text begins with `sk_test_` and goes on in letters, digits or underscores.
  ///
  /// Live keys are refused on purpose: an emulator that takes them invites somebody to send one.
  public init?(_ text: String) {
    let start = "sk_test_"
    guard text.hasPrefix(start), text.utf8.count > start.utf8.count else { return nil }
    guard text.utf8.allSatisfy(Self.isAllowed) else { return nil }
    self.text = text
  }

  /// The key with all but its last four characters hidden, as errors show it.
  public var description: String {
    "sk_test_***\(text.suffix(4))"
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
    default: false
    }
  }
}

extension SecretKey {
  /// The key that a request's `Authorization` carries, as a bearer token or as the user of basic access.
  init?(authorization: String?) {
    let words = (authorization ?? "").split(separator: " ", maxSplits: 1)
    guard words.count == 2 else { return nil }
    switch words[0].lowercased() {
    case "bearer": self.init(String(words[1]))
    case "basic": self.init(basic: words[1])
    default: return nil
    }
  }

  private init?(basic credentials: Substring) {
    guard let bytes = Base64.bytes(credentials),
      let user = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).first
    else { return nil }
    self.init(String(decoding: user, as: UTF8.self))
  }
}
