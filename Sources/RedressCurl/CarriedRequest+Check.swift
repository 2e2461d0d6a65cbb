import RedressCourier

/// What is not sent at all, because it could not go out as it is meant.
extension CarriedRequest {
  /// What is wrong with the request; nil where nothing is.
  ///
  /// A line end within a name or value would begin a header of its own, and a length that the caller wrote
  /// would contradict the one that is counted; both are ways to smuggle a second request in.
  var mistake: String? {
    if !hasKnownScheme { return "only addresses of http and https are sent to" }
    if url.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7F }) {
      return "the address has a space or control character in it"
    }
    if method.isEmpty || !method.utf8.allSatisfy(Self.isUpper) { return "the method is not one" }
    return headers.lazy.compactMap { Self.mistake(in: $0.name, $0.value) }.first
  }

  /// Whether the method promises to change nothing (RFC 9110, 9.2.1), so that sending it twice does no harm.
  var isSafe: Bool {
    ["GET", "HEAD", "OPTIONS"].contains(method)
  }

  private var hasKnownScheme: Bool {
    let start = url.prefix(8).lowercased()
    return start.hasPrefix("https://") || start.hasPrefix("http://")
  }

  private static func mistake(in name: String, _ value: String) -> String? {
    if name.isEmpty || !name.utf8.allSatisfy(isToken) { return "the name of a header is not one" }
    if ["content-length", "transfer-encoding", "host"].contains(name.lowercased()) {
      return "the header `\(name.lowercased())` is counted, not given"
    }
    if value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) {
      return "the header `\(name)` has a control character in it"
    }
    return nil
  }

  private static func isUpper(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  /// The characters of RFC 9110, 5.6.2.
  private static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
