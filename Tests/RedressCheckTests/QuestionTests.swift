import Foundation
import RedressDiagnostics
import Testing

@testable import RedressCheck

@Suite("Questions to a policy")
struct QuestionTests {
  private static let card = [RemedyRule.Kind.refund]
  private static let money = [RemedyRule.Kind.refund, .balanceCredit]

  @Test(
    "look for a kind of decision",
    arguments: [
      ("a refund", .refund(money, [.positive])), ("Money back?", .refund(money, [.positive])),
      ("a refund to the payment method", .refund(card, [.positive])),
      ("a balance credit", .refund([.balanceCredit], [.positive])),
      ("a payout", .refund([.payout], [.positive])),
      ("a full refund", .fullRefund(money)), ("a refund in full", .fullRefund(money)),
      ("a full refund to the original payment method", .fullRefund(card)),
      ("restored credits", .restoredCredits), ("an approval", .approval), ("a denial", .denial),
      ("a referral to a reviewer", .referral), ("no clause decides", .noClause), ("a gap", .noClause),
      ("a conflict", .conflict), ("any case", .anything),
    ] as [(String, PolicyQuestion.Answer)])
  func answers(text: String, answer: PolicyQuestion.Answer) throws {
    let question = try Asked(text).question()
    #expect(question.answer == answer)
    #expect(question.clauses == [])
    #expect(question.types == .all)
    #expect(question.condition == .always)
    #expect(question.text == text)
  }

