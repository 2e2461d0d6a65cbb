/// A currency in use, by ISO 4217.
///
/// Four bytes: code and exponent, so that comparing costs nothing and no table is asked twice.
public struct Currency: Hashable, Sendable {
  /// The three letters from the highest byte down, the exponent in the lowest.
  private let packed: UInt32

  /// The currency of a code in any case; nil when it is not in the ISO 4217 table.
  public init?(code: String) {
    var code = code
    guard let letters = code.withUTF8(Self.pack), let packed = Self.find(letters) else { return nil }
    self.packed = packed
  }

  private init(packed: UInt32) {
    self.packed = packed
  }

  /// The code in lower case, such as `usd`.
  public var code: String {
    let letters = [24, 16, 8].map { UInt8(truncatingIfNeeded: packed >> UInt32($0)) }
    return String(decoding: letters, as: UTF8.self)
  }

  /// How many decimals the minor unit stands for: 2 for cents, 0 for yen, 3 for fils.
  public var exponent: Int {
    Int(packed & 0xFF)
  }

  /// The sign written before amounts, for the few currencies whose sign is hardly anyone else's.
  public var symbol: String? {
    Self.symbols.first { $0.currency == self }?.symbol
  }

  /// All currencies in the table, by code.
  public static let all: [Currency] = table.map(Currency.init(packed:))

  /// Signs and whose they are; `Money` reads and writes these before the amount.
  static let symbols: [(symbol: String, currency: Currency)] = [
    ("$", "usd"), ("€", "eur"), ("£", "gbp"), ("¥", "jpy"), ("₩", "krw"), ("₹", "inr"),
  ].compactMap { symbol, code in Currency(code: code).map { (symbol, $0) } }

  /// The power of ten between the minor and the whole unit.
  var unit: UInt64 {
    (0..<exponent).reduce(1) { unit, _ in unit * 10 }
  }
}

extension Currency {
  /// Three letters in any case as the upper bytes of a packed currency.
  private static func pack(_ code: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard code.count == 3 else { return nil }
    var packed: UInt32 = 0
    for byte in code {
      let letter = byte | 0x20
      guard (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter) else { return nil }
      packed = packed << 8 | UInt32(letter)
    }
    return packed << 8
  }

  /// The table's entry with these letters.
  private static func find(_ letters: UInt32) -> UInt32? {
    var (low, high) = (0, table.count)
    while low < high {
      let middle = (low + high) / 2
      if table[middle] < letters { low = middle + 1 } else { high = middle }
    }
    return low < table.count && table[low] & ~0xFF == letters ? table[low] : nil
  }

  /// Every code with its exponent, sorted.
  private static let table: [UInt32] = codesByExponent.flatMap { exponent, codes in
    codes.split(separator: " ").compactMap { code in
      var code = String(code)
      return code.withUTF8(pack).map { $0 | exponent }
    }
  }.sorted()
}
