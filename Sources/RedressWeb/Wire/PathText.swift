/// Names in paths and queries.
enum PathText {
  /// The text with its `%41` made `A`; nil where a `%` begins no such sequence, or the bytes are no UTF-8.
  static func decoded(_ text: some StringProtocol) -> String? {
    decoded(text.utf8, isForm: false)
  }

  /// The names and values of a query, in order; a `+` is a blank, as in forms. Nil where one cannot be decoded.
  static func pairs(_ query: String) -> [(name: String, value: String)]? {
    var pairs: [(String, String)] = []
    for part in query.utf8.split(separator: UInt8(ascii: "&")) {
      let name = part.prefix { $0 != UInt8(ascii: "=") }
      guard let decodedName = decoded(name, isForm: true),
        let value = decoded(part.dropFirst(name.count + 1), isForm: true)
      else { return nil }
      pairs.append((decodedName, value))
    }
    return pairs
  }

  private static func decoded(_ bytes: some Collection<UInt8>, isForm: Bool) -> String? {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var rest = bytes.makeIterator()
    while let byte = rest.next() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let high = rest.next().flatMap(digit), let low = rest.next().flatMap(digit) else { return nil }
        decoded.append(high << 4 | low)
      case UInt8(ascii: "+") where isForm: decoded.append(UInt8(ascii: " "))
      default: decoded.append(byte)
      }
    }
    return String(validating: decoded, as: UTF8.self)
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
