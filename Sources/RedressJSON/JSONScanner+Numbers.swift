/// Numbers: exact when they are whole and fit, otherwise only checked.
extension JSONScanner {
  /// Reads the number that starts at `position`.
  @inline(__always)
  mutating func scanNumber() throws(JSONFault) {
    let start = position
    let isNegative = base[position] == UInt8(ascii: "-")
    if isNegative { position += 1 }
    let first = position
    let magnitude = try scanDigits()
    if base[first] == UInt8(ascii: "0"), position > first + 1 { throw JSONFault(.leadingZero, at: first + 1) }
    if position < end, isFractionOrExponent(base[position]) { return try scanRest(start) }
    guard position - first <= 18 else { return appendLong(start) }
    append(integer: isNegative ? -magnitude : magnitude, start)
  }

  /// Reads at least one digit; the value is right when there are at most 18 of them.
  @inline(__always)
  private mutating func scanDigits() throws(JSONFault) -> Int64 {
    let first = position
    var value: Int64 = 0
    while position < end {
      let digit = base[position] &- UInt8(ascii: "0")
      guard digit <= 9 else { break }
      value = value &* 10 &+ Int64(digit)
      position += 1
    }
    guard position > first else { throw JSONFault(.digit, at: position) }
    return value
  }

  @inline(__always)
  private func isFractionOrExponent(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
  }

  /// Checks a fraction and an exponent; the number keeps its text only.
  @inline(never)
  private mutating func scanRest(_ start: Int) throws(JSONFault) {
    if base[position] == UInt8(ascii: ".") {
      position += 1
      _ = try scanDigits()
    }
    if position < end, base[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < end, base[position] == UInt8(ascii: "+") || base[position] == UInt8(ascii: "-") {
        position += 1
      }
      _ = try scanDigits()
    }
    nodes.append(JSONNode(.number, start, position, next: nodes.count + 1))
  }

  /// A whole number of 19 digits or more: an integer if it fits.
  @inline(never)
  private mutating func appendLong(_ start: Int) {
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if let value = Int64(text) { return append(integer: value, start) }
    nodes.append(JSONNode(.number, start, position, next: nodes.count + 1))
  }

  @inline(__always)
  private mutating func append(integer value: Int64, _ start: Int) {
    let payload = UInt64(bitPattern: value)
    nodes.append(JSONNode(.integer, start, position, next: nodes.count + 1, payload: payload))
  }
}
