import RedressBase

/// What an amount in the ledger counts. Amounts of different units never meet in one transfer.
public enum LedgerUnit: Hashable, Sendable {
  /// The minor units of a currency.
  case money(Currency)
  /// Credits of the product, whole ones.
  case credits

  /// As it is kept: the currency's code, or `credits`, which is no currency's.
  public var code: String {
    switch self {
    case .money(let currency): currency.code
    case .credits: "credits"
    }
  }

  /// The unit of a code; nil where there is none.
  public init?(code: String) {
    if code == "credits" {
      self = .credits
    } else {
      guard let currency = Currency(code: code) else { return nil }
      self = .money(currency)
    }
  }
}
