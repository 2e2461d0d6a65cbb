import RedressBase
import Testing

@Suite struct CurrencyTests {
  @Test(arguments: [
    ("usd", 2), ("USD", 2), ("Eur", 2), ("jpy", 0), ("krw", 0), ("isk", 0), ("clp", 0), ("kwd", 3),
    ("bhd", 3),
    ("tnd", 3), ("clf", 4), ("uyw", 4), ("che", 2), ("xof", 0), ("zwg", 2), ("ved", 2), ("xcg", 2),
    ("afn", 2),
  ])
  func knows(_ code: String, _ exponent: Int) throws {
    let currency = try #require(Currency(code: code))
    #expect(currency.exponent == exponent)
    #expect(currency.code == code.lowercased())
  }

  /// Not codes, no longer codes, or codes without a minor unit.
  @Test(arguments: [
    "", "us", "usdd", "us ", " usd", "u$d", "usk", "aaa", "zzz", "dem", "hrk", "ang", "zwl", "xau", "xxx",
    "xts",
    "xdr", "\u{55}\u{53}\u{0}", "uśd", "@SD", "[SD", "840",
  ])
  func refuses(_ code: String) {
    #expect(Currency(code: code) == nil)
  }

  @Test func tableIsSortedAndComplete() {
    let codes = Currency.all.map(\.code)
    #expect(codes == codes.sorted())
    #expect(Set(codes).count == codes.count)
    #expect(codes.count == 166)
    #expect(
      codes.allSatisfy { Currency(code: $0)?.code == $0 && Currency(code: $0.uppercased())?.code == $0 })
    #expect(Set(Currency.all).count == codes.count)
    #expect(Currency.all.allSatisfy { [0, 2, 3, 4].contains($0.exponent) })
  }

  @Test func symbols() {
    let symbols = Currency.all.compactMap { currency in currency.symbol.map { "\(currency.code) \($0)" } }
    #expect(symbols == ["eur €", "gbp £", "inr ₹", "jpy ¥", "krw ₩", "usd $"])
    #expect(Currency(code: "cad").flatMap(\.symbol) == nil)
    #expect(Currency(code: "cny").flatMap(\.symbol) == nil)
  }
}
