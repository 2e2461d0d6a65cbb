import Testing

@testable import RedressDecide

/// What a reviewer sees with a referral: one remedy for a charge, each effect and each piece of evidence once.
@Suite struct SuggestionTests {
  private static let looks = """
    ### R1 First look
    A charge is referred to a reviewer, suggesting a full refund, with the days since the purchase as evidence.

    ### R2 Second look
    A charge is referred to a reviewer, suggesting a full refund, with the days since the purchase and the credits used as evidence.
    """

  @Test func whatTwoClausesSuggestIsSuggestedOnce() throws {
    let decision = try page(Self.looks + JudgementTests.otherwise).decide(caseText(amount: 4999))
    #expect(decision.outcome == .referred)
    #expect(decision.decisive == ["R1", "R2"])
    #expect(decision.suggestion?.remedies.map(\.amount) == [4999])
    #expect(decision.suggestion?.evidence == ["days since the purchase: 3 days", "credits used: 0"])
  }

  @Test(
    "the remedy that gives most stays",
    arguments: [
      (
        "a refund of 50% of the amount paid", "a balance credit of 60% of the amount paid", .balanceCredit,
        1740
      ),
      ("a balance credit of $10.00", "a refund of $10.00", .refund, 1000),
      ("a refund of $10.00", "a balance credit of $10.00", .refund, 1000),
      ("a refund of $0.00", "a balance credit of $0.01", .balanceCredit, 1),
      ("a full refund, less $1.00", "a full refund", .refund, 2900),
    ] as [(String, String, Remedy.Kind, Int64)])
  func most(first: String, second: String, kind: Remedy.Kind, amount: Int64) throws {
    let policy = try page(
      """
      ### R1 First look
      A charge is referred to a reviewer, suggesting \(first).

      ### R2 Second look
      A charge is referred to a reviewer, suggesting \(second).
      """ + JudgementTests.otherwise)
    let remedies = try policy.decide(caseText()).suggestion?.remedies
    #expect(remedies?.map(\.type) == [kind])
    #expect(remedies?.map(\.amount) == [amount])
  }

  @Test func moneyIsSuggestedBeforeCreditsAndCreditsBeforeNothing() throws {
    let failed = #"{"type":"credits.failed","at":"2026-06-03T00:00:00Z","credits":7}"#
    let clauses = """
      ### R1 Credits
      A charge is answered by restoring the failed credits when the reason is other.
      A charge is referred to a reviewer, suggesting the same, when the reason is not other.

      ### R2 Money
      A charge is referred to a reviewer, suggesting a refund of credits used × $0.01, when the reason is not other.
      """
    let policy = try page(clauses + JudgementTests.otherwise)
    let money = try policy.decide(caseText(used: 9, extra: [failed])).suggestion?.remedies
    #expect(money?.map(\.amount) == [9])
    let credits = try policy.decide(caseText(used: 0, extra: [failed])).suggestion?.remedies
    #expect(credits?.map(\.credits) == [7])
  }

  @Test func remediesForTwoChargesBothStay() throws {
    let renewal =
      #"{"type":"charge.succeeded","at":"2026-06-03T09:00:00Z","charge":"ch_2","amount":1500,"currency":"usd","product":"subscription","billing_reason":"subscription_update","subscription":"sub_1"}"#
    let policy = try page(
      """
      ### R1 This one
      A charge is referred to a reviewer, suggesting a full refund.

      ### R2 The latest
      A charge is referred to a reviewer, suggesting a full refund of the subscription's latest charge.
      """ + JudgementTests.otherwise)
    let remedies = try policy.decide(caseText(extra: [renewal])).suggestion?.remedies
    #expect(remedies?.map(\.charge) == [ChargeID("ch_1"), ChargeID("ch_2")])
    let only = try policy.decide(caseText()).suggestion?.remedies
    #expect(only?.map(\.charge) == [ChargeID("ch_1")])
  }

  @Test func effectsAreThoseOfWhatIsSuggestedEachOnce() throws {
    func clause(_ id: String, _ amount: String, _ effect: String) -> String {
      """
      ### \(id) Look
      A charge is refunded \(amount) when the reason is other. \(effect).
      A charge is referred to a reviewer, suggesting the same, when the reason is not other.

      """
    }
    let cancel = "The subscription is cancelled at once"
    let policy = try page(
      clause("R1", "in full", cancel) + clause("R2", "in full", cancel + " and the renewal stops at once")
        + clause("R3", "by 10% of the amount paid", "The account is suspended at once")
        + JudgementTests.otherwise)
    let suggestion = try policy.decide(caseText()).suggestion
    #expect(suggestion?.remedies.map(\.amount) == [2900])
    #expect(suggestion?.effects.map(\.type) == [.subscriptionCancel, .renewalStop])
  }

  @Test func ofContradictingGrantsTheOneThatGivesMostIsSuggested() throws {
    let policy = try page(
      """
      ### R1 Half
      A charge is refunded by 50% of the amount paid when the request is within 7 days of the purchase.

      ### R2 Full
      A charge is refunded in full when the request is within 7 days of the purchase.

      ### R3 Early — overrides Z9
      A charge is not refundable when the time since the first purchase is at least 24 hours.

      ### Z9 Never
      A charge is denied when the amount paid is less than $0.01.
      """ + JudgementTests.otherwise)
    let decision = try policy.decide(caseText())
    #expect(decision.outcome == .referred)
    #expect(decision.suggestion?.remedies.map(\.amount) == [2900])
  }
}
