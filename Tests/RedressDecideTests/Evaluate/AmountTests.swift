import Testing

@testable import RedressDecide

/// Amounts are exact, capped, rounded once, and an overflow is an error.
@Suite struct AmountTests {
  @Test(
    arguments: [
      ("by amount paid × unused days ÷ days in the period", 2900, 2513),
      ("by amount paid × 1 ÷ 3", 1000, 333),
      ("by 50% of the amount paid", 1, 1),
      ("by 50% of the amount paid", 3, 2),
      ("by the smaller of $5.00 and the amount paid", 2900, 500),
      ("by amount paid minus $30.00", 2900, nil),
      ("in full, less 10% of the amount paid", 999, 899),
      ("in full, less a restocking fee of $4.50", 2900, 2450),
      ("by 200% of the amount paid", 2900, 2900),
      ("by unused credits × $0.02", 2900, 2000),
      ("by $40.00", 2900, 2900),
      ("by (amount paid minus $1.00) × 50%", 2900, 1400),
    ] as [(String, Int64, Int64?)])
  func amountsComeOutExactly(formula: String, paid: Int64, expected: Int64?) throws {
    let policy = try page("### R1 Rule\nA charge is refunded \(formula).\n" + JudgementTests.otherwise)
    let decision = try policy.decide(caseText(amount: paid))
    #expect(decision.remedies.first?.amount == expected)
    #expect((decision.outcome == .approved) == (expected != nil))
  }

  @Test(arguments: [("half up", 2, 3), ("half even", 2, 2), ("up", 2, 3), ("down", 2, 2)])
  func roundingIsThePolicys(rule: String, whole: Int64, expected: Int64) throws {
    let policy = try page(
      "### R1 Rule\nA charge is refunded by 50% of the amount paid.\n" + JudgementTests.otherwise,
      front: "rounding: \(rule)")
    #expect(try policy.decide(caseText(amount: 2 * whole + 1)).remedies.first?.amount == expected)
  }

  @Test func capsAndFloors() throws {
    let policy = try page(
      """
      ### R1 Rule
      A charge is refunded by amount paid × unused share of the credits issued.

      ### R2 Bounds
      A refund under R1 is at most $20.00. A refund under R1 is at least $5.00.
      """ + JudgementTests.otherwise)
    #expect(try policy.decide(caseText(used: 0)).remedies.first?.amount == 2000)
    #expect(try policy.decide(caseText(used: 500)).remedies.first?.amount == 1450)
    #expect(try policy.decide(caseText(used: 990)).remedies.first?.amount == 500)
    #expect(try policy.decide(caseText(amount: 300, used: 990)).remedies.first?.amount == 300)
  }

  @Test func itemsAreExcludedAtTheirPrice() throws {
    let policy = try page(
      """
      ### R1 Rule
      A charge is refunded in full.

      ### R2 Set-up
      The set-up fee item is excluded from refunds under R1.
      """.replacing("The set-up fee item", with: "`set_up_fee`") + JudgementTests.otherwise,
      front: "products: set_up_fee")
    let items = #","items":[{"product":"plan","amount":2000},{"product":"set_up_fee","amount":900}]"#
    let decision = try policy.decide(caseText(charge: items))
    #expect(decision.remedies.first?.amount == 2000)
    #expect(decision.remedies.first?.extent == .partial)
    #expect(decision.remedies.first?.calculation.map(\.label) == ["paid", "set up fee, not refundable"])
  }

  @Test(arguments: [Int64(1) << 61, (Int64(1) << 62) - 1, Int64(1) << 62])
  func largeAmountsAreExactOrAnError(paid: Int64) throws {
    let policy = try page(
      "### R1 Rule\nA charge is refunded by amount paid × unused days ÷ days in the period.\n"
        + JudgementTests.otherwise)
    let decision = try policy.decide(caseText(amount: paid))
    let exact = (Int128(paid) * 26 * 2 + 30) / 60
    #expect(decision.remedies.first?.amount == Int64(exact))
    let wild = try page(
      "### R1 Rule\nA charge is refunded by amount paid × 999999999999999999 × 999999999999999999 ÷ 7.\n"
        + JudgementTests.otherwise)
    #expect(throws: CaseError.self) { try wild.decide(caseText(amount: paid)) }
  }
}
