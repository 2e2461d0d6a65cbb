/// A day of the calendar: a date without a time of day and without a zone.
///
/// Proleptic Gregorian: today's leap-year rule holds for all years, year 0 is 1 BC. Arithmetic that
/// would leave the range of `number` (about 5.8 million years either way) stops at its end.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public let number: Int32

  /// The day so many days after (or, negative, before) 1970-01-01.
  public init(number: Int32) {
    self.number = number
  }

  /// The day of a date; nil where there is no such date, or it is out of range.
  public init?(year: Int, month: Int, day: Int) {
    guard (-6_000_000...6_000_000).contains(year) else { return nil }
    guard Self.isPossible(year: year, month: month, day: day) else { return nil }
    guard let number = Int32(exactly: Self.number(year: year, month: month, day: day)) else { return nil }
    self.number = number
  }

  /// Reads `2025-10-01`: exactly ten characters, years 0001...9999, an existing date; else nil.
  public static func parse(_ text: String) -> Day? {
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
        return nil
      }
      guard let year = decimal(bytes[0..<4]), let month = decimal(bytes[5..<7]),
        let day = decimal(bytes[8..<10]), year >= 1
      else { return nil }
      return Day(year: year, month: month, day: day)
    }
  }

  private static func decimal(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    var value = 0
    for byte in digits {
      let digit = byte &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// The day of the week.
  public var weekday: Weekday {
    Weekday(daysAfterMonday: Int(number) + 3)
  }

  /// How many days `a` is after `b`.
  public static func - (a: Day, b: Day) -> Int {
    Int(a.number) - Int(b.number)
  }

  /// Whether the left day is the earlier one.
  public static func < (left: Day, right: Day) -> Bool {
    left.number < right.number
  }
}

extension Day: CustomStringConvertible {
  /// The date as `2025-10-01`; years outside 0000...9999 carry a sign.
  public var description: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(10)
    bytes.append(date: self)
    return String(decoding: bytes, as: UTF8.self)
  }
}
