import Testing

@testable import RedressCheck

@Suite("What clauses give and bring with them")
struct RuleTests {
  @Test(
    "remedies",
    arguments: [
      (
        "refunded in full, less the processing fee",
        "a refund to the payment method of all that the charge still holds, less the processing fee, rounded half up"
      ),
      (
        "refunded by amount paid × unused full months ÷ 12",
        "a refund to the payment method of the amount paid × unused full months ÷ 12, at most what the charge still holds, rounded half up"
      ),
      (
        "refunded 50% of the amount paid, less a restocking fee of $5.00",
        "a refund to the payment method of 50% × the amount paid, at most what the charge still holds, less $5.00, rounded half up"
      ),
      (
        "refunded by (amount paid − discount) × unused days ÷ days in the period",
        "a refund to the payment method of (the amount paid − the discount) × unused days ÷ days in the period, at most what the charge still holds, rounded half up"
      ),
      (
        "refunded by amount paid − $5.00 × used days",
        "a refund to the payment method of the amount paid − $5.00 × used days, at most what the charge still holds, rounded half up"
      ),
      (
        "refunded by the smaller of the amount paid and $50.00",
        "a refund to the payment method of the smaller of the amount paid and $50.00, at most what the charge still holds, rounded half up"
      ),
      (
        "credited to the account balance in full",
        "a credit to the account balance of all that the charge still holds, rounded half up"
      ),
      ("answered by restoring the failed credits", "credits put back: the failed credits"),
      (
        "answered with a full refund of the subscription's latest charge",
        "a refund to the payment method of all that the subscription's latest charge still holds, rounded half up"
      ),
    ])
  func remedies(decision: String, expected: String) throws {
    let echo = try Sample("### R1 Test\nA charge is \(decision) when the reason is duplicate.").echo("R1")
    #expect(echo.last == "it gives: \(expected)")
  }

  @Test(
    "remedies that are no amount of money are refused",
    arguments: [
      ("refunded by the used days", "wrong-type"), ("refunded 50%", "wrong-type"),
      ("refunded by amount paid × discount", "not-linear"),
      ("refunded by amount paid ÷ 0", "not-linear"), ("refunded by amount paid + used days", "wrong-type"),
      ("refunded by time since the purchase × amount paid", "wrong-unit"),
      ("answered by restoring the tax", "wrong-type"),
    ])
  func noMoney(decision: String, code: String) {
    #expect(Sample("### R1 Test\nA charge is \(decision) when the reason is duplicate.").codes.contains(code))
  }

