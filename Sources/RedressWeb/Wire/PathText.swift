/// Names in paths and queries.
enum PathText {
  /// The text with its `%41` made `A`; nil where a `%` begins no such sequence, or the bytes are no UTF-8.
  static func decoded(_ text: some StringProtocol) -> String? {
    let bytes = Array(text.utf8)
    var decoded: [UInt8] = []
    var at = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "%") else {
        decoded.append(bytes[at])
        at += 1
        continue
      }
      guard at + 2 < bytes.count, let high = digit(bytes[at + 1]), let low = digit(bytes[at + 2]) else {
        return nil
      }
      decoded.append(high << 4 | low)
      at += 3
    }
    return String(validating: decoded, as: UTF8.self)
  }

  /// The names and values of a query, in order; a `+` is a blank, as in forms. Nil where one cannot be decoded.
  static func pairs(_ query: String) -> [(name: String, value: String)]? {
    var pairs: [(String, String)] = []
    for part in query.split(separator: "&") {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { side in
        decoded(String(side.map { $0 == "+" ? " " : $0 }))
      }
      guard let name = sides[0], let value = sides.count > 1 ? sides[1] : "" else { return nil }
      pairs.append((name, value))
    }
    return pairs
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
