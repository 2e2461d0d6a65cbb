/// The buffer under the writer.
extension JSONWriter {
  @inlinable @inline(__always)
  mutating func put(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    base[count] = byte
    count += 1
  }

  @inlinable @inline(__always)
  mutating func put(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    if bytes.count > capacity - count { grow(by: bytes.count) }
    (base + count).update(from: source, count: bytes.count)
    count += bytes.count
  }

  @usableFromInline
  mutating func grow(by more: Int) {
    let larger = max(capacity * 2, count + more)
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    buffer.update(from: base, count: count)
    base.deallocate()
    (base, capacity) = (buffer, larger)
  }

  /// Puts a number in decimal.
  mutating func putDigits(_ value: UInt64) {
    if capacity - count < 20 { grow(by: 20) }
    var rest = value
    var width = 1
    while rest >= 10 { (rest, width) = (rest / 10, width + 1) }
    rest = value
    for index in stride(from: count + width - 1, through: count, by: -1) {
      base[index] = UInt8(truncatingIfNeeded: rest % 10) + UInt8(ascii: "0")
      rest /= 10
    }
    count += width
  }
}

/// Strings.
extension JSONWriter {
  /// Puts a string in quotes with its escapes.
  mutating func putQuoted(_ text: String) {
    put(UInt8(ascii: "\""))
    if text.utf8.withContiguousStorageIfAvailable({ putEscaped($0) }) == nil {
      Array(text.utf8).withUnsafeBufferPointer { putEscaped($0) }
    }
    put(UInt8(ascii: "\""))
  }

  /// Puts UTF-8, escaping quotes, backslashes and control characters. Other characters stand for themselves.
  private mutating func putEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    guard let base = text.baseAddress else { return }
    var done = 0
    while true {
      let next = JSONWriter.firstToEscape(base, done, text.count)
      put(UnsafeBufferPointer(start: base + done, count: next - done))
      guard next < text.count else { return }
      putEscape(base[next])
      done = next + 1
    }
  }

  /// The first byte from `start` on that needs an escape, looked for eight at a time; `end` if there is none.
  @inline(__always)
  private static func firstToEscape(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int) -> Int {
    var at = start
    while at &+ 8 <= end {
      let word = UInt64(littleEndian: UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self))
      let found = special(word)
      if found != 0 { return at &+ found.trailingZeroBitCount >> 3 }
      at = at &+ 8
    }
    while at < end, !needsEscape(base[at]) { at = at &+ 1 }
    return at
  }

  /// The high bit of the first byte that needs an escape, and of some after it.
  @inline(__always)
  private static func special(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let (quote, slash) = (word ^ (ones &* 0x22), word ^ (ones &* 0x5C))
    let found = ((word &- ones &* 0x20) & ~word) | ((quote &- ones) & ~quote) | ((slash &- ones) & ~slash)
    return found & (ones &* 0x80)
  }

  @inline(__always)
  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func putEscape(_ byte: UInt8) {
    put(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): put(byte)
    case 0x08: put(UInt8(ascii: "b"))
    case 0x09: put(UInt8(ascii: "t"))
    case 0x0A: put(UInt8(ascii: "n"))
    case 0x0C: put(UInt8(ascii: "f"))
    case 0x0D: put(UInt8(ascii: "r"))
    default: putUnicodeEscape(byte)
    }
  }

  private mutating func putUnicodeEscape(_ byte: UInt8) {
    let digits: StaticString = "0123456789abcdef"
    let start: StaticString = "u00"
    start.withUTF8Buffer { put($0) }
    digits.withUTF8Buffer { digits in
      put(digits[Int(byte >> 4)])
      put(digits[Int(byte & 15)])
    }
  }
}
