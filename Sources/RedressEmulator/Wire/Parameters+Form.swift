extension Parameters {
  /// Reads a form; nil where a percent sign, a bracket or the UTF-8 is broken.
  init?(form: some Sequence<UInt8>) {
    var entries: [Entry] = []
    for pair in Array(form).split(separator: UInt8(ascii: "&")) {
      guard let entry = Self.entry(pair) else { return nil }
      entries.append(entry)
    }
    self.init(entries)
  }

  private static func entry(_ pair: ArraySlice<UInt8>) -> Entry? {
    let parts = pair.split(
      separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
    guard let name = decode(parts[0]), let path = path(name) else { return nil }
    guard let value = parts.count == 2 ? decode(parts[1]) : "" else { return nil }
    return Entry(path: path, value: value)
  }

  /// `a[b][]` as `["a", "b", ""]`; nil for an empty name or a bracket that is not closed at once.
  private static func path(_ name: String) -> [String]? {
    let parts = name.split(separator: "[", omittingEmptySubsequences: false)
    guard let first = parts.first, !first.isEmpty, !first.contains("]") else { return nil }
    var path = [String(first)]
    for part in parts.dropFirst() {
      guard part.last == "]", part.dropLast().firstIndex(of: "]") == nil else { return nil }
      path.append(String(part.dropLast()))
    }
    return path
  }

  /// Percent signs and plus signs to what they stand for.
  private static func decode(_ bytes: ArraySlice<UInt8>) -> String? {
    var (decoded, rest): ([UInt8], ArraySlice<UInt8>) = ([], bytes)
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        guard let high = digit(rest.popFirst()), let low = digit(rest.popFirst()) else { return nil }
        decoded.append(high << 4 | low)
      default: decoded.append(byte)
      }
    }
    return String(validating: decoded, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8?) -> UInt8? {
    guard let byte else { return nil }
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): return byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): return byte - UInt8(ascii: "A") + 10
    default: return nil
    }
  }
}
