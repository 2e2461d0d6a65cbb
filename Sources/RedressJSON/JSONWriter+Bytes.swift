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
    var done = 0
    for (index, byte) in text.enumerated() where JSONWriter.needsEscape(byte) {
      put(UnsafeBufferPointer(rebasing: text[done..<index]))
      putEscape(byte)
      done = index + 1
    }
    put(UnsafeBufferPointer(rebasing: text[done...]))
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
