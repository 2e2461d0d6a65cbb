extension Money {
  /// Reads an amount with its currency: `$29.00`, `-€1.17`, `₩93,000`, `29.00 usd`, `1,234.5 CHF`.
  ///
  /// Takes what `description` writes, and codes in any case. Commas must group all thousands or be
  /// left out; there may be fewer decimals than the currency has but not more. Nil for anything else,
  /// and for amounts beyond 64 bits of minor units.
  public static func parse(_ text: String) -> Money? {
    let isNegative = text.hasPrefix("-")
    let rest = text.dropFirst(isNegative ? 1 : 0)
    guard let (amount, currency) = splitCurrency(rest) else { return nil }
    guard let minor = minorUnits(amount, of: currency) else { return nil }
    return Int64(exactly: isNegative ? -minor : minor).map { Money(minor: $0, currency: currency) }
  }

  private static func splitCurrency(_ text: Substring) -> (Substring, Currency)? {
    for (symbol, currency) in Currency.symbols where text.hasPrefix(symbol) {
      return (text.dropFirst(symbol.count), currency)
    }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2, let currency = Currency(code: String(words[1])) else { return nil }
    return (words[0], currency)
  }

  /// An unsigned decimal amount as minor units.
  private static func minorUnits(_ text: Substring, of currency: Currency) -> Int128? {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = wholeDigits(parts[0]) else { return nil }
    let decimals = parts.count == 2 ? Array(parts[1]) : []
    guard decimals.count <= currency.exponent, parts.count == 1 || !decimals.isEmpty else { return nil }
    let padding = repeatElement(UInt8(ascii: "0"), count: currency.exponent - decimals.count)
    return number(whole + decimals + padding)
  }

  /// The digits before the point, with the commas out; nil when they stand in wrong places.
  private static func wholeDigits(_ text: Substring.UTF8View) -> [UInt8]? {
    let groups = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    guard let first = groups.first, !first.isEmpty else { return nil }
    if first.first == UInt8(ascii: "0"), text.count > 1 { return nil }
    let isGrouped = first.count <= 3 && groups.dropFirst().allSatisfy { $0.count == 3 }
    return groups.count == 1 || isGrouped ? groups.flatMap { Array($0) } : nil
  }

  /// Up to 30 digits; more could not be an amount.
  private static func number(_ digits: [UInt8]) -> Int128? {
    guard digits.count <= 30 else { return nil }
    var value: Int128 = 0
    for byte in digits {
      let digit = byte &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value * 10 + Int128(digit)
    }
    return value
  }
}
