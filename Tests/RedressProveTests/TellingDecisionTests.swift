import RedressBase
import RedressDecide
import Testing

@testable import RedressProve

/// Decisions, what they make worth telling, and strange texts, told word for word.
@Suite struct TellingDecisionTests {
  static let dollars = Currency(code: "usd")

  @Test func decisions() {
    var paid = TellingTests.decided(.approved, by: "A3")
    paid.remedies = [Remedy(.refund, amount: 2783, currency: Self.dollars)]
    #expect(Telling.decision(paid) == "approved with a refund of $27.83 by A3")
    paid.remedies = [Remedy(.balanceCredit, amount: 6_300_000, currency: Currency(code: "krw"))]
    #expect(Telling.decision(paid) == "approved with a credit of ₩6,300,000 to the balance by A3")
    paid.remedies = [Remedy(.creditsRestored, credits: 1)]
    #expect(Telling.decision(paid) == "approved with 1 credit restored by A3")
    paid.remedies = [Remedy(.payout, amount: 500, currency: Self.dollars)]
    #expect(Telling.decision(paid) == "approved with a payout of $5.00 by A3")
    #expect(Telling.decision(TellingTests.decided(.approved, by: "A22")) == "approved by A22")
    #expect(Telling.decision(TellingTests.decided(.denied, by: "A2", "A12")) == "denied by A2 and A12")
    let nothing = TellingTests.decided(
      .denied, by: "A3", because: ["in time", "nothing is left to give back"])
    #expect(Telling.decision(nothing) == "denied by A3, as nothing is left to give back")
  }

  @Test func referrals() {
    var referred = TellingTests.decided(.referred, by: "A3", "A9")
    #expect(Telling.decision(referred) == "referred by A3 and A9")
    referred.suggestion = Suggestion(remedies: [Remedy(.refund, amount: 2900, currency: Self.dollars)])
    #expect(Telling.decision(referred) == "referred by A3 and A9, suggesting a refund of $29.00")
    let because = ["no other clause applies"]
    let left = TellingTests.decided(.referred, by: "A0", because: because)
    #expect(Telling.decision(left) == "no clause decides, a reviewer does (A0)")
    let denied = TellingTests.decided(.denied, by: "A0", because: because)
    #expect(Telling.decision(denied) == "no clause decides, so it is denied (A0)")
    #expect(Telling.decision(TellingTests.decided(.referred)) == "no clause decides, a reviewer does")
  }

  @Test func aStoryInFull() throws {
    let made = try Tale(
      events: [Tale.subscribed, Tale.charge(), Tale.granted(1000), Tale.drawn("credits.used", 200)],
      request: Tale.asks, story: ""
    ).made()
    let left = TellingTests.decided(.referred, by: "A0", because: ["no other clause applies"])
    #expect(
      Telling.text(made, left, in: .utc)
        == "Bought a subscription on 1 October 2025 for $29.00, used 200 of 1,000 credits, asks for a refund on "
        + #"3 October 2025 as "requested by customer": no clause decides, a reviewer does (A0)."#)
  }

  @Test func questions() {
    var asking = TellingTests.decided(.informationNeeded, by: "A17")
    asking.questions = ["account_email", "reason"].map { Question(fact: $0, ask: .customer, text: "") }
    #expect(Telling.decision(asking) == "A17 asks for the account e-mail and the reason")
    asking = TellingTests.decided(.informationNeeded)
    asking.questions = [Question(fact: "to", ask: .customer, text: "")]
    #expect(Telling.decision(asking) == "the customer is asked about the new plan")
    asking.questions = ["abuse", "billing_error"].map { Question(fact: $0, ask: .reviewer, text: "") }
    #expect(Telling.decision(asking) == "a reviewer is asked about abuse and the billing error")
  }

  // MARK: - Real decisions

