import Testing

@testable import RedressDecide

/// Payouts come from the balance: capped by it, less fees, and changed by what is said of payouts.
@Suite struct PayoutTests {
  private func decide(_ clauses: String, balance: Int64 = 5000, asked: Int64 = 2000) throws -> Decision {
    let text =
      #"{"account":{"id":"acct_1","balance":{"amount":\#(balance),"currency":"usd"}},"events":[],"request":{"type":"withdrawal","at":"2026-06-04T12:00:00Z","amount":\#(asked)}}"#
    return try page(clauses + JudgementTests.otherwise).decide(text)
  }

  private func lines(_ decision: Decision) -> [String] {
    decision.remedies.first?.calculation.map { line in
      [line.label, line.amount.map { "\($0)" }, line.text].compactMap { $0 }.joined(separator: ": ")
    } ?? []
  }

  @Test(
    "amounts",
    arguments: [
      ("paid out in full", 5000, ["balance: 5000"]),
      ("paid out in full, less $1.00", 4900, ["balance: 5000", "$1.00: -100"]),
      (
        "paid out in full, less a handling fee of 10% of the account balance", 4500,
        ["balance: 5000", "handling fee: -500"]
      ),
      ("paid out by the amount requested", 2000, ["amount requested: 2000: $20.00"]),
      (
        "approved with a payout of the amount requested, less a service fee of $0.50", 1950,
        ["amount requested: 2000: $20.00", "service fee: -50"]
      ),
      (
        "paid out by $90.00, less $1.00", 4900,
        ["$90.00: 9000: $90.00", "at most the balance: 5000", "$1.00: -100"]
      ),
      (
        "paid out by the amount requested ÷ 3", 667,
        [
          "amount requested ÷ 3: $20.00 ÷ 3 = about $6.6666", "rounded half up: about $6.6666 to $6.67",
        ]
      ),
    ] as [(String, Int64, [String])])
  func amounts(decision: String, amount: Int64, calculation: [String]) throws {
    let decided = try decide("### W1 Payouts\nA withdrawal is \(decision).\n")
    #expect(decided.outcome == .approved)
    #expect(decided.remedies.map(\.type) == [.payout])
    #expect(decided.remedies.map(\.amount) == [amount])
    #expect(decided.remedies.map(\.currency?.code) == ["usd"])
    #expect(decided.remedies.map(\.extent) == [nil])
    #expect(lines(decided) == calculation)
  }

  @Test(
    arguments: [(0, .denied), (99, .denied), (100, .denied), (101, .approved)] as [(Int64, Outcome)])
  func aFeeNeverTakesMoreThanThereIs(balance: Int64, outcome: Outcome) throws {
    let decision = try decide(
      "### W1 Payouts\nA withdrawal is paid out in full, less $1.00.\n", balance: balance)
    #expect(decision.outcome == outcome)
    #expect(decision.remedies.map(\.amount) == (outcome == .approved ? [balance - 100] : []))
    #expect(outcome == .approved || decision.because("W1").contains("nothing is left to give back"))
  }

  @Test(
    "what other sentences change",
    arguments: [
      ("$1.00 is deducted from payouts under W1.", 4900), ("$1.00 is deducted from every payout.", 4900),
      ("A remedy under W1 is at most $20.00.", 2000), ("Every remedy is at most $20.00.", 2000),
      ("A payout under W1 is reduced by 10% of the account balance.", 4500),
      ("A payout under W1 is at least $60.00.", 5000),
      ("Every refund is at most $20.00.", 5000), ("Every balance credit is at most $20.00.", 5000),
    ] as [(String, Int64)])
  func shapes(sentence: String, amount: Int64) throws {
    let decision = try decide(
      """
      ### W1 Leaving
      A withdrawal is paid out in full. A charge is refunded in full.

      ### W2 Credit
      An exchange is credited to the account balance in full.

      ### W3 Amounts
      \(sentence)

      """)
    #expect(decision.remedies.map(\.amount) == [amount])
  }

  @Test func theClauseThatTakesAllIsNamed() throws {
    let decision = try decide(
      """
      ### W1 Leaving
      A withdrawal is paid out in full.

      ### W2 Fee
      $1.00 is deducted from payouts under W1.

      """, balance: 100)
    #expect(decision.outcome == .denied)
    #expect(decision.decisive == ["W1", "W2"])
  }

  @Test func whatIsSaidOfEveryRefundLeavesCreditsOfTheSameClauseAlone() throws {
    let policy = try page(
      """
      ### R1 Either
      A charge is refunded in full when the reason is other.
      A charge is credited to the account balance in full when the reason is not other.

      ### R2 Fee
      $1.00 is deducted from every refund.
      """ + JudgementTests.otherwise)
    #expect(try policy.decide(caseText(reason: "other")).remedies.map(\.amount) == [2800])
    #expect(try policy.decide(caseText(reason: "duplicate")).remedies.map(\.amount) == [2900])
  }
}
