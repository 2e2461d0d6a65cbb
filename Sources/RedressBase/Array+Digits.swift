/// Writing numbers as ASCII digits without going through `String`.
extension [UInt8] {
  /// Appends `value` in decimal, padded with zeros on the left to at least `width` digits.
  mutating func append(digits value: UInt64, width: Int = 1) {
    let start = count
    var rest = value
    repeat {
      append(UInt8(truncatingIfNeeded: rest % 10) + UInt8(ascii: "0"))
      rest /= 10
    } while rest > 0 || count - start < width
    self[start...].reverse()
  }

  /// Appends two digits; the value must be in `0 ... 99`.
  mutating func append(pair value: Int) {
    let (tens, ones) = value.quotientAndRemainder(dividingBy: 10)
    append(UInt8(truncatingIfNeeded: tens) &+ UInt8(ascii: "0"))
    append(UInt8(truncatingIfNeeded: ones) &+ UInt8(ascii: "0"))
  }

  /// Appends a date as `2025-10-01`; years outside 0000...9999 carry a sign and more digits.
  mutating func append(date day: Day) {
    let (year, month, dayOfMonth) = day.civil
    if year < 0 { append(UInt8(ascii: "-")) }
    if year > 9999 { append(UInt8(ascii: "+")) }
    append(digits: UInt64(year.magnitude), width: 4)
    append(UInt8(ascii: "-"))
    append(pair: month)
    append(UInt8(ascii: "-"))
    append(pair: dayOfMonth)
  }
}
