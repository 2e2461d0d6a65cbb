import RedressBase
import Testing

@Suite struct MoneyTests {
  private func money(_ minor: Int64, _ code: String) throws -> Money {
    Money(minor: minor, currency: try #require(Currency(code: code)))
  }

  @Test(
    arguments: [
      (2900, "usd", "$29.00"), (-117, "usd", "-$1.17"), (5, "usd", "$0.05"), (-5, "usd", "-$0.05"),
      (0, "usd", "$0.00"),
      (93_000, "krw", "₩93,000"), (999, "krw", "₩999"), (1000, "jpy", "¥1,000"),
      (123_456_789, "eur", "€1,234,567.89"),
      (1050, "gbp", "£10.50"), (10_000_000, "inr", "₹100,000.00"), (2900, "chf", "29.00 CHF"),
      (12_345, "kwd", "12.345 KWD"), (-12_345_678, "kwd", "-12,345.678 KWD"),
      (1_234_567, "clf", "123.4567 CLF"),
      (100, "cny", "1.00 CNY"), (250_000, "clp", "250,000 CLP"), (-1, "vnd", "-1 VND"),
      (.max, "usd", "$92,233,720,368,547,758.07"), (.min, "usd", "-$92,233,720,368,547,758.08"),
      (.min, "krw", "-₩9,223,372,036,854,775,808"), (1 << 62, "kwd", "4,611,686,018,427,387.904 KWD"),
    ] as [(Int64, String, String)])
  func writesAndReads(_ minor: Int64, _ code: String, _ text: String) throws {
    let money = try money(minor, code)
    #expect(money.description == text)
    #expect(Money.parse(text) == money)
  }

  @Test(
    arguments: [
      ("29.00 usd", 2900, "usd"), ("29 USD", 2900, "usd"), ("29.5 Usd", 2950, "usd"), ("€10", 1000, "eur"),
      ("$1234.5", 123_450, "usd"), ("1234567.89 chf", 123_456_789, "chf"), ("93000 krw", 93_000, "krw"),
      ("0.1 kwd", 100, "kwd"), ("-0 krw", 0, "krw"), ("-$0.00", 0, "usd"), ("-29.00 CHF", -2900, "chf"),
      ("1,000.00 usd", 100_000, "usd"), ("$92233720368547758.07", .max, "usd"),
    ] as [(String, Int64, String)])
  func reads(_ text: String, _ minor: Int64, _ code: String) throws {
    #expect(try Money.parse(text) == money(minor, code))
  }

  @Test(arguments: [
    "", "-", "$", "€-10", "$-1", "--$1", "+$1", "$ 1", "$1 ", " $1", "29.00", "29.00  usd", "29.00usd",
    "usd 29.00",
    "29.00 xyz", "29.00 us", "29.00 usd ", "$29.00 usd", "$29.", "$.50", "$29.001", "$29.000", "93000.0 krw",
    "₩93.000", "1.2345 kwd", "$1,23", "$1,2345.00", "$12,34,567.00", "$,123.00", "$1,.00", "$1,234,.00",
    "$1234,567.00",
    "$0123.00", "$00.50", "$0,123.00", "$1.2.3", "$1.2,3", "$1e3", "$１", "$٣", "¥1.0", "29,00 eur",
    "$92233720368547758.08", "-$92233720368547758.09", "$99999999999999999999999999999999999999999.00",
  ])
  func refuses(_ text: String) {
    #expect(Money.parse(text) == nil)
  }

  @Test func addsOnlyItsOwnKind() throws {
    let (a, b) = (try money(2900, "usd"), try money(117, "usd"))
    #expect(try a.plus(b) == money(3017, "usd"))
    #expect(try b.minus(a) == money(-2783, "usd"))
    #expect(try a.plus(money(1, "eur")) == nil)
    #expect(try a.minus(money(1, "cad")) == nil)
    #expect(try money(.max, "usd").plus(money(1, "usd")) == nil)
    #expect(try money(.min, "usd").minus(money(1, "usd")) == nil)
    #expect(try money(0, "usd").minus(money(.min, "usd")) == nil)
    #expect(try money(1 << 62, "usd").plus(money((1 << 62) - 1, "usd")) == money(.max, "usd"))
    #expect(try money(0, "usd") != money(0, "eur"))
  }

  /// All currencies, all magnitudes up to 2^62 and beyond.
  @Test func textRoundTrip() {
    var random = SeededGenerator(70)
    for round in 0..<8000 {
      let currency = Currency.all[round % Currency.all.count]
      let minor = Int64.random(in: .min ... .max, using: &random) >> Int64(round % 60)
      let money = Money(minor: minor, currency: currency)
      #expect(Money.parse(money.description) == money)
      let plain = money.description.split(separator: ",").joined()
      #expect(Money.parse(plain) == money)
    }
  }

  @Test func sumsToTwoToTheSixtyTwo() throws {
    var random = SeededGenerator(71)
    for _ in 0..<4000 {
      let (a, b) = (
        Int64.random(in: -(1 << 62)..<(1 << 62), using: &random),
        Int64.random(in: -(1 << 62)..<(1 << 62), using: &random)
      )
      let (left, right) = (try money(a, "eur"), try money(b, "eur"))
      let sum = try #require(left.plus(right))
      #expect(sum.minor == a + b && sum == right.plus(left))
      #expect(sum.minus(right) == left)
    }
  }
}
