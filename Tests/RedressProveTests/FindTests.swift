import Foundation
import RedressCheck
import RedressDecide
import RedressDiagnostics
import Testing

@testable import RedressProve

/// Questions to small policies: a case that shows it, or the proof that there is none.
@Suite struct FindTests {
  private static let clauses = """
    ### R1 Early
    A charge is refunded in full, less the processing fee, when the request is within 7 days of the purchase.

    ### R2 Late
    A charge is refunded by 40% of the amount paid when all of:
    - the request is more than 7 days after the purchase
    - the request is within 30 days of the purchase

    ### R3 Content — overrides R1 and R2
    A charge is denied when the reason is content quality.

    ### R4 Our fault — overrides R3
    A charge is credited to the account balance by the amount left on the charge when staff found platform failure.

    ### R5 Lost
    A refund request is answered by restoring the lost credits when all of:
    - the reason is credits lost
    - the request is more than 30 days after the purchase

    ### R6 Withdrawals
    A withdrawal is paid out by the amount requested.

    ### R7 Appeals
    An appeal is referred to another reviewer.

    ### R8 Heavily reduced
    A charge is not refundable when the discount plus the tax is more than $20.00.
    """

  private func checked(_ words: String) throws -> Checker.QuestionResult {
    let text = try Shops.policy(Self.clauses, settings: "findings: platform_failure").checked.source.text
    return Checker.check(
      SourceText(file: "policy.md", text: text), question: SourceText(file: "question", text: words))
  }

  private func asked(_ words: String) throws -> (PolicyQuestion, Policy) {
    let result = try checked(words)
    let question = try #require(result.question, "\(result.questionDiagnostics.map(\.message))")
    return (question, Policy(try #require(result.policy)))
  }

  private func report(_ words: String, count: Int = 1) throws -> CaseFinder.Report {
    let (question, policy) = try asked(words)
    let report = try CaseFinder.findHere(question, in: policy, count: count)
    for told in report.cases {
      #expect(try policy.decide(told.made) == told.decision)
      #expect(QuestionTrial(question: question, policy: policy).isShown(told.made))
    }
    return report
  }

  @Test(arguments: [
    ("a refund to the payment method after day 7", "approved with a refund of $4.00 by R2"),
    ("a refund above 50% of a credit pack", "by R1"), ("a refund of exactly 40%", "by R2"),
    ("a refund below 40%", "approved with a refund of $0.01 by R2"),
    ("a refund of $0.03 by R2", "approved with a refund of $0.03 by R2"),
    (
      "a full refund to the payment method when the processing fee is more than $1.00",
      "approved with a refund of $8.99 by R1"
    ),
    ("a balance credit", "to the balance by R4"), ("a balance credit after day 30", "to the balance by R4"),
    ("a refund to the payment method on day 8", "approved with a refund of $4.00 by R2"),
    ("restored credits", "approved with 1 credit restored by R5"),
    ("a payout", "by R6"), ("a full payout", "by R6"), ("a payout below $1.00", "approved with a payout"),
    ("a denial for a refund request after day 30", "denied by R"),
    ("a denial by R2", "as nothing is left to give back"),
    ("a conflict", "referred by R"), ("a conflict between R2 and R8", "R2, R4 and R8"),
    ("a referral by R7", "referred by R7"), ("a referral of a refund request", "no clause decides"),
    ("no clause decides after day 30", "no clause decides"), ("an approval of a withdrawal", "by R6"),
    ("any case when staff found platform failure and the reason is content quality", "by R4"),
    ("a refund when R3 applies", "by R"), ("a refund below $0.02", "a refund of $0.01"),
  ])
  func thereIsSuchACase(words: String, end: String) throws {
    let report = try report(words)
    #expect(report.answer == .found)
    #expect(report.cases.count == 1)
    #expect(report.cases.first?.story.contains(end) ?? false, "\(report.cases.map(\.story))")
  }

  @Test(arguments: [
    "a refund above 100%", "a refund to the payment method above 50% after day 7",
    "a refund of more than the amount left on the charge", "a refund after day 30 by R2",
    "a refund to the payment method of at least 60% by R2", "a denial by R7",
    "a conflict between R3 and R4", "restored credits within 30 days",
    "a payout of more than the account balance",
    "an approval of an appeal", "no clause decides within 7 days for a refund request",
    "a refund by R4 unless staff found platform failure",
    "any case when the reason is other and the reason is duplicate",
    "a denial of a withdrawal by R3", "a refund by R2 of an exchange",
    "a balance credit below the amount left on the charge", "a balance credit above the amount paid",
  ])
  func thereIsNoSuchCase(words: String) throws {
    let report = try report(words)
    #expect(report.answer == .noCase, "\(report.answer) \(report.cases.map(\.story))")
    #expect(report.cases.isEmpty && report.rest == nil)
  }

  /// Each with the words that are wrong, and what to ask instead.
  @Test(arguments: [
    ("", "there is no question"), ("a refundd", "`refundd` does not fit here, did you mean `refund`?"),
    ("a refund by R77", "not the id of a clause, did you mean `R7`?"),
    ("a refund above 50", "write an amount with its currency, such as `$10.00`"),
    ("a conflict by R1", "write for instance \"a conflict between A3 and A4\""),
    ("a refund. A denial.", "ask one question at a time"),
    ("a refund when staff found sabotage", "sabotage"),
  ])
  func aQuestionThatIsRefusedSaysWhy(words: String, why: String) throws {
    let result = try checked(words)
    #expect(result.question == nil)
    #expect(result.policy != nil)
    let told = result.questionDiagnostics.map { diagnostic in
      [diagnostic.message, diagnostic.primary?.text, diagnostic.hint].compactMap { $0 }.joined(
        separator: ", ")
    }
    #expect(told.count == 1 && told[0].contains(why), "\(told)")
  }

  @Test func furtherCasesAreDecidedByOtherClauses() throws {
    let report = try report("a refund", count: 10)
    #expect(report.answer == .found)
    #expect(report.rest == .noCase)
    let sets = report.cases.map { $0.decision.decisive.sorted() }
    #expect(Set(sets) == [["R1"], ["R2"], ["R4"]])
    #expect(sets.count == 3)
  }

  @Test func asManyAsAreAskedForAreEnough() throws {
    let report = try report("a refund", count: 2)
    #expect(report.cases.count == 2)
    #expect(report.rest == nil)
  }

  @Test func theSmallestCaseIsTold() throws {
    let story = try report("a refund by R2 when more than 99% of the credits issued are used").cases.first?
      .story
    #expect(
      story
        == "Bought a subscription on 1 October 2025 for $10.00, used the only credit, staff ruled out a platform failure, asks for a refund on 9 October 2025 as \"requested by customer\": approved with a refund of $4.00 by R2."
    )
  }

  @Test func whatIsNotKnownIsSaid() throws {
    let (question, policy) = try asked("a refund")
    let report = try CaseFinder.findHere(question, in: policy, limit: Limit(steps: 1, milliseconds: 20_000))
    #expect("\(report.answer)".contains("the solver gave up"))
  }

  @Test func aCancelledTaskSaysSo() async throws {
    let (question, policy) = try asked("a refund")
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await CaseFinder.find(question, in: policy)
    }
    task.cancel()
    #expect(try await task.value.answer == .undecided(.stopped))
    #expect(try await CaseFinder.find(question, in: policy).answer == .found)
  }
}
