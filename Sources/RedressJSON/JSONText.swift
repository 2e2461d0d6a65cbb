/// The bytes of a text under a scanner.
///
/// Two words, passed in registers: what reads on from a place takes that place and answers with the next one.
struct JSONText {
  let base: UnsafePointer<UInt8>
  let end: Int

  init(base: UnsafePointer<UInt8>, count: Int) {
    self.base = base
    end = count
  }

  /// The byte at a place before the end.
  @inline(__always)
  subscript(at: Int) -> UInt8 {
    assert(at >= 0 && at < end, "a byte outside the text")
    return base[at]
  }

  /// Whether a byte stands at a place.
  @inline(__always)
  func has(_ byte: UInt8, at place: Int) -> Bool {
    place < end && base[place] == byte
  }

  /// The first place from `at` on that is not a blank.
  @inline(__always)
  func skipBlanks(_ at: Int) -> Int {
    var at = at
    while at < end, base[at] <= 0x20 {
      guard base[at] == 0x20 || base[at] == 0x0A || base[at] == 0x0D || base[at] == 0x09 else { break }
      at += 1
    }
    return at
  }

  /// Eight bytes as one number, the first one lowest. All eight must be there.
  @inline(__always)
  func word(_ at: Int) -> UInt64 {
    assert(at >= 0 && at + 8 <= end, "a word outside the text")
    return UInt64(littleEndian: UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self))
  }

  /// The bytes between two places.
  func bytes(_ start: Int, _ stop: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base + start, count: stop - start)
  }
}
