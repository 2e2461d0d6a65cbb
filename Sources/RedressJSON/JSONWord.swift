/// A string known in advance, which is recognised in a text by comparing a few machine words.
///
///     let amount: JSONWord = "amount"
///     tape.member(of: tape.root, amount)
///
/// Names of fields are such words. Made from a literal, a word is a constant: there is nothing to look up or
/// to set up when it is used.
public struct JSONWord: Sendable, ExpressibleByStringLiteral {
  /// Of a string of up to eight bytes, its bytes; of a longer one, its first and last eight bytes mixed.
  ///
  /// Equal for equal strings. Different strings of equal length and fingerprint differ in their first eight
  /// bytes, or between those and the last eight.
  @usableFromInline let fingerprint: UInt64
  /// The string.
  public let text: StaticString

  /// The word of this literal.
  @inlinable @inline(__always)
  public init(stringLiteral text: StaticString) {
    self.text = text
    fingerprint = JSONPrint.fingerprint(
      of: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Whether bytes whose fingerprint is the word's are the word.
  @inlinable @inline(__always)
  func equals(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count == text.utf8CodeUnitCount else { return false }
    guard bytes.count > 8, let base = bytes.baseAddress else { return true }
    return JSONPrint.haveEqualParts(base, text.utf8Start, bytes.count)
  }
}

/// Fingerprints of strings.
@usableFromInline
enum JSONPrint {
  /// The fingerprint of bytes that may stand anywhere.
  @inlinable @inline(__always)
  static func fingerprint(of bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let first = part(of: bytes, at: 0)
    guard bytes.count > 8 else { return first }
    return mixed(first: first, last: part(of: bytes, at: bytes.count - 8))
  }

  @inlinable @inline(__always)
  static func mixed(first: UInt64, last: UInt64) -> UInt64 {
    first ^ (last << 29 | last >> 35)
  }

  /// One bit of 64 that stands for a fingerprint in an object's set of keys.
  @inlinable @inline(__always)
  static func mark(_ fingerprint: UInt64) -> UInt64 {
    1 << ((fingerprint &* 0x9E37_79B9_7F4A_7C15) >> 58)
  }

  /// Up to eight bytes from `offset` on as one number, the first byte lowest.
  @inlinable @inline(__always)
  static func part(of bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt64 {
    var part: UInt64 = 0
    for index in 0..<8 where offset + index < bytes.count {
      part |= UInt64(bytes[offset + index]) << UInt64(index * 8)
    }
    return part
  }

  /// Whether two strings of this length and of equal fingerprints are equal.
  ///
  /// All whole parts of eight bytes are compared; what follows them lies in the last eight bytes, which the
  /// fingerprint tells apart once the first eight are equal.
  @inlinable @inline(__always)
  static func haveEqualParts(_ one: UnsafePointer<UInt8>, _ other: UnsafePointer<UInt8>, _ count: Int) -> Bool
  {
    for index in 0..<count >> 3 {
      let first = UnsafeRawPointer(one + index * 8).loadUnaligned(as: UInt64.self)
      let second = UnsafeRawPointer(other + index * 8).loadUnaligned(as: UInt64.self)
      if first != second { return false }
    }
    return true
  }
}
