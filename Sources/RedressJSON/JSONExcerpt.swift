/// Words for what stands at a place of a text, short enough for a message.
enum JSONExcerpt {
  /// What stands at a byte: "`}`", "the end of the text", "byte 0xFF".
  static func found(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String {
    guard offset < bytes.count else { return "the end of the text" }
    let byte = bytes[offset]
    if byte < 0x20 || byte == 0x7F { return "control character U+\(hex(byte, width: 4))" }
    if byte >= 0x80 { return character(at: offset, in: bytes) ?? "byte 0x\(hex(byte, width: 2))" }
    return "`\(word(at: offset, in: bytes))`"
  }

  /// The key whose first byte after the quote this is, in backticks, cut to 40 characters.
  static func key(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String {
    var end = offset
    while end < bytes.count, bytes[end] != UInt8(ascii: "\"") {
      end += bytes[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    let text = String(decoding: bytes[offset..<min(end, bytes.count)], as: UTF8.self)
    return "`\(shortened(text))`"
  }

  /// The text, or its first 40 characters and an ellipsis.
  static func shortened(_ text: String) -> String {
    text.count > 40 ? text.prefix(40) + "…" : text
  }

  /// A run of letters and digits, such as `NaN`, or one character.
  private static func word(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String {
    var end = offset
    while end < bytes.count, end - offset < 20, isWordByte(bytes[end]) { end += 1 }
    return String(decoding: bytes[offset..<max(end, offset + 1)], as: UTF8.self)
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
    default: false
    }
  }

  private static func character(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String? {
    let tail = bytes[offset..<min(offset + 4, bytes.count)]
    for length in 1...4 where length <= tail.count {
      if let text = String(validating: tail.prefix(length), as: UTF8.self) { return "`\(text)`" }
    }
    return nil
  }

  private static func hex(_ byte: UInt8, width: Int) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return String(repeating: "0", count: width - digits.count) + digits
  }
}
