import RedressBase
import Testing

@testable import RedressDecide

/// How values are told to people.
@Suite struct WordingTests {
  @Test(
    "money",
    arguments: [
      (2900, 1, "usd", "$29.00"), (-117, 1, "eur", "-€1.17"), (167, 4, "usd", "$0.4175"),
      (100, 3, "usd", "about $0.3333"), (-100, 3, "usd", "about -$0.3333"), (1, 300, "usd", "about $0.0000"),
      (79_399, 3, "usd", "about $264.6633"), (1, 2, "krw", "₩0.50"), (100, 3, "chf", "about 0.3333 CHF"),
      (93_000, 7, "jpy", "about ¥13,285.71"), (167, 4, nil, "167/4"), (167, 1, nil, "167"),
    ] as [(Int64, Int64, String?, String)])
  func money(minor: Int64, parts: Int64, code: String?, text: String) throws {
    let ratio = try #require(Ratio(Int128(minor), Int128(parts)))
    #expect(Wording(currency: code.flatMap { Currency(code: $0) }).money(ratio) == text)
  }

  @Test(
    "a formula that is compared is told as money",
    arguments: [
      ("amount paid × 1 ÷ 3 is less than $5.00", 500, "about $1.6666, less than $5.00"),
      ("amount paid ÷ 8 is less than $5.00", 334, "$0.4175, less than $5.00"),
      ("amount paid is more than list price ÷ 3", 2900, "amount paid: $29.00, more than about $3.3333"),
    ] as [(String, Int64, String)])
  func compared(condition: String, paid: Int64, because: String) throws {
    let policy = try page(
      "### R1 Rule\nA charge is refunded in full when \(condition).\n" + JudgementTests.otherwise)
    let text = caseText(amount: paid).replacing(
      #""events":"#,
      with: #""catalog":[{"plan":"pro","interval":"month","amount":1000,"currency":"usd"}],"events":"#)
    #expect(try policy.decide(text).because("R1") == [because])
  }

  @Test("a table of amounts is told as money where a calculation uses it")
  func table() throws {
    let meanings = """
      **Our fee** means, by product:

      | product      | fee   |
      | ------------ | ----- |
      | subscription | $1.50 |
      | any other    | $0.00 |
      """
    let policy = try page(
      "### R1 Rule\nA charge is refunded by amount paid minus our fee.\n" + JudgementTests.otherwise,
      meanings: meanings)
    let lines = try policy.decide(caseText()).remedies.first?.calculation
    #expect(lines == [CalculationLine("amount paid − our fee", amount: 2750, text: "$29.00 − $1.50")])
  }
}
