extension Ratio: CustomStringConvertible {
  /// The ratio as `11/12`, or `3` when it is whole.
  public var description: String {
    denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)"
  }

  /// Reads a decimal number such as `12.5`, `0.333` or `-3`, exactly.
  ///
  /// Digits on both sides of a point, an optional minus sign, and nothing else: no plus sign, exponent,
  /// separators or spaces. Nil for other texts, and for more digits than 128 bits hold.
  public static func parse(decimal text: String) -> Ratio? {
    var text = text
    return text.withUTF8 { bytes in
      let isNegative = bytes.first == UInt8(ascii: "-")
      return read(bytes[(isNegative ? 1 : 0)...], isNegative: isNegative)
    }
  }

  private static func read(_ digits: Slice<UnsafeBufferPointer<UInt8>>, isNegative: Bool) -> Ratio? {
    let parts = digits.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    var (value, scale): (Int128, Int128) = (0, 1)
    for (index, part) in parts.enumerated() {
      for byte in part {
        guard let next = appending(byte, to: value) else { return nil }
        value = next
        guard index == 0 || scale.multiply(checkedBy: 10) else { return nil }
      }
    }
    return Ratio(isNegative ? -value : value, scale)
  }

  private static func appending(_ byte: UInt8, to value: Int128) -> Int128? {
    let digit = byte &- UInt8(ascii: "0")
    guard digit <= 9 else { return nil }
    return value.multipliedChecked(by: 10)?.addingChecked(Int128(digit))
  }
}

extension Int128 {
  /// Multiplies in place; false, and unchanged, where the product does not fit.
  fileprivate mutating func multiply(checkedBy factor: Int128) -> Bool {
    guard let product = multipliedChecked(by: factor) else { return false }
    self = product
    return true
  }
}
