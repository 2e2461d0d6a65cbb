import RedressCheck
import Testing

@testable import RedressDecide

/// What nobody has said: when it is asked, of whom, and when it does not matter.
@Suite struct UnknownTests {
  private func policy() throws -> Policy {
    try page(
      """
      ### R1 Our fault — overrides R2
      A charge is refunded in full when all of:
      - the reason is technical issue
      - staff found a platform failure

      ### R2 Used
      A charge is not refundable when any of its credits were used.

      ### R3 Unused
      A charge is refunded in full when none of its credits were used.

      ### R4 Abuse — overrides everything
      A charge is denied when staff found abuse.
      """ + JudgementTests.otherwise, front: "findings: platform_failure")
  }

  private func finding(_ name: String, _ value: Bool) -> String {
    #"{"type":"finding.recorded","at":"2026-06-05T00:00:00Z","finding":"\#(name)","value":\#(value)}"#
  }

  @Test func aFindingThatWouldGrantIsAskedOfAReviewer() throws {
    let decision = try policy().decide(caseText(used: 10, reason: "technical_issue"))
    #expect(decision.outcome == .informationNeeded)
    #expect(decision.decisive.isEmpty)
    #expect(decision.questions.map(\.fact) == ["platform_failure"])
    #expect(decision.questions.map(\.ask) == [.reviewer])
    #expect(decision.status("R1") == .unknown)
  }

  @Test func itIsNotAskedWhereTheAnswerChangesNothing() throws {
    let decision = try policy().decide(caseText(used: 0, reason: "technical_issue"))
    #expect(decision.outcome == .approved)
    #expect(decision.decisive == ["R3"])
    #expect(decision.status("R1") == .unknown)
  }

  @Test func aFindingThatWouldDefeatCountsAsFalseUnlessSuspected() throws {
    #expect(try policy().decide(caseText()).outcome == .approved)
    let flag = #"{"type":"account.flagged","at":"2026-06-03T00:00:00Z","flag":"abuse","state":"suspected"}"#
    let suspected = try policy().decide(caseText(extra: [flag]))
    #expect(suspected.outcome == .informationNeeded)
    #expect(suspected.questions.map(\.fact) == ["abuse"])
    #expect(try policy().decide(caseText(extra: [flag, finding("abuse", false)])).outcome == .approved)
    #expect(try policy().decide(caseText(extra: [flag, finding("abuse", true)])).decisive == ["R4"])
  }

  @Test func aMissingReasonIsAskedOfTheCustomerFirst() throws {
    let decision = try policy().decide(caseText(used: 10, reason: nil))
    #expect(decision.outcome == .informationNeeded)
    #expect(decision.questions.map(\.fact) == ["reason"])
    #expect(decision.questions.map(\.ask) == [.customer])
    #expect(
      try policy().decide(caseText(used: 10, reason: nil, extra: [finding("platform_failure", false)]))
        .outcome == .denied)
  }

  @Test func missingDetailsAreAskedForUnlessTheAnswerIsNoAnyway() throws {
    let strict = try page(
      """
      ### R1 Tell us
      A refund request must state the account e-mail and the plan.

      ### R2 Late
      A charge is denied when the request is more than 7 days after the purchase.

      ### R3 In time
      A charge is refunded in full when the request is within 7 days of the purchase.
      """ + JudgementTests.otherwise)
    let asked = try strict.decide(caseText(request: #","details":{"plan":" "}"#))
    #expect(asked.outcome == .informationNeeded)
    #expect(asked.decisive == ["R1"])
    #expect(asked.questions.map(\.fact) == ["account_email", "plan"])
    #expect(try strict.decide(caseText(asked: "2026-06-09T00:00:00Z")).decisive == ["R2"])
    let complete = caseText(request: #","details":{"account_email":"ada@example.com","plan":"pro"}"#)
    #expect(try strict.decide(complete).decisive == ["R3"])
  }

  /// Every assignment of the three values to three atoms, against the definition of the connectives.
  @Test func connectivesAreKleenes() {
    let all: [Truth] = [.no, .unknown, .yes]
    for one in all {
      #expect(one.negated.negated == one)
      for other in all {
        let and = one == .no || other == .no ? Truth.no : one == .yes && other == .yes ? .yes : .unknown
        let or = one == .yes || other == .yes ? Truth.yes : one == .no && other == .no ? .no : .unknown
        #expect(and.negated == Self.or(one.negated, other.negated))
        #expect(or == Self.or(one, other))
      }
    }
  }

  private static func or(_ one: Truth, _ other: Truth) -> Truth {
    one == .yes || other == .yes ? .yes : one == .no && other == .no ? .no : .unknown
  }
}
