extension Instant: CustomStringConvertible {
  /// The instant in UTC, such as `2025-10-01T09:00:00Z`.
  ///
  /// A fraction appears only when it is not zero, without trailing zeros. Instants outside the years
  /// 0000...9999 are written with a sign before the year and cannot be parsed back.
  public var description: String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(27)
    write(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the text of `description` as UTF-8.
  public func write(into bytes: inout [UInt8]) {
    let (seconds, fraction) = microseconds.flooredDivision(by: 1_000_000)
    let (days, second) = seconds.flooredDivision(by: 86_400)
    bytes.append(date: Day(number: Int32(truncatingIfNeeded: days)))
    bytes.append(UInt8(ascii: "T"))
    Self.write(time: Int(second), into: &bytes)
    Self.write(fraction: fraction, into: &bytes)
    bytes.append(UInt8(ascii: "Z"))
  }

  private static func write(time second: Int, into bytes: inout [UInt8]) {
    bytes.append(pair: second / 3600)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(pair: second / 60 % 60)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(pair: second % 60)
  }

  /// Nothing for zero; else a point and one to six digits.
  private static func write(fraction: Int64, into bytes: inout [UInt8]) {
    guard fraction != 0 else { return }
    var digits = UInt64(fraction.magnitude)
    var width = 6
    while digits % 10 == 0 {
      digits /= 10
      width -= 1
    }
    bytes.append(UInt8(ascii: "."))
    bytes.append(digits: digits, width: width)
  }
}
