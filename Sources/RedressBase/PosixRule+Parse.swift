extension PosixRule {
  /// Reads a TZ string such as `EST5EDT,M3.2.0,M11.1.0` or `<+03>-3`; nil for anything else.
  init?(_ text: ArraySlice<UInt8>) {
    var reader = PosixReader(rest: text)
    guard reader.skipName(), let west = reader.time(hours: 24) else { return nil }
    standardOffset = Int32(truncatingIfNeeded: -west)
    if reader.isAtEnd { return }
    guard let daylight = reader.daylight(standardOffset: -west), reader.isAtEnd else { return nil }
    self.daylight = daylight
  }
}

/// A cursor over the bytes of a TZ string.
private struct PosixReader {
  var rest: ArraySlice<UInt8>

  var isAtEnd: Bool { rest.isEmpty }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  /// A zone abbreviation: three or more letters, or anything printable between angle brackets.
  mutating func skipName() -> Bool {
    let isQuoted = skip("<")
    let name = rest.prefix { isQuoted ? Self.isQuotable($0) : Self.isLetter($0) }
    rest = rest[name.endIndex...]
    return name.count >= 3 && (!isQuoted || skip(">"))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isQuotable(_ byte: UInt8) -> Bool {
    isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
  }

  /// A number of one to three digits within a range.
  mutating func number(_ range: ClosedRange<Int>) -> Int? {
    let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    guard (1...3).contains(digits.count) else { return nil }
    rest = rest[digits.endIndex...]
    let value = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    return range.contains(value) ? value : nil
  }

  /// `[+-]h[:mm[:ss]]` in seconds; the limit is on the hours alone.
  mutating func time(hours limit: Int) -> Int? {
    let isNegative = skip("-")
    if !isNegative { _ = skip("+") }
    guard let hours = number(0...limit), let minutes = part(), let seconds = part() else { return nil }
    let total = hours * 3600 + minutes * 60 + seconds
    return isNegative ? -total : total
  }

  /// `:nn`, or zero where there is no colon.
  private mutating func part() -> Int? {
    skip(":") ? number(0...59) : 0
  }

  /// The daylight clock's name, offset (an hour ahead unless given) and both changes.
  mutating func daylight(standardOffset: Int) -> PosixRule.Daylight? {
    guard skipName() else { return nil }
    var offset = standardOffset + 3600
    if rest.first != UInt8(ascii: ",") {
      guard let west = time(hours: 24) else { return nil }
      offset = -west
    }
    guard let start = change(), let end = change() else { return nil }
    return PosixRule.Daylight(offset: Int32(truncatingIfNeeded: offset), start: start, end: end)
  }

  /// `,date[/time]`; two o'clock unless given.
  private mutating func change() -> PosixRule.Change? {
    guard skip(","), let date = date() else { return nil }
    guard skip("/") else { return PosixRule.Change(date: date, second: 7200) }
    return time(hours: 167).map { PosixRule.Change(date: date, second: $0) }
  }

  private mutating func date() -> PosixRule.Date? {
    if skip("J") { return number(1...365).map { .julian($0) } }
    guard skip("M") else { return number(0...365).map { .dayOfYear($0) } }
    guard let month = number(1...12), skip("."), let week = number(1...5), skip("."),
      let weekday = number(0...6)
    else { return nil }
    return .weekday(month: month, week: week, weekday: weekday)
  }
}
