/// Escapes of strings that the scanner has accepted.
enum JSONEscapes {
  /// The content of a string between its quotes, as UTF-8.
  static func resolve(_ raw: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var content: [UInt8] = []
    content.reserveCapacity(raw.count)
    var at = 0
    while at < raw.count {
      if raw[at] == UInt8(ascii: "\\"), at + 1 < raw.count {
        at = resolve(raw, at + 1, into: &content)
      } else {
        content.append(raw[at])
        at += 1
      }
    }
    return content
  }

  /// Appends what an escape stands for and returns the place after it.
  private static func resolve(_ raw: UnsafeBufferPointer<UInt8>, _ at: Int, into content: inout [UInt8])
    -> Int
  {
    switch raw[at] {
    case UInt8(ascii: "u"): return resolveUnicode(raw, at + 1, into: &content)
    case UInt8(ascii: "b"): content.append(0x08)
    case UInt8(ascii: "f"): content.append(0x0C)
    case UInt8(ascii: "n"): content.append(0x0A)
    case UInt8(ascii: "r"): content.append(0x0D)
    case UInt8(ascii: "t"): content.append(0x09)
    default: content.append(raw[at])
    }
    return at + 1
  }

  private static func resolveUnicode(
    _ raw: UnsafeBufferPointer<UInt8>, _ at: Int, into content: inout [UInt8]
  ) -> Int {
    let unit = number(raw, at)
    guard (0xD800...0xDBFF).contains(unit) else {
      append(unit, to: &content)
      return at + 4
    }
    append(0x10000 + (unit - 0xD800) << 10 + (number(raw, at + 6) & 0x3FF), to: &content)
    return at + 10
  }

  private static func append(_ value: UInt32, to content: inout [UInt8]) {
    let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
    content.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  /// Four hexadecimal digits; what lies beyond the text counts as zero.
  private static func number(_ raw: UnsafeBufferPointer<UInt8>, _ at: Int) -> UInt32 {
    var value: UInt32 = 0
    for index in at..<at + 4 {
      value = value << 4 | (index < raw.count ? digit(raw[index]) ?? 0 : 0)
    }
    return value
  }

  /// The value of a hexadecimal digit.
  static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
    default: nil
    }
  }
}
