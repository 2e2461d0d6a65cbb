import RedressBase
import RedressDecide
import Testing

@testable import RedressProve

/// What happened to a purchase and was put on record about it, told word for word.
@Suite struct TellingHistoryTests {
  static let end = TellingTests.end

  private func expect(_ tale: Tale) throws {
    #expect(Telling.text(try tale.made(), TellingTests.denied, in: .utc) == tale.story)
  }

  // MARK: - Credits and usage

  static let pack = "Bought a credit pack on 1 October 2025 for $10.00, "

  static let credits = [
    Tale(
      events: [Tale.buys("credit_pack"), Tale.granted(1000), Tale.drawn("credits.used", 200)],
      request: Tale.asks,
      story: pack + "used 200 of 1,000 credits" + end),
    Tale(
      events: [Tale.buys("credit_pack"), Tale.granted(1), Tale.drawn("credits.used", 1)], request: Tale.asks,
      story: pack + "used the only credit" + end),
    Tale(
      events: [Tale.buys("credit_pack"), Tale.granted(500), Tale.drawn("credits.used", 500)],
      request: Tale.asks,
      story: pack + "used all 500 credits" + end),
    Tale(
      events: [Tale.buys("credit_pack"), Tale.granted(500, #","expires_at":"2025-10-03T12:00:00Z""#)],
      request: Tale.asks, story: pack + "used none of 500 credits (all expired)" + end),
    Tale(
      events: [
        Tale.buys("credit_pack"), Tale.granted(500), Tale.drawn("credits.failed", 7),
        Tale.drawn("credits.lost", 1),
        Tale.event(
          "credits.restored", "2025-10-03T09:00:00Z", #""credits":2,"cause":"failed","grant":"cg_1""#),
      ], request: Tale.asks,
      story:
        "Bought a credit pack on 1 October 2025 for $10.00, used none of 500 credits, has 5 failed credits, "
        + "has 1 lost credit and had 2 credits restored before. Asks for a refund on 3 October 2025 as "
        + #""requested by customer": denied by X1."#),
    Tale(
      events: [Tale.buys("credit_pack"), Tale.used("user_chat", "2025-10-02T12:00:00Z")], request: Tale.asks,
      story: pack + "used user chat on 2 October 2025" + end),
    Tale(
      events: [
        Tale.used("user_chat", "2025-09-30T12:00:00Z", 2), Tale.buys("credit_pack"),
        Tale.used("user_chat", "2025-10-02T12:00:00Z"), Tale.used("campaign", "2025-10-02T12:00:00Z", 0),
      ], request: Tale.asks,
      story: pack + "used user chat twice on 30 September 2025 and once on 2 October 2025" + end),
    Tale(
      events: [Tale.buys("credit_pack")]
        + (1...3).map { Tale.used("user_chat", "2025-0\(6 + $0)-02T12:00:00Z", 400) }
        + [Tale.used("user_chat", "2025-10-02T12:00:00Z", 34)], request: Tale.asks,
      story: pack
        + "used user chat 1,234 times from 2 July 2025 to 2 October 2025 (34 times since the purchase)" + end),
    Tale(
      events: [
        Tale.buys("credit_pack"), Tale.outage(1, from: "2025-10-01T11:00:00Z", to: "2025-10-02T13:00:00Z"),
        Tale.outage(2, from: "2025-09-30T11:00:00Z", to: "2025-09-30T12:00:00Z", kind: "degraded"),
      ], request: Tale.asks,
      story: pack + "had an outage of 26 hours from 1 October 2025 to 2 October 2025, had slow service on "
        + "30 September 2025" + end),
    Tale(
      events: [
        Tale.buys("credit_pack"), Tale.outage(1, from: "2025-09-30T09:00:00Z", to: "2025-10-01T10:00:01Z"),
      ],
      request: Tale.asks,
      story: pack
        + "had an outage of 25 hours 1 second from 30 September 2025 to 1 October 2025 (1 hour 1 second at "
        + "most since the purchase)" + end),
    Tale(
      events: [Tale.buys("credit_pack")]
        + (1...3).map { Tale.outage($0, from: "2025-10-0\($0)T11:00:00Z", to: "2025-10-0\($0)T11:00:01Z") },
      request: Tale.asks,
      story: pack
        + "had 3 outages from 1 October 2025 to 3 October 2025 (3 seconds in all on 3 dates, 1 second at most)"
        + end),
  ]

  @Test(arguments: credits) func creditsAndUsage(_ tale: Tale) throws { try expect(tale) }

  // MARK: - The subscription and the record

  static let bought = "Bought a subscription on 1 October 2025 for $29.00, "

  static func history(_ event: String, _ story: String) -> Tale {
    Tale(events: [subscription, Tale.charge(), event], request: Tale.asks, story: bought + story + end)
  }

  private static let subscription = Tale.subscribed

  static let records = [
    Tale(
      events: [
        Tale.created(
          "month", #","trial_end":"2025-10-15T09:00:00Z","commitment_ends_at":"2025-10-02T09:00:00Z""#),
        Tale.charge(),
      ], request: Tale.asks,
      story: bought + "is in a trial until 15 October 2025, was committed until 2 October 2025" + end),
    history(
      Tale.event("subscription.canceled", "2025-10-02T12:00:00Z", #""subscription":"sub_1""#),
      "cancelled on 2 October 2025"),
    history(
      Tale.event(
        "subscription.canceled", "2025-10-02T12:00:00Z",
        #""subscription":"sub_1","effective_at":"2025-11-01T09:00:00Z""#),
      "cancelled on 2 October 2025 with effect from 1 November 2025"),
    Tale(
      events: [
        Tale.subscribed, Tale.charge(),
        Tale.event(
          "subscription.updated", "2025-10-02T12:00:00Z", #""subscription":"sub_1","interval":"year""#),
      ], request: Tale.asks,
      story:
        "Bought a monthly subscription to `pro` on 1 October 2025 for $29.00, changed to annual `pro` on "
        + "2 October 2025" + end),
    history(Tale.found("billing_error"), "staff found a billing error"),
    history(Tale.found("abuse", false), "staff ruled out abuse"),
    history(
      Tale.event("account.flagged", "2025-10-02T12:00:00Z", #""flag":"terms_violation","state":"suspected""#),
      "a terms violation is suspected"),
    history(
      Tale.event("training_held", "2025-10-02T12:00:00Z"), #"had the event "training held" on 2 October 2025"#
    ),
    Tale(
      events: [
        Tale.buys("credit_pack", id: "ch_0", at: "2025-09-30T09:00:00Z"), Tale.subscribed, Tale.charge(),
        Tale.event(
          "finding.recorded", "2025-10-02T12:00:00Z",
          #""finding":"billing_error","value":true,"charge":"ch_0""#),
      ], request: Tale.asks, account: #"{"country":"FR","balance":{"amount":300,"currency":"eur"}}"#,
      story:
        "After a first purchase on 30 September 2025 (a credit pack for $10.00), bought a subscription on "
        + "1 October 2025 for $29.00, staff found a billing error for another purchase, has a balance of €3.00, "
        + "lives in FR" + end),
  ]

  @Test(arguments: records) func subscriptionsAndRecords(_ tale: Tale) throws { try expect(tale) }
}
