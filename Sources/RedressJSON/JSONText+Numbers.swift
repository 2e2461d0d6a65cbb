/// Numbers: exact when they are whole and fit, otherwise only checked.
extension JSONText {
  /// The node of the number that starts at `start`; its `next` is for the caller to set.
  @inline(__always)
  func number(_ start: Int, next: Int) throws(JSONFault) -> JSONNode {
    let isNegative = base[start] == UInt8(ascii: "-")
    let first = isNegative ? start + 1 : start
    let (at, magnitude) = try digits(first)
    if base[first] == UInt8(ascii: "0"), at > first + 1 { throw JSONFault(.leadingZero, at: first + 1) }
    guard at &- first <= 18, at >= end || !JSONText.isFractionOrExponent(base[at]) else {
      return try otherNumber(start, at, next: next)
    }
    return JSONNode(.integer, start, at, next: next, integer: isNegative ? 0 &- magnitude : magnitude)
  }

  /// Reads at least one digit; the value is right when there are at most 18 of them.
  @inline(__always)
  private func digits(_ first: Int) throws(JSONFault) -> (at: Int, value: Int64) {
    var at = first
    var value: Int64 = 0
    while at < end {
      let digit = base[at] &- UInt8(ascii: "0")
      guard digit <= 9 else { break }
      value = value &* 10 &+ Int64(digit)
      at += 1
    }
    guard at > first else { throw JSONFault(.digit, at: at) }
    return (at, value)
  }

  @inline(__always)
  private static func isFractionOrExponent(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte | 0x20 == UInt8(ascii: "e")
  }

  /// A number with a fraction, an exponent or many digits, of which the whole part ends at `whole`.
  @inline(never)
  private func otherNumber(_ start: Int, _ whole: Int, next: Int) throws(JSONFault) -> JSONNode {
    let at = try skipExponent(skipFraction(whole))
    if at == whole, let value = Int64(String(decoding: bytes(start, at), as: UTF8.self)) {
      return JSONNode(.integer, start, at, next: next, integer: value)
    }
    return JSONNode(.number, start, at, next: next)
  }

  private func skipFraction(_ at: Int) throws(JSONFault) -> Int {
    guard has(UInt8(ascii: "."), at: at) else { return at }
    return try digits(at + 1).at
  }

  private func skipExponent(_ at: Int) throws(JSONFault) -> Int {
    guard has(UInt8(ascii: "e"), at: at) || has(UInt8(ascii: "E"), at: at) else { return at }
    let hasSign = has(UInt8(ascii: "+"), at: at + 1) || has(UInt8(ascii: "-"), at: at + 1)
    return try digits(at + (hasSign ? 2 : 1)).at
  }
}