  @Test(
    "requests and charges",
    arguments: [
      (
        "A refund, cancellation or exchange of a pay-per-view purchase",
        "a refund request, a cancellation or an exchange is denied when the product is `ppv`"
      ),
      ("A subscription charge that is not annual", "a refund request is denied when all of:"),
      (
        "A charge other than a credit pack",
        "a refund request is denied when the product is not `credit_pack`"
      ),
      ("A `set_up_fee` purchase", "a refund request is denied when the product is `set_up_fee`"),
      ("A withdrawal", "a withdrawal is denied"),
      ("A request", "a request of any type is denied"),
    ])
  func subjects(subject: String, expected: String) throws {
    #expect(
      try Sample("### R1 Test\n\(subject) is denied.").echo("R1").first == expected)
  }

  @Test("effects, with their instants")
  func effects() throws {
    let clauses = """
      ### R1 Test
      A charge is refunded in full when the reason is duplicate.
      The renewal stops at once, access ends at the end of the period and unused credits are forfeited at the end of the current month.
      Under R1, the account is suspended at once when staff found abuse, even when nothing is left to refund.
      After a refund in full, except under R1, 50% of the list price is charged now.
      """
    let period =
      "at the end of the current period (else of the trial, else of the time already paid, else at the request)"
    #expect(
      try Sample(clauses).echo("R1").dropFirst(2) == [
        "with what it decides: the renewal stops, at the instant of the request",
        "with what it decides: access ends, \(period)",
        "with what it decides: unused credits are forfeited, at the end of the month of the period that is under way",
        "with a decision by R1, even where nothing is left to refund: the account is suspended, at the instant of the request, when staff found `abuse` (taken as not found until it is recorded)",
        "with a refund of all that the charge still holds, except by R1: 50% × the list price is charged, at the instant of the request",
      ])
  }

  @Test("fees, reductions, caps and floors of other clauses")
  func shapes() throws {
    let clauses = """
      ### R1 Test
      A charge is refunded in full when the reason is duplicate.

      ### R2 Balance
      A charge is credited to the account balance in full when the reason is other.

      ### R3 Amounts
      The processing fee is deducted from refunds.
      A refund under R1 is at most $50.00.
      A refund under R1 is at least $5.00 unless staff found abuse.
      Every remedy is reduced by the discount when the charge is discounted.
      `set_up_fee` is excluded from balance credits.
      """
    #expect(
      try Sample(clauses).echo("R3") == [
        "the refunds of R1: less the processing fee, after the cap", "what R1 give: at most $50.00",
        "what R1 give: at least $5.00, but not more than the charge holds, when it is not so that staff found `abuse` (taken as not found until it is recorded)",
        "what any clause gives: less the discount, before the cap, when the charge is discounted",
        "the balance credits of R2: less the price of `set_up_fee`, before the cap",
      ])
  }

  @Test("payouts, and what changes them")
  func payouts() throws {
    let clauses = """
      ### W1 Leaving
      A withdrawal is paid out in full, less $1.00, when the amount requested is at least $5.00.
      A withdrawal is approved with a payout of the amount requested when the amount requested is less than $5.00.
      A charge is refunded in full when the reason is other.

      ### W2 Amounts
      Payouts under W1 are at least $5.00. Remedies are at least $1.00. Every payout is at most $50.00.
      """
    let echo = try Sample(clauses).echo("W1").filter { $0.hasPrefix("it gives") }
    #expect(
      echo == [
        "it gives: a payout from the account balance of all of the balance, less $1.00, rounded half up",
        "it gives: a payout from the account balance of the amount requested, at most the balance, rounded half up",
        "it gives: a refund to the payment method of all that the charge still holds, rounded half up",
      ])
    #expect(
      try Sample(clauses).echo("W2") == [
        "what W1 give: at least $5.00, but not more than the charge or the balance holds",
        "what any clause gives: at least $1.00, but not more than the charge or the balance holds",
        "the payouts of W1: at most $50.00",
      ])
  }

  @Test("deadlines, referrals, required details and settings")
  func process() throws {
    let clauses = """
      ### R1 Test
      A charge is referred to another reviewer, suggesting a full refund, with the used days as evidence, when the reason is other.
      A refund request must state the account e-mail and the reason.
      We answer within 24 hours.
      We review every request within 2 to 3 business days.
      """
    #expect(
      try Sample(clauses).echo("R1") == [
        "a refund request is referred to a reviewer who has not decided it before when the reason is `other`",
        "it suggests: a refund to the payment method of all that the charge still holds, rounded half up",
        "it shows the reviewer: used days",
        "a refund request has to state account email and reason; the customer is asked for what is missing, unless the request would be denied whatever the answer",
        "a first answer at most 24 hours after the request",
        "a decision by the end of the day 3 business days after the request (Europe/London)",
      ])
    let sample = Sample(
      "### R1 Law\nThis policy is governed by the law of France.\nWrite to help@example.com.\nThe version in force at the purchase decides.",
      settings: "rounding: half even\nholidays: 2025-12-25")
    let echo = Echo.render(try sample.policy())
    for line in [
      "rounding: half even, once", "business days: Monday to Friday, except 2025-12-25",
      "the version in force at the purchase decides",
      "governing law: France", "customers write to: help@example.com",
    ] { #expect(echo.contains("  \(line)")) }
  }

  @Test("guarantees and examples are kept")
  func guarantees() throws {
    let rest = """
      ## Guarantees
      - A refund is never more than the amount paid.
      - Asking later never raises a refund.
      - A charge is never refunded when staff found abuse.
      - This policy is never less generous than the Indie movies.

      ## Examples
      | bought | outcome |
      |---|---|
      | 2025-10-01 | refer by Z0 |
      """
    let policy = try Sample("### R1 Test\nA charge is denied when the reason is other.", rest: rest).policy()
    #expect(policy.guarantees.count == 4)
    #expect(policy.guarantees.last?.kind == .atLeastAsGenerousAs("the Indie movies"))
    #expect(policy.examples.map(\.cells) == [["bought": "2025-10-01", "outcome": "refer by Z0"]])
    #expect(
      Echo.render(policy).contains(
        "a refund request is never refunded when staff found `abuse` (taken as not found"))
  }
}
