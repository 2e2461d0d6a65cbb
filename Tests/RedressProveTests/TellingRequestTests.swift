import RedressBase
import RedressDecide
import Testing

@testable import RedressProve

/// Requests and times of day, told word for word.
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

  /// What is told out of order on one date is told with its time.
  @Test func theDateOfThePurchase() throws {
    try expect(
      Tale(
        events: [
          Tale.buys("credit_pack", at: "2025-09-01T12:00:00Z"),
          Tale.used("user_chat", "2025-09-01T09:00:00Z"),
        ], request: Tale.asks,
        story:
          "Bought a credit pack on 1 September 2025 at 12:00 for $10.00, used user chat on 1 September 2025 at "
          + #"09:00, asks for a refund on 3 October 2025 as "requested by customer": denied by X1."#))
  }

  @Test func midnightIsToldOfTheRequestOnly() throws {
    let bought = { (clock: String) in [Tale.buys("credit_pack", at: "2025-10-01T\(clock):00Z")] }
    try expect(
      Tale(
        events: bought("00:00"), request: Tale.asks,
        story: "Bought a credit pack on 1 October 2025 for $10.00, asks for a refund on 3 October 2025 as "
          + #""requested by customer": denied by X1."#))
    try expect(
      Tale(
        events: bought("09:00"), request: Tale.refund(at: "2025-10-08T00:00:00Z"),
        story:
          "Bought a credit pack on 1 October 2025 for $10.00, asks for a refund on 8 October 2025 at 00:00 as "
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
}
