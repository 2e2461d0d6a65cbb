import RedressBase

/// Amounts of money.
extension Wording {
  /// An amount: "$29.00"; what does not come out even, with two more decimals than the currency has, cut and
  /// marked: "about $264.6633". A bare number of minor units where no currency is known.
  func money(_ ratio: Ratio) -> String {
    guard let currency else { return plain(ratio) }
    guard ratio.denominator != 1 else {
      return Int64(exactly: ratio.numerator).map { Money(minor: $0, currency: currency).description }
        ?? plain(ratio)
    }
    return uneven(ratio, currency) ?? plain(ratio)
  }

  /// Nil where it does not fit into 64 bits.
  private func uneven(_ ratio: Ratio, _ currency: Currency) -> String? {
    let size = ratio < .zero ? ratio.negated() : ratio
    guard let whole = size.rounded(.down), let rest = size.minus(Ratio(whole)),
      let finer = rest.times(Ratio(100)), let digits = finer.rounded(.down)
    else { return nil }
    let code = currency.symbol == nil ? " \(currency.code.uppercased())" : ""
    let amount =
      (ratio < .zero ? "-" : "") + Money(minor: whole, currency: currency).description.dropLast(code.count)
    let decimals = (currency.exponent == 0 ? "." : "") + (digits < 10 ? "0" : "") + "\(digits)"
    return (finer.denominator == 1 ? "" : "about ") + amount + decimals + code
  }
}
