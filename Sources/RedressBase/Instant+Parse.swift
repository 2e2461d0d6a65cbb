extension Instant {
  /// Reads an RFC 3339 date and time with offset, such as `2026-03-02T10:00:00.5+09:00`.
  ///
  /// Takes UTF-8 bytes and allocates nothing. Years are 0001...9999, both as written and in UTC, so that
  /// every accepted instant can be written back. Second 60 is refused: a refund has no leap second.
  public static func parse(_ text: UnsafeBufferPointer<UInt8>) throws(InstantError) -> Instant {
    let stamp = try Stamp(text)
    let seconds = try stamp.secondsSinceEpoch()
    guard !stamp.isTooFine else { throw .tooFine }
    return Instant(microseconds: seconds * 1_000_000 + stamp.microsecond)
  }

  /// Reads an RFC 3339 date and time with offset from a string; the same rules as for bytes.
  public static func parse(_ text: String) throws(InstantError) -> Instant {
    var text = text
    let result = text.withUTF8 { bytes in
      Result { () throws(InstantError) in try parse(bytes) }
    }
    return try result.get()
  }
}

/// The fields of an RFC 3339 text whose shape is right but whose values are not checked yet.
private struct Stamp {
  private let year: Int
  private let month: Int
  private let day: Int
  private let hour: Int
  private let minute: Int
  private let second: Int
  private(set) var microsecond: Int64 = 0
  private(set) var isTooFine = false
  private var offsetSign = 1
  private var offsetHour = 0
  private var offsetMinute = 0

  init(_ text: UnsafeBufferPointer<UInt8>) throws(InstantError) {
    guard text.count >= 20, Self.hasSeparators(text) else { throw .malformed }
    let century = try Self.pair(text, at: 0)
    year = century * 100 + (try Self.pair(text, at: 2))
    month = try Self.pair(text, at: 5)
    day = try Self.pair(text, at: 8)
    hour = try Self.pair(text, at: 11)
    minute = try Self.pair(text, at: 14)
    second = try Self.pair(text, at: 17)
    let next = text[19] == UInt8(ascii: ".") ? try readFraction(text) : 19
    try readOffset(text, at: next)
  }

  private static func hasSeparators(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text[4] == UInt8(ascii: "-") && text[7] == UInt8(ascii: "-")
      && (text[10] | 0x20) == UInt8(ascii: "t")
      && text[13] == UInt8(ascii: ":") && text[16] == UInt8(ascii: ":")
  }

  /// Two digits as a number. The caller has checked that both bytes are there.
  private static func pair(
    _ text: UnsafeBufferPointer<UInt8>, at index: Int
  ) throws(InstantError) -> Int {
    let tens = text[index] &- UInt8(ascii: "0")
    let ones = text[index + 1] &- UInt8(ascii: "0")
    guard tens <= 9, ones <= 9 else { throw .malformed }
    return Int(tens) * 10 + Int(ones)
  }

  /// Reads the digits after the point at 19 and returns the index after them.
  private mutating func readFraction(_ text: UnsafeBufferPointer<UInt8>) throws(InstantError) -> Int {
    var index = 20
    var unit: Int64 = 100_000
    while index < text.count {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit <= 9 else { break }
      microsecond += Int64(digit) * unit
      if unit == 0 && digit != 0 { isTooFine = true }
      unit /= 10
      index += 1
    }
    guard index > 20 else { throw .malformed }
    return index
  }

  private mutating func readOffset(
    _ text: UnsafeBufferPointer<UInt8>, at index: Int
  ) throws(InstantError) {
    guard index < text.count else { throw .malformed }
    if (text[index] | 0x20) == UInt8(ascii: "z"), index + 1 == text.count { return }
    guard index + 6 == text.count, text[index + 3] == UInt8(ascii: ":") else { throw .malformed }
    switch text[index] {
    case UInt8(ascii: "+"): offsetSign = 1
    case UInt8(ascii: "-"): offsetSign = -1
    default: throw .malformed
    }
    offsetHour = try Self.pair(text, at: index + 1)
    offsetMinute = try Self.pair(text, at: index + 4)
  }

  /// The whole seconds in UTC, once every field is known to be possible.
  func secondsSinceEpoch() throws(InstantError) -> Int64 {
    guard year >= 1, Day.isPossible(year: year, month: month, day: day) else { throw .impossibleDate }
    guard hour <= 23, minute <= 59, second <= 59 else { throw .impossibleDate }
    guard offsetHour <= 23, offsetMinute <= 59 else { throw .impossibleDate }
    let local = Day.number(year: year, month: month, day: day) * 86_400 + hour * 3600 + minute * 60 + second
    let seconds = local - offsetSign * (offsetHour * 3600 + offsetMinute * 60)
    guard Instant.writableSeconds.contains(seconds) else { throw .impossibleDate }
    return Int64(seconds)
  }
}

extension Instant {
  /// 0001-01-01T00:00:00Z up to, not including, 10000-01-01T00:00:00Z.
  fileprivate static let writableSeconds = -62_135_596_800..<253_402_300_800
}
