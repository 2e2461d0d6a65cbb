import Testing

@testable import RedressDecide

/// Which clause decides: overrides, several grants, conflicts, nothing left.
@Suite struct JudgementTests {
  static let otherwise = "\n### Z0 Otherwise\nA request is referred to a reviewer.\n"

  @Test func aClauseOverridesTheOnesItNames() throws {
    let policy = try page(
      """
      ### R1 Full
      A charge is refunded in full.

      ### R2 Not for tests — overrides R1
      A charge is not refundable when the reason is other.
      """ + Self.otherwise)
    #expect(try policy.decide(caseText()).decisive == ["R1"])
    let denied = try policy.decide(caseText(reason: "other"))
    #expect(denied.outcome == .denied)
    #expect(denied.decisive == ["R2"])
    #expect(denied.status("R1") == .overridden)
    #expect(denied.clauses.first { $0.id == "R1" }?.by == ["R2"])
  }

  @Test func contradictionsWithoutPriorityAreReferredWithBothCited() throws {
    // Checking can't see this one: the two facts might exclude each other.
    let policy = try page(
      """
      ### R1 Full
      A charge is refunded in full when the request is within 7 days of the purchase.

      ### R2 Early — overrides Z9
      A charge is not refundable when the time since the first purchase is at least 24 hours.

      ### Z9 Never
      A charge is denied when the amount paid is less than $0.01.
      """ + Self.otherwise)
    let decision = try policy.decide(caseText())
    #expect(decision.outcome == .referred)
    #expect(decision.decisive == ["R1", "R2"])
    #expect(decision.remedies.isEmpty)
    #expect(decision.suggestion?.remedies.first?.amount == 2900)
  }

  @Test func theGrantThatGivesMostDecides() throws {
    let policy = try page(
      """
      ### R1 Half
      A charge is refunded by 50% of the amount paid.

      ### R2 Two thirds
      A charge is refunded by amount paid × 2 ÷ 3.

      ### R3 As credit
      A charge is credited to the account balance by amount paid × 2 ÷ 3.
      """ + Self.otherwise)
    let decision = try policy.decide(caseText())
    #expect(decision.decisive == ["R2"])
    #expect(decision.remedies.first?.amount == 1933)
    #expect(decision.remedies.first?.type == .refund)
    #expect(decision.status("R3") == .applicable)
  }

  @Test func grantsThatGiveTheSameDecideTogether() throws {
    let policy = try page(
      """
      ### R1 Full
      A charge is refunded in full.

      ### R2 The same in other words
      A charge is refunded by 100% of the amount paid.
      """ + Self.otherwise)
    #expect(try policy.decide(caseText()).decisive == ["R1", "R2"])
  }

  @Test func aFeeThatTakesAllDeniesUnderBothClauses() throws {
    let policy = try page(
      """
      ### R1 Full
      A charge is refunded in full.

      ### R2 Fee
      The processing fee is deducted from refunds under R1.
      """ + Self.otherwise)
    let decision = try policy.decide(caseText(charge: #","fee":2900"#))
    #expect(decision.outcome == .denied)
    #expect(decision.decisive == ["R1", "R2"])
    #expect(decision.effects.isEmpty)
    let rest = try policy.decide(caseText(charge: #","fee":2899"#))
    #expect(rest.remedies.first?.amount == 1)
    #expect(rest.remedies.first?.extent == .full)
  }

  @Test func whatWasRefundedBeforeIsNotRefundedAgain() throws {
    let policy = try page("### R1 Full\nA charge is refunded in full.\n" + Self.otherwise)
    let refund =
      #"{"type":"refund.succeeded","at":"2026-06-03T00:00:00Z","refund":"re_1","charge":"ch_1","amount":1000}"#
    let decision = try policy.decide(caseText(extra: [refund]))
    #expect(decision.remedies.first?.amount == 1900)
    #expect(decision.remedies.first?.extent == .full)
    let all = refund.replacing("1000", with: "2900")
    let denied = try policy.decide(caseText(extra: [all]))
    #expect(denied.outcome == .denied)
    #expect(denied.decisive == ["R1"])
    #expect(denied.because("R1").contains("nothing is left to give back"))
  }

  @Test func aGrantOverridesOnlyWhenItPays() throws {
    let policy = try page(
      """
      ### R1 Unused credits — overrides R2 when it pays
      A charge is refunded by amount paid × unused share of the credits issued.

      ### R2 Look
      A charge is referred to a reviewer when the reason is duplicate.
      """ + Self.otherwise)
    #expect(try policy.decide(caseText(used: 500, reason: "duplicate")).decisive == ["R1"])
    let spent = try policy.decide(caseText(used: 1000, reason: "duplicate"))
    #expect(spent.outcome == .referred)
    #expect(spent.decisive == ["R2"])
    #expect(try policy.decide(caseText(used: 1000)).decisive == ["R1"])
  }

  @Test func nothingAppliesGoesToOtherwise() throws {
    let policy = try page("### R1 Packs\nA credit pack is refunded in full.\n" + Self.otherwise)
    let decision = try policy.decide(caseText())
    #expect(decision.outcome == .referred)
    #expect(decision.decisive == ["Z0"])
  }
}
