import RedressBase
import RedressDecide
import Testing

@testable import RedressProve

/// Requests, times of day, decisions and strange texts, told word for word.
@Suite struct TellingRequestTests {
  private func expect(_ tale: Tale, in zone: Zone = .utc) throws {
    #expect(Telling.text(try tale.made(), TellingTests.denied, in: zone) == tale.story)
  }

  // MARK: - Requests

  static let pro = "Has a subscription since 1 October 2025, "
  static let prices = #"""
    [{"plan":"pro","interval":"month","amount":2900,"currency":"usd"},
     {"plan":"pro","interval":"year","amount":29000,"currency":"usd"},
     {"plan":"max","interval":"month","amount":2900,"currency":"usd"}]
    """#

  static func change(_ target: String, _ story: String, _ prices: String = "[]") -> Tale {
    Tale(
      events: [Tale.subscribed], request: Tale.requests("plan_change", #","to":\#(target)"#), catalog: prices,
      story:
        "Has a monthly subscription to `pro` since 1 October 2025, asks to change \(story) on 3 October 2025: "
        + "denied by X1.")
  }

  static let requests = [
    Tale(
      events: [Tale.subscribed], request: Tale.requests("cancel", #","reason":"requested_by_customer""#),
      story: pro + "asks to cancel on 3 October 2025: denied by X1."),
    Tale(
      events: [Tale.subscribed], request: Tale.requests("cancel", #","reason":"other","channel":"settings""#),
      story: pro + #"asks to cancel on 3 October 2025 as "other" in the settings: denied by X1."#),
    change(#"{"plan":"pro","interval":"year"}"#, "to annual `pro`"),
    change(#"{"plan":"pro","interval":"year"}"#, "to annual `pro` for $290.00 instead of $29.00", prices),
    change(#"{"plan":"max","interval":"month"}"#, "to monthly `max` at the same price of $29.00", prices),
    change(#"{"plan":"vip"}"#, "to `vip` at no known price instead of $29.00", prices),
    Tale(
      events: [], request: #""type":"withdrawal","at":"2025-10-03T12:00:00Z","amount":500"#,
      account: #"{"balance":{"amount":300,"currency":"usd"}}"#,
      story: "Asks to withdraw $5.00 of a balance of $3.00 on 3 October 2025: denied by X1."),
    Tale(
      events: [], request: #""type":"withdrawal","at":"2025-10-03T12:00:00Z""#,
      story: "Asks to withdraw from a balance of 0 minor units on 3 October 2025: denied by X1."),
    Tale(
      events: [Tale.buys("ppv")],
      request: #""type":"fraud_review","at":"2025-10-03T12:00:00Z","charge":"ch_1""#,
      story:
        "Bought a pay-per-view title on 1 October 2025 for $10.00, a fraud review is opened on 3 October 2025: "
        + "denied by X1."),
    Tale(
      events: [], request: #""type":"appeal","at":"2025-10-03T12:00:00Z","appeal_number":2"#,
      story: "Appeals for the second time on 3 October 2025: denied by X1."),
    Tale(
      events: [], request: #""type":"appeal","at":"2025-10-03T12:00:00Z","appeal_number":21"#,
      story: "Appeals for the 21st time on 3 October 2025: denied by X1."),
    Tale(
      events: [Tale.buys("credit_pack")],
      request: #""type":"exchange","at":"2025-10-03T12:00:00Z","charge":"ch_1","channel":"fax""#,
      story:
        "Bought a credit pack on 1 October 2025 for $10.00, asks for an exchange on 3 October 2025 through "
        + #""fax": denied by X1."#),
    Tale(
      events: [Tale.buys("credit_pack")], request: Tale.refund(#","details":{"evidence":["a.png"]}"#),
      story:
        "Bought a credit pack on 1 October 2025 for $10.00, asks for a refund on 3 October 2025 without a reason, "
        + "with evidence: denied by X1."),
  ]

  @Test(arguments: requests) func request(_ tale: Tale) throws { try expect(tale) }

  // MARK: - Times of day

  @Test func timesAreToldNearAnUnusualOne() throws {
    try expect(
      Tale(
        events: [Tale.buys("credit_pack", at: "2025-10-01T12:00:00Z")],
        request: Tale.refund(at: "2025-10-03T12:00:01Z"),
        story:
          "Bought a credit pack on 1 October 2025 at 12:00 for $10.00, asks for a refund on 3 October 2025 at "
          + #"12:00:01 as "requested by customer": denied by X1."#))
    try expect(
      Tale(
        events: [Tale.buys("credit_pack")], request: Tale.refund(at: "2025-10-08T23:59:59Z"),
        story:
          "Bought a credit pack on 1 October 2025 for $10.00, asks for a refund on 8 October 2025 at 23:59:59 as "
          + #""requested by customer": denied by X1."#))
  }

  @Test func theSameDateAtUsualTimes() throws {
    try expect(
      Tale(
        events: [Tale.buys("credit_pack")], request: Tale.refund(at: "2025-10-01T12:00:00Z"),
        story: "Bought a credit pack on 1 October 2025 for $10.00, asks for a refund on 1 October 2025 as "
          + #""requested by customer": denied by X1."#))
  }

  @Test func datesAreThoseOfTheZone() throws {
    let tale = Tale(
      events: [Tale.buys("credit_pack", at: "2025-10-01T23:30:00Z")],
      request: Tale.refund(at: "2025-10-08T12:00:00Z"),
      story:
        "Bought a credit pack on 2 October 2025 at 08:30 for $10.00, asks for a refund on 8 October 2025 as "
        + #""requested by customer": denied by X1."#)
    try expect(tale, in: Zone.named("Asia/Seoul"))
  }

  // MARK: - Decisions

  static let tell = Telling.decision
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
