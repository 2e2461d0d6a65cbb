/// Strings: eight bytes at a time over plain text, one character at a time over the rest.
extension JSONText {
  private static var ones: UInt64 { 0x0101_0101_0101_0101 }
  private static var highs: UInt64 { 0x8080_8080_8080_8080 }

  /// The first byte from `start` on that ends plain ASCII text: a quote, a backslash, a control character, a
  /// byte of 0x80 or more, or the end of the text.
  @inline(__always)
  func skipPlain(_ start: Int) -> Int {
    var at = start
    while at &+ 8 <= end {
      let special = JSONText.special(word(at))
      if special != 0 { return at &+ special.trailingZeroBitCount >> 3 }
      at = at &+ 8
    }
    return skipPlainBytes(at)
  }

  /// The same within the last few bytes of the text.
  @inline(never)
  private func skipPlainBytes(_ start: Int) -> Int {
    var at = start
    while at < end, JSONText.isPlain(base[at]) { at += 1 }
    return at
  }

  /// The high bit of the first byte that is not plain, and of some after it.
  ///
  /// Each subtraction sets the high bit of a byte that is too small; borrows only reach bytes after one that
  /// is marked already.
  @inline(__always)
  private static func special(_ word: UInt64) -> UInt64 {
    let quote = (word ^ (ones &* 0x22)) &- ones
    let slash = (word ^ (ones &* 0x5C)) &- ones
    let control = word &- ones &* 0x20
    return (quote | slash | control | word) & highs
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte < 0x80 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// The place of the closing quote of a string, from a place in it on, over escapes and characters beyond
  /// ASCII; and whether there were escapes.
  @inline(never)
  func skipSpecial(_ from: Int) throws(JSONFault) -> (at: Int, isEscaped: Bool) {
    var at = from
    var isEscaped = false
    while true {
      guard at < end else { throw JSONFault(.unterminated, at: end) }
      switch base[at] {
      case UInt8(ascii: "\""): return (at, isEscaped)
      case UInt8(ascii: "\\"): (at, isEscaped) = (try skipEscape(at), true)
      case 0x80...: at = try skipCharacter(at)
      default: throw JSONFault(.control, at: at)
      }
      at = skipPlain(at)
    }
  }

  /// The fingerprint of the string between two places; see `JSONPrint`.
  @inline(__always)
  func fingerprint(_ start: Int, _ stop: Int, _ isEscaped: Bool) -> UInt64 {
    let count = stop &- start
    guard !isEscaped, start &+ 8 <= end else { return slowFingerprint(start, stop, isEscaped) }
    if count > 8 { return JSONPrint.mixed(first: word(start), last: word(stop &- 8)) }
    return count == 0 ? 0 : word(start) & (UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- 8 &* count))
  }

  @inline(never)
  private func slowFingerprint(_ start: Int, _ stop: Int, _ isEscaped: Bool) -> UInt64 {
    let raw = bytes(start, stop)
    guard isEscaped else { return JSONPrint.fingerprint(of: raw) }
    return JSONEscapes.resolve(raw).withUnsafeBufferPointer { JSONPrint.fingerprint(of: $0) }
  }
}