  @Test(
    "compare money as the language does",
    arguments: [
      ("above 50%", "more than 50% × the amount paid"), ("of over 50%", "more than 50% × the amount paid"),
      ("of at least 50% of the amount paid", "at least 50% × the amount paid"),
      ("of more than $20.00", "more than $20.00"), ("below 10%", "less than 10% × the amount paid"),
      ("of $20.00", "exactly $20.00"), ("of exactly 50%", "exactly 50% × the amount paid"),
      ("of at most $20.00 plus the tax", "at most $20.00 + the tax"),
      ("of $20.00 or more", "at least $20.00"), ("above our share", "more than 40% × the amount paid"),
      ("between 10% and $20.00", "at least 10% × the amount paid and at most $20.00"),
      (
        "at least 10% but less than 50%", "at least 10% × the amount paid and less than 50% × the amount paid"
      ),
      ("above 50% of the amount left on the charge", "more than 50% × the amount left on the charge"),
      ("above 0", "more than 0"),
    ])
  func amounts(text: String, expected: String) throws {
    #expect(
      try Asked("a refund \(text)").echo()
        == "a refund to the payment method or a credit to the account balance of \(expected)")
  }

  @Test("take a bare percentage of the amount paid")
  func percentage() throws {
    let asked = Asked("a refund above 50%")
    let facts = try #require(asked.result.policy).facts
    guard case .refund(let kinds, let bounds) = try asked.question().answer,
      case .product(.constant(let share), .quantity(let slot)) = try #require(bounds.last).term
    else { return #expect(Bool(false), "no share of a quantity") }
    #expect(kinds == [.refund, .balanceCredit])
    #expect(bounds.map(\.comparison) == [.more, .more])
    #expect(share.description == "1/2")
    #expect(facts[slot] == .quantity(Quantity(.amountPaid)))
    #expect(try Asked("a refund above 50% of the amount paid").question().answer == asked.question().answer)
  }

  @Test(
    "name clauses",
    arguments: [
      ("a refund by A3", [0]), ("a refund by A3 or A4", [0, 1]), ("a refund by A3 to Z0", [0, 1, 2]),
      ("a denial after day 7 by `A4`", [1]), ("a conflict between A3 and A4", [0, 1]),
    ])
  func clauses(text: String, numbers: [Int]) throws {
    #expect(try Asked(text).question().clauses == numbers)
  }

  @Test(
    "name charges and requests, in any order",
    arguments: [
      ("a denial of a credit pack", "a denial, when the product is `credit_pack`"),
      (
        "a denial for an annual subscription charge by A3",
        "a denial by A3, when the product is `subscription` and the interval is annual"
      ),
      ("a denial by A3 of a credit pack", "a denial by A3, when the product is `credit_pack`"),
      ("a denial of a purchase", "a denial, when the request is about a charge"),
      ("a denial of a cancellation or an exchange", "a denial, for a cancellation or an exchange"),
      (
        "an approval of a cancellation of a `set_up_fee` purchase",
        "an approval, for a cancellation, when the product is `set_up_fee`"
      ),
      ("a decision for a request for a refund", "any decision, for a refund request"),
    ])
  func subjects(text: String, expected: String) throws { #expect(try Asked(text).echo() == expected) }

  @Test(
    "read one way in each order",
    arguments: [
      "a refund by A3 of a credit pack after day 7", "a refund of a credit pack by A3 after day 7",
      "a refund of a credit pack after day 7 by A3", "a refund by A3 after day 7 for a credit pack",
    ])
  func order(text: String) throws {
    let (one, other) = (Asked(text), Asked("a refund of a credit pack by A3 after day 7"))
    #expect(try one.echo() == other.echo())
  }

  @Test(
    "take any condition of the language",
    arguments: [
      ("when the reason is duplicate", "the reason is `duplicate`"),
      (
        "if the reason is duplicate and the charge is discounted",
        "the reason is `duplicate` and the charge is discounted"
      ),
      (", where A3 applies", "the conditions of A3 hold, overridden or not"),
      ("unless the reason is other", "the reason is not `other`"),
      (
        "when the reason is other, unless the charge is discounted",
        "the reason is `other` and it is not so that the charge is discounted"
      ),
      ("when there was use of data sync since the purchase", "the uses of `data_sync` since the purchase"),
      (
        "after day 0 when any of:\n- the reason is other\n- none of:\n  - the charge is discounted\n  - A4 applies",
        "the request is on day 1 after the purchase or later, the day of the purchase being day 0 (Europe/London) and (the reason is `other` or not (the charge is discounted or the conditions of A4 hold, overridden or not))"
      ),
      (
        "when the charge is barely used",
        "the used share of the credits issued is less than 20% (19.99% yes, 20% no)"
      ),
    ])
  func conditions(circumstance: String, expected: String) throws {
    #expect(try Asked("a denial \(circumstance)").echo().contains(expected))
  }

  @Test(
    "take a finding that nobody recorded as not found, also under a not",
    arguments: [
      "when staff found platform failure", "unless staff found platform failure", "unless ours", "when ours",
      "when the charge is not ours",
    ])
  func findings(circumstance: String) throws {
    let clause = "\n### A5 Fault\nA charge is refunded in full when the charge is ours."
    let policy = Sample(
      Asked.clauses + clause, means: Asked.means + "\n**Ours** means staff found platform failure.")
    let asked = Asked("a refund \(circumstance)", policy: policy.text)
    let atoms = try #require(asked.result.policy).atoms
    #expect(
      try asked.question().condition.atoms.map { "\(atoms[$0].kind)" }.allSatisfy {
        $0.contains("presumed: true")
      })
    #expect(atoms.contains { if case .found(_, presumed: false) = $0.kind { true } else { false } })
  }

  @Test("share the policy's numbers and add their own")
  func sharedParts() throws {
    let text = Sample(Asked.clauses, means: Asked.means).text
    let plain = try #require(Documents.check(text).policy)
    let asked = Asked("a refund after day 7 when the country is FR", policy: text)
    let policy = try #require(asked.result.policy)
    #expect(policy.digest == plain.digest)
    #expect(policy.source.text == text)
    #expect(Array(policy.facts.prefix(plain.facts.count)) == plain.facts)
    #expect(policy.facts.dropFirst(plain.facts.count) == [.choice(.country)])
    #expect(Array(policy.atoms.prefix(plain.atoms.count)) == plain.atoms)
    let own = policy.atoms.dropFirst(plain.atoms.count)
    #expect(own.map(\.text) == ["country is FR"])
    #expect(own.map(\.span) == [Span(start: 30, end: 43)])
    #expect(try asked.question().condition.atoms == [plain.atoms.count - 1, plain.atoms.count])
    #expect(Documents.check(text).diagnostics == asked.result.diagnostics)
  }

  @Test("are understood where the language's page shows them")
  func page() throws {
    let page = try #require(Documents.text("docs/language/README.md"))
    let block = try #require(
      page.components(separatedBy: "```question\n").dropFirst().first?.components(separatedBy: "\n```").first)
    for text in block.split(separator: "\n") { #expect(Asked(String(text)).complaints == []) }
  }

  @Test("do not break what the policy says of itself")
  func vows() throws {
    let sample = Sample("### R1 Test\nA charge is denied when the reason is other.\nUsage plays no part.")
    #expect(throws: Never.self) {
      try Asked("a refund when less than 20% of the credits issued are used", policy: sample.text).question()
    }
  }
}