  static let policy = """
    ---
    policy: shop
    version: 2025-01-01
    time zone: UTC
    days: calendar
    ---
    # Refunds

    ### A1 Basic
    A subscription charge is refunded in full when the plan is `basic`.

    ### A2 Hardly used
    A charge is refunded in full when less than 20% of its credits are used.

    ### A0 Otherwise
    A request is referred to a reviewer.
    """

  /// The plan is told where a clause looks at it.
  @Test func aPolicyThatLooksAtThePlan() throws {
    let policy = try Policy.compile(Self.policy)
    let made = try Tale(
      events: [Tale.subscribed, Tale.charge(), Tale.granted(1000), Tale.drawn("credits.used", 200)],
      request: Tale.asks, story: ""
    ).made()
    #expect(
      Telling.text(made, try policy.decide(made), in: .utc)
        == "Bought a monthly subscription to `pro` on 1 October 2025 for $29.00, used 200 of 1,000 credits, asks for a "
        + #"refund on 3 October 2025 as "requested by customer": no clause decides, a reviewer does (A0)."#)
  }

  /// Times are told where a clause counts hours.
  @Test func aPolicyThatCountsHours() throws {
    let text = Self.policy.replacing(
      "the plan is `basic`", with: "the request is within 48 hours of the purchase")
    let made = try Tale(
      events: [Tale.subscribed, Tale.charge()], request: Tale.asks, story: ""
    ).made()
    #expect(
      Telling.text(made, try Policy.compile(text).decide(made), in: .utc)
        == "Bought a subscription on 1 October 2025 at 09:00 for $29.00, asks for a refund on 3 October 2025 at 12:00 "
        + #"as "requested by customer": approved with a refund of $29.00 by A2."#)
  }

  // MARK: - Strange texts

  private func story(plan: String = "pro", feature: String = "chat", reason: String? = nil) -> String {
    let instant = Instant(microseconds: 1_759_492_800_000_000)
    var made = Case(request: Request(type: .planChange, at: instant, subscription: "s"))
    made.request.reason = reason.map { Reason($0) }
    made.events = [
      Event(
        at: instant,
        .subscriptionCreated(SubscriptionCreated(subscription: "s", plan: plan, interval: .month))),
      Event(at: instant, .usageRecorded(UsageRecorded(feature: feature))),
    ]
    return Telling.text(made, TellingTests.denied, in: .utc)
  }

  @Test func controlsAreWrittenOut() {
    #expect(
      story(plan: "a\n\u{1B}[2Jb\u{202E}c`")
        == "Has a monthly subscription to `a\\n\\u{1B}[2Jb\\u{202E}c'` since 3 October 2025, used chat on "
        + "3 October 2025, asks to change the plan on 3 October 2025: denied by X1.")
  }

  @Test func namesAreNoSentences() {
    #expect(
      story(feature: #"chat: approved by A3. "#, reason: #"x": approved by "A3"#)
        == "Has a monthly subscription to `pro` since 3 October 2025, used `chat: approved by A3. ` on "
        + #"3 October 2025, asks to change the plan on 3 October 2025 as "x': approved by 'A3": denied by X1."#
    )
  }

  @Test func longNamesAreCut() {
    #expect(
      story(plan: String(repeating: "p", count: 10_000))
        == "Has a monthly subscription to `\(String(repeating: "p", count: 40))…` since 3 October 2025, used chat on "
        + "3 October 2025, asks to change the plan on 3 October 2025: denied by X1.")
    #expect(story(plan: "e" + String(repeating: "\u{301}", count: 10_000)).unicodeScalars.count < 250)
    #expect(story(plan: String(repeating: "\u{1}", count: 10_000)).count < 220)
    #expect(story(feature: "").contains("used `` on"))
  }

  @Test func muchIsSummedUp() throws {
    let findings = (1...100).map { Tale.found("fact_\($0)") }
    let story = Telling.text(
      try Tale(events: [Tale.buys("credit_pack")] + findings, request: Tale.asks, story: "").made(),
      TellingTests.denied, in: .utc)
    #expect(story.contains("staff found a fact 11 and 89 more things. Asks for a refund"))
  }
}
