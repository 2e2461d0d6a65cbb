/// Single characters inside strings: escapes and UTF-8 sequences.
extension JSONText {
  /// The place after the escape whose backslash is at `at`.
  func skipEscape(_ at: Int) throws(JSONFault) -> Int {
    guard at + 1 < end else { throw JSONFault(.unterminated, at: end) }
    switch base[at + 1] {
    case UInt8(ascii: "u"): return try skipUnicodeEscape(at)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return at + 2
    case UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return at + 2
    default: throw JSONFault(.escape, at: at + 1)
    }
  }

  private func skipUnicodeEscape(_ at: Int) throws(JSONFault) -> Int {
    switch try hexadecimal(at + 2) {
    case 0xDC00...0xDFFF: throw JSONFault(.surrogate, at: at)
    case 0xD800...0xDBFF: return try skipLowSurrogate(at + 6, high: at)
    default: return at + 6
    }
  }

  private func skipLowSurrogate(_ at: Int, high: Int) throws(JSONFault) -> Int {
    guard has(UInt8(ascii: "\\"), at: at), has(UInt8(ascii: "u"), at: at + 1) else {
      throw JSONFault(.surrogate, at: high)
    }
    guard (0xDC00...0xDFFF).contains(try hexadecimal(at + 2)) else { throw JSONFault(.surrogate, at: high) }
    return at + 6
  }

  private func hexadecimal(_ at: Int) throws(JSONFault) -> UInt32 {
    var value: UInt32 = 0
    for index in at..<at + 4 {
      guard index < end else { throw JSONFault(.unterminated, at: end) }
      guard let digit = JSONEscapes.digit(base[index]) else { throw JSONFault(.hex, at: index) }
      value = value << 4 | digit
    }
    return value
  }

  /// The place after the UTF-8 sequence that starts at `at`, which must be well formed (Unicode, table 3-7).
  func skipCharacter(_ at: Int) throws(JSONFault) -> Int {
    switch base[at] {
    case 0xC2...0xDF: return try skip(at, 1, 0x80...0xBF)
    case 0xE0: return try skip(at, 2, 0xA0...0xBF)
    case 0xED: return try skip(at, 2, 0x80...0x9F)
    case 0xE1...0xEF: return try skip(at, 2, 0x80...0xBF)
    case 0xF0: return try skip(at, 3, 0x90...0xBF)
    case 0xF1...0xF3: return try skip(at, 3, 0x80...0xBF)
    case 0xF4: return try skip(at, 3, 0x80...0x8F)
    default: throw JSONFault(.utf8, at: at)
    }
  }

  private func skip(_ at: Int, _ count: Int, _ second: ClosedRange<UInt8>) throws(JSONFault) -> Int {
    guard at + count < end, second.contains(base[at + 1]) else { throw JSONFault(.utf8, at: at) }
    for index in at + 1...at + count where base[index] & 0xC0 != 0x80 { throw JSONFault(.utf8, at: at) }
    return at + count + 1
  }
}
