import Foundation
import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords
import RedressWorkflow
import Testing

/// The same outage under other policies: what each of them gives for it, and nothing that it does not.
@Suite struct RunPolicyTests {
  func company(_ policy: String) async throws -> Company {
    let company = try await Company(at: "2025-10-25T12:00:00Z")
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Policies/\(policy)/policy.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    try company.run { _ = try $0.publish(text, file: "policy.md", effectiveAt: nil, by: .system) }
    for number in 1...2 { try company.buyer(number) }
    try company.record("inc_1", "2025-10-20T09:00:00Z", "2025-10-22T09:00:00Z")
    return company
  }

  @Test("SalesAlly credits the days to the balance, at once")
  func salesally() async throws {
    let company = try await company("salesally")
    let run = try company.previewed()
    // Three of thirty-one days of $29.00.
    #expect(run.preview.lines == 2 && run.preview.sums == ["usd": 562] && run.preview.ends == 0)
    _ = try company.run { try $0.approve(run: run.id, seen: run.preview.digest, by: rob) }
    _ = try company.advance(run.id)
    let balance = try company.run { try $0.balance(of: "acct_1") }
    #expect(balance?.minor == 281)
    let cases = try company.run { try $0.transaction.cases(of: "aisora").records(limit: 9) }
    #expect(cases.map(\.file.state) == [.completed, .completed])
  }

  @Test("Channel gives the rest of the time back to whoever leaves, and nobody is made to leave")
  func channel() async throws {
    let run = try await company("channel").previewed()
    #expect(run.state == .completed && run.preview.listed == 0 && run.preview.outcomes == ["approved": 2])
  }

  @Test("TheAlly and Call Loop give nothing for outages", arguments: ["theally", "callloop"])
  func nothing(_ policy: String) async throws {
    let run = try await company(policy).previewed()
    #expect(run.state == .completed && run.preview.listed == 0 && run.preview.charges == 2)
  }

  @Test("a flag begins no run where the policy has no clause for it, or where it is history")
  func flags() async throws {
    let other = try await company("theally")
    try other.tell(1, FraudRunTests.flag("confirmed", at: "2025-10-25T00:00:00Z"))
    #expect(try other.run { try $0.transaction.runs(of: "aisora").runs(after: nil, limit: 9) } == [])
    let late = try await Company(at: "2025-10-25T12:00:00Z")
    try late.buyer(1)
    try late.tell(1, FraudRunTests.flag("confirmed"))
    #expect(try late.run { try $0.transaction.runs(of: "aisora").runs(after: nil, limit: 9) } == [])
    let asked = try late.run { try $0.startRun(fraudOn: "acct_1", by: ann) }
    #expect(try late.advance(asked.id).preview.sums == ["usd": 2900])
  }
}
