import Testing

@testable import RedressCheck

@Suite("Conditions, as the echo resolves them")
struct ConditionTests {
  private func echo(_ condition: String, decision: String = "refunded in full", means: String = "") throws
    -> String
  {
    try Sample("### R1 Test\nA charge is \(decision) when \(condition).", means: means).condition()
  }

  @Test(
    "with both sides of every boundary",
    arguments: [
      (
        "less than 20% of the credits issued are used",
        "the used share of the credits issued is less than 20% (19.99% yes, 20% no)"
      ),
      (
        "at least 12.5% of the credits issued are used",
        "the used share of the credits issued is at least 12.5% (12.5% yes, 12.49% no)"
      ),
      ("fewer than 20 of the credits issued are used", "the credits used are less than 20 (19 yes, 20 no)"),
      ("the amount paid is more than $50.00", "the amount paid is more than $50.00 ($50.00 no, $50.01 yes)"),
      ("the amount paid is at most ¥5000", "the amount paid is at most ¥5,000 (¥5,000 yes, ¥5,001 no)"),
      ("the used days are exactly 3", "used days are exactly 3 (nothing else)"),
      (
        "the days since the purchase are 3 days or more",
        "the calendar days from the purchase to the request are at least 3 (3 yes, 2 no)"
      ),
      (
        "the longest outage since the purchase is more than 2 days",
        "the longest outage since the purchase is more than 48 hours (48 hours no, any more yes)"
      ),
      (
        "the amount requested is over the account balance",
        "the amount requested is more than the account balance (exactly that no, any more yes)"
      ),
      (
        "the amount paid is between $1.00 and $9.00",
        "the amount paid is at least $1.00 ($1.00 yes, $0.99 no) and the amount paid is at most $9.00 ($9.00 yes, $9.01 no)"
      ),
    ])
  func boundaries(condition: String, expected: String) throws {
    #expect(try echo(condition) == expected)
  }

  @Test(
    "of choices and facts",
    arguments: [
      (
        "the reason is not duplicate or incorrect charge",
        "the reason is not `duplicate` or `incorrect_charge`"
      ),
      ("the country is gb", "the country is `GB`"), ("the currency is EUR", "the currency is `eur`"),
      ("the channel is settings", "the channel is `settings`"),
      ("the plan is `Pro Plus`", "the plan is `Pro Plus`"),
      ("the interval is annual", "the interval is annual"),
      ("the charge is not a renewal", "it is not so that the charge is a renewal"),
      ("the charge includes `set_up_fee`", "the charge has a line item `set_up_fee`"),
      ("all of its credits were used", "the charge issued credits and all of them were used"),
      (
        "there was no use of data sync since the purchase",
        "the uses of `data_sync` since the purchase, those at that instant included are exactly 0 (nothing else)"
      ),
      (
        "there was use of data sync and user chat since the purchase",
        "the uses of `data_sync` since the purchase, those at that instant included are more than 0 (0 no, 1 yes) and the uses of `user_chat` since the purchase, those at that instant included are more than 0 (0 no, 1 yes)"
      ),
    ])
  func facts(condition: String, expected: String) throws {
    #expect(try echo(condition) == expected)
  }

  @Test("presume innocence where a finding would work against the customer")
  func polarity() throws {
    let unknown = "staff found `abuse` (unknown until it is recorded)"
    let presumed = "staff found `abuse` (taken as not found until it is recorded)"
    #expect(try echo("staff found abuse") == unknown)
    #expect(try echo("staff found abuse", decision: "denied") == presumed)
    let grant = try Sample("### R1 Test\nA charge is refunded in full unless staff found abuse.").condition()
    #expect(grant == "it is not so that \(presumed)")
    let denial = try Sample("### R1 Test\nA charge is denied unless staff found abuse.").condition()
    #expect(denial == "it is not so that \(unknown)")
  }

  @Test("tell and from or")
  func joints() throws {
    #expect(try echo("staff found abuse or fraud").contains(") or staff found `fraud`"))
    #expect(try echo("staff found abuse and fraud").contains(") and staff found `fraud`"))
  }

  @Test(
    "know a declared word by its singular and its plural",
    arguments: [("movie", "movies"), ("movies", "movie"), ("policy", "policies"), ("policies", "policy")])
  func plurals(declared: String, written: String) throws {
    let sample = Sample(
      "### R1 Test\nA \(written) purchase is denied. A \(declared) charge is denied.",
      settings: "products: \(declared)")
    let settings = sample.text.replacing("products: set_up_fee, support_bot\n", with: "")
    let policy = try #require(Documents.check(settings).policy)
    #expect(
      policy.rules.prefix(2).map { Echo.describe($0.condition, in: policy) }
        == Array(repeating: "the product is `\(declared)`", count: 2))
  }

  @Test("nest by indentation only")
  func nesting() throws {
    let clauses = """
      ### R1 Nested
      A charge is refunded in full when all of:
      - the charge is a renewal
      - any of:
        - the reason is duplicate
        - none of:
          - the charge is discounted
          - the reason is other
      """
    #expect(
      try Sample(clauses).echo("R1") == [
        "a refund request is approved when all of:", "- the charge is a renewal", "- any of:",
        "  - the reason is `duplicate`",
        "  - none of:", "    - the charge is discounted", "    - the reason is `other`",
        "it gives: a refund to the payment method of all that the charge still holds, rounded half up",
      ])
  }

  @Test("use what the policy defines, in any order")
  func definitions() throws {
    let means =
      "**Good** means the request is early.\n**Early** means the used days are less than half.\n**Half** means days in the period ÷ 2."
    #expect(
      try echo("the charge is good", means: means)
        == "used days are less than days in the period ÷ 2 (any less yes, exactly that no)")
  }

  @Test(
    "are refused where they mean something else than they seem to",
    arguments: [
      ("the plan is annual", "wrong-type"), ("the amount paid is less than 50", "wrong-type"),
      ("the days since the purchase are less than 5 business days", "wrong-unit"),
      ("the business days since the purchase are less than 5 days", "wrong-unit"),
      ("the months since the purchase are less than 30 days", "wrong-unit"),
      ("every purchased item is unused", "unknown-phrase"),
      ("the credits used are less than $5.00", "wrong-type"), ("the reason is boredom", "unknown-phrase"),
      ("the reason is `boredom`", "undefined-name"), ("R9 applies", "unknown-clause"),
    ])
  func refusals(condition: String, code: String) {
    #expect(Sample("### R1 Test\nA charge is refunded in full when \(condition).").codes.contains(code))
  }

  @Test("of items look at each item that the policy knows")
  func items() throws {
    let clauses = """
      ### R1 Items
      A charge is refunded in full when every purchased item is unused.

      ### R2 Bot
      `support_bot` counts as unused when there was no use of data sync since the purchase.
      """
    #expect(
      try Sample(clauses).condition()
        == "it is not so that the charge has a line item `support_bot` or the uses of `data_sync` since the purchase, those at that instant included are exactly 0 (nothing else)"
    )
  }
}
