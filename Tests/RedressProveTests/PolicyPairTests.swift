import Foundation
import RedressCheck
import RedressDecide
import RedressDiagnostics
import Testing

@testable import RedressProve

/// Two policies beside each other, and questions, over the policies that come with redress.
@Suite struct PolicyPairTests {
  private static func policy(_ name: String) throws -> (text: String, policy: Policy) {
    let file = AgreementTests.root.appendingPathComponent("Policies/\(name)/policy.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    return (text, try Policy.compile(text))
  }

  @Test(arguments: ["theally", "callloop", "channel", "salesally"])
  func aPolicyIsNeverLessGenerousThanItself(name: String) throws {
    let policy = try Self.policy(name).policy
    let pair = try PolicyPair(policy, policy)
    guard case .nothing = pair.lessGenerous() else {
      Issue.record("\(name) differs from itself")
      return
    }
  }

  @Test func aCompanyThatPaysNothingIsLessGenerous() throws {
    let pair = try PolicyPair(try Self.policy("theally").policy, try Self.policy("salesally").policy)
    guard case .cases(let cases) = pair.lessGenerous(), let made = cases.first else {
      Issue.record("no case was found")
      return
    }
    #expect(try pair.one.decide(made).outcome != .approved)
    #expect(try pair.other.decide(made).outcome == .approved)
  }

  @Test(arguments: [
    ("theally", "a refund", false), ("theally", "an approval for a cancellation", true),
    ("aisora", "a refund above 50% after day 7", true), ("aisora", "a full refund by A3 after day 7", false),
    ("aisora", "no clause decides", true), ("aisora", "a conflict", false),
    ("aisora", "a refund when staff found abuse", true), ("aisora", "restored credits after day 30", true),
    ("salesally", "a conflict", false), ("salesally", "a refund of a credit pack after day 7", true),
    ("salesally", "a refund of a credit pack when any of its credits were used", false),
    ("channel", "a refund of more than the amount paid", false),
    ("channel", "a balance credit after day 7", true),
    ("channel", "a balance credit above 99%", true), ("callloop", "a refund after day 30", false),
    ("callloop", "a refund of exactly $36.75", true), ("callloop", "a denial of a cancellation", true),
    ("callloop", "a referral when the reason is other", true),
  ])
  func questionsHaveACaseOrAProof(name: String, words: String, isFound: Bool) throws {
    let text = try Self.policy(name).text
    let result = Checker.check(
      SourceText(file: "policy.md", text: text), question: SourceText(file: "question", text: words))
    let checked = try #require(result.policy)
    let question = try #require(result.question, "\(result.questionDiagnostics)")
    let report = try CaseFinder.findHere(question, in: Policy(checked))
    #expect(report.answer == (isFound ? .found : .noCase), "\(report.cases.map(\.story))")
  }
}
