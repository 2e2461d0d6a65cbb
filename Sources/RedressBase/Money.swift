/// An exact amount in a currency's minor units, such as 2900 cents.
public struct Money: Hashable, Sendable {
  /// The amount in minor units: cents, yen, fils. Negative for money owed the other way.
  public let minor: Int64
  /// The currency the units are of.
  public let currency: Currency

  /// So many minor units of a currency.
  public init(minor: Int64, currency: Currency) {
    self.minor = minor
    self.currency = currency
  }

  /// The sum; nil where it does not fit in 64 bits or the currencies differ.
  public func plus(_ other: Money) -> Money? {
    guard currency == other.currency else { return nil }
    return minor.addingChecked(other.minor).map { Money(minor: $0, currency: currency) }
  }

  /// The difference; nil where it does not fit in 64 bits or the currencies differ.
  public func minus(_ other: Money) -> Money? {
    guard currency == other.currency else { return nil }
    return minor.subtractingChecked(other.minor).map { Money(minor: $0, currency: currency) }
  }
}

extension Money: CustomStringConvertible {
  /// The amount as people write it: `$1,234.50`, `-€1.17`, `₩93,000`, `29.00 CHF`, `12.345 KWD`.
  public var description: String {
    var bytes: [UInt8] = []
    if minor < 0 { bytes.append(UInt8(ascii: "-")) }
    let symbol = currency.symbol
    bytes += Array((symbol ?? "").utf8)
    appendAmount(to: &bytes)
    if symbol == nil { bytes += Array(" \(currency.code.uppercased())".utf8) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func appendAmount(to bytes: inout [UInt8]) {
    let (whole, part) = minor.magnitude.quotientAndRemainder(dividingBy: currency.unit)
    var digits: [UInt8] = []
    digits.append(digits: whole)
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append(digit)
    }
    guard currency.exponent > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    bytes.append(digits: part, width: currency.exponent)
  }
}
