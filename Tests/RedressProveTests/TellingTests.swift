import RedressBase
import RedressDecide
import Testing

@testable import RedressProve

/// Cases told as stories, word for word.
@Suite struct TellingTests {
  static let denied = decided(.denied, by: "X1")
  static let end = #", asks for a refund on 3 October 2025 as "requested by customer": denied by X1."#

  static func decided(_ outcome: Outcome, by clauses: String..., because: [String] = []) -> Decision {
    var decision = Decision(
      policy: PolicyReference(id: "p", version: "1", digest: ""), decidedAt: Instant(microseconds: 0),
      outcome: outcome)
    decision.clauses =
      clauses.map { ClauseReport(id: $0, title: "", status: .decisive, because: because) }
      + [ClauseReport(id: "X9", title: "", status: .applicable, because: ["the reason is other"])]
    return decision
  }

  private func expect(_ tale: Tale, in zone: Zone = .utc) throws {
    #expect(Telling.text(try tale.made(), Self.denied, in: zone) == tale.story)
  }

  // MARK: - Purchases

  static let purchases = [
    Tale(
      events: [Tale.subscribed, Tale.charge()], request: Tale.asks,
      story: "Bought a subscription on 1 October 2025 for $29.00" + end),
    Tale(
      events: [Tale.created("year"), Tale.charge(amount: 29_000)], request: Tale.asks,
      story: "Bought an annual subscription on 1 October 2025 for $290.00" + end),
    Tale(
      events: [Tale.buys("credit_pack", amount: 123_456_789)], request: Tale.asks,
      story: "Bought a credit pack on 1 October 2025 for $1,234,567.89" + end),
    Tale(
      events: [Tale.buys("gift_card", #","payment_method":"bank_transfer""#)], request: Tale.asks,
      story: "Bought a gift card on 1 October 2025 for $10.00 (by bank transfer)" + end),
    Tale(
      events: [
        Tale.subscribed,
        Tale.charge(
          #","fee":117,"tax":200,"discounts":[{"type":"coupon","amount":500},{"type":"spring","amount":100}]"#
        ),
      ], request: Tale.asks,
      story:
        "Bought a subscription on 1 October 2025 for $29.00 (after a coupon of $5.00 and a spring discount of "
        + "$1.00, with a fee of $1.17 and tax of $2.00)" + end),
    Tale(
      events: [Tale.buys("subscription", #","duplicate_of":"ch_1""#)], request: Tale.asks,
      story: "Bought a subscription that is not on record on 1 October 2025 for $10.00 "
        + "(billed for no known reason, marked as a duplicate)" + end),
    Tale(
      events: [
        Tale.buys(
          "add_on",
          #","items":[{"product":"support_bot","amount":600,"quantity":2},{"product":"marketing","amount":400}]"#
        )
      ],
      request: Tale.refund(#","reason":"other","items":["marketing"]"#),
      story:
        "Bought an add-on (2 × support bot for $6.00, marketing for $4.00) on 1 October 2025 for $10.00, asks for "
        + #"a refund of marketing only on 3 October 2025 as "other": denied by X1."#),
    Tale(
      events: [
        Tale.subscribed,
        Tale.charge(#","period":{"start":"2025-10-01T09:00:00Z","end":"2025-11-01T09:00:00Z"}"#),
      ], request: Tale.asks, story: "Bought a subscription on 1 October 2025 for $29.00" + end),
    Tale(
      events: [
        Tale.subscribed,
        Tale.charge(#","period":{"start":"2025-10-01T09:00:00Z","end":"2025-10-05T09:00:00Z"}"#),
      ], request: Tale.asks,
      story: "Bought a subscription on 1 October 2025 for $29.00 (paid until 5 October 2025)" + end),
    Tale(
      events: [
        Tale.created("year", at: "2025-09-01T09:00:00Z"),
        Tale.charge(#","period":{"start":"2025-09-01T09:00:00Z","end":"2026-09-01T09:00:00Z"}"#),
      ], request: Tale.asks,
      story: "Subscribed on 1 September 2025, bought an annual subscription on 1 October 2025 for $29.00 "
        + "(paid from 1 September 2025 until 1 September 2026)" + end),
    Tale(
      events: [Tale.subscribed, Tale.charge()], request: Tale.asks,
      catalog: #"[{"plan":"pro","interval":"month","amount":3900,"currency":"usd"}]"#,
      story: "Bought a subscription on 1 October 2025 for $29.00 (a list price of $39.00)" + end),
  ]

  @Test(arguments: purchases) func purchase(_ tale: Tale) throws { try expect(tale) }

  // MARK: - Other purchases

  static let others = [
    Tale(
      events: [
        Tale.buys("credit_pack", id: "ch_0", at: "2025-09-01T09:00:00Z"), Tale.subscribed, Tale.charge(),
      ],
      request: Tale.asks,
      story:
        "After a first purchase on 1 September 2025 (a credit pack for $10.00), bought a subscription on "
        + "1 October 2025 for $29.00" + end),
    Tale(
      events: [
        Tale.created("month", at: "2025-09-01T09:00:00Z"),
        Tale.charge(id: "ch_0", at: "2025-09-01T09:00:00Z"),
        Tale.charge(reason: "subscription_cycle"),
        Tale.charge(id: "ch_2", at: "2025-10-02T12:00:00Z", reason: "subscription_cycle"),
      ], request: Tale.asks,
      story:
        "After a first purchase on 1 September 2025 (the same subscription for $29.00), renewed a subscription on "
        + "1 October 2025 for $29.00, later paid for a renewal for $29.00 on 2 October 2025" + end),
    Tale(
      events: (1...5).map { Tale.buys("credit_pack", id: "ch_0\($0)", at: "2025-0\($0)-01T09:00:00Z") }
        + [Tale.buys("credit_pack")], request: Tale.asks,
      story:
        "After 5 earlier purchases from 1 January 2025 to 1 May 2025 ($50.00 in all), bought a credit pack on "
        + "1 October 2025 for $10.00" + end),
    Tale(
      events: [
        Tale.buys("credit_pack"),
        Tale.event(
          "refund.succeeded", "2025-10-02T12:00:00Z", #""refund":"re_1","charge":"ch_1","amount":500"#),
      ], request: Tale.asks,
      story: "Bought a credit pack on 1 October 2025 for $10.00, was refunded $5.00 on 2 October 2025" + end),
    Tale(
      events: [
        Tale.buys("credit_pack", id: "ch_0", at: "2015-08-17T12:00:00Z"), Tale.buys("credit_pack"),
        Tale.event(
          "refund.succeeded", "2015-08-18T12:00:00Z", #""refund":"re_1","charge":"ch_0","amount":0"#),
        Tale.event(
          "refund.succeeded", "2025-10-03T12:00:00Z", #""refund":"re_2","charge":"ch_0","amount":300"#),
        Tale.event(
          "refund.succeeded", "2025-10-03T12:00:00Z", #""refund":"re_3","charge":"ch_0","amount":0"#),
        Tale.event(
          "balance.credited", "2025-10-03T12:00:00Z", #""charge":"ch_1","amount":100,"currency":"usd""#),
      ], request: Tale.asks,
      story: "After a first purchase on 17 August 2015 (a credit pack for $10.00), bought a credit pack on "
        + "1 October 2025 for $10.00, was credited $1.00 on 3 October 2025, was refunded once on 18 August 2015 and "
        + "twice on 3 October 2025 for another purchase ($3.00 in all)" + end),
  ]

  @Test(arguments: others) func otherPurchases(_ tale: Tale) throws { try expect(tale) }
}
