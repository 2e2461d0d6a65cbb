import Foundation
import RedressDecide
import Testing

@testable import RedressProve

/// Kinds of differences between two policies, and what stands in the way of knowing them.
@Suite struct CompareKindTests {
  private func compared(_ one: Policy, _ other: Policy, regions: Int = 20) throws -> Comparer.Report {
    let report = try Comparer.compareHere(one, other, regions: regions)
    try report.expectWitnesses(one, other)
    return report
  }

  private func clause(_ sentence: String) throws -> Policy { try Shops.policy("### R1 Rule\n\(sentence)") }

  // MARK: - Neither more nor less

  @Test func aReferralIsNeitherMoreNorLess() throws {
    let (denied, referred) = (
      try clause("A charge is denied when the reason is other."),
      try clause("A charge is referred to a reviewer when the reason is other.")
    )
    let there = try compared(denied, referred)
    #expect(there.verdict == .mixed)
    #expect(there.summary == ["referred R1 → R1"])
    let back = try compared(referred, denied)
    #expect(back.verdict == .mixed)
    #expect(back.summary == ["decided R1 → R1"])
  }

  @Test func theBalanceIsAnotherWay() throws {
    let report = try compared(
      Shops.window("7 days"),
      Shops.window("7 days", "credited to the account balance by the amount left on the charge"))
    #expect(report.verdict == .mixed)
    #expect(report.summary == ["paidOtherwise R1 → R1"])
  }

  @Test func payoutsAreMoney() throws {
    let report = try compared(
      clause("A withdrawal is paid out in full."), clause("A withdrawal is paid out in full, less $1.00."))
    #expect(report.verdict == .lessGenerous)
    #expect(report.summary == ["loses R1 → R1"])
  }

  @Test func creditsCount() throws {
    let report = try compared(
      clause(
        "A refund request is answered by restoring the lost credits when the lost credits are more than 0."),
      clause(
        "A refund request is answered by restoring the failed credits when the failed credits are more than 0."
      ))
    #expect(report.verdict == .mixed)
    #expect(report.summary.contains("gains R1 → R1") && report.summary.contains("loses R1 → R1"))
  }

  // MARK: - Zones and words

  @Test(arguments: [
    ("Europe/London", "America/New_York"), ("America/New_York", "Europe/London"),
    ("Asia/Seoul", "America/Los_Angeles"), ("Pacific/Pago_Pago", "Pacific/Kiritimati"),
  ])
  func dayEndsDifferFromZoneToZone(one: String, other: String) throws {
    let report = try compared(Shops.window("7 days", zone: one), Shops.window("7 days", zone: other))
    #expect(report.verdict == .mixed)
    #expect(report.summary == ["gains R2 → R1", "loses R1 → R2"])
  }

  @Test func zonesDoNotMatterWhereNoDayIsCounted() throws {
    let rule = "### R1 Rule\nA charge is refunded in full when the reason is duplicate."
    let report = try compared(Shops.policy(rule), Shops.policy(rule, zone: "Asia/Tokyo"))
    #expect(report.verdict == .equivalent)
  }

  @Test func wordsOfOnePolicyAreTold() throws {
    let own = try Shops.policy(
      "### R1 Size\nA charge is refunded in full when the reason is wrong size.",
      settings: "reasons: wrong_size")
    let report = try compared(Shops.policy("### R9 Never\nA charge is denied when the reason is other."), own)
    #expect(report.ownWords == ([], ["wrong_size"]))
    #expect(report.summary.contains("decided R0 → R1"))
    #expect(report.regions.contains { $0.witness.made.request.reason?.text == "wrong_size" })
  }

  // MARK: - Companies

  @Test func twoCompanies() throws {
    func policy(_ name: String) throws -> Policy {
      try Policy.compile(
        String(contentsOf: AgreementTests.root.appending(path: "Policies/\(name)/policy.md"), encoding: .utf8)
      )
    }
    let report = try compared(policy("callloop"), policy("channel"), regions: 2)
    #expect(report.verdict == .mixed)
    #expect(!report.cut.isEmpty)
    #expect(Set(report.regions.map(\.direction)).isSuperset(of: [.gains, .loses, .decided]))
    #expect(
      report.regions.allSatisfy {
        $0.one.allSatisfy { $0.hasPrefix("L") } && $0.other.allSatisfy { $0.hasPrefix("C") }
      })
  }

  // MARK: - Limits

  @Test func fewerRegionsChangeNoVerdict() throws {
    let (one, other) = (
      try Shops.policy("### R1 Rule\nA charge is denied."),
      try Shops.policy(
        """
        ### R1 Duplicates
        A charge is refunded in full when the reason is duplicate.

        ### R2 Others
        A charge is refunded in full when the reason is other.

        ### R3 The rest
        A charge is denied unless the reason is other or duplicate.
        """)
    )
    let all = try compared(one, other)
    #expect(all.summary == ["gains R1 → R1", "gains R1 → R2"])
    #expect(all.verdict == .moreGenerous)
    let cut = try compared(one, other, regions: 1)
    #expect(cut.regions.count == 1 && cut.cut == [.gains])
    #expect(cut.verdict == .moreGenerous)
  }

  @Test func whatIsNotKnownIsSaid() throws {
    let report = try Comparer.compareHere(
      Shops.window("7 days"), Shops.window("14 days"), limit: Limit(steps: 1, milliseconds: 20_000))
    #expect(report.verdict == .undecided)
    #expect(report.doubts.count == Comparer.Direction.allCases.count)
    #expect(report.doubts.allSatisfy { $0.clauses == nil && "\($0.why)".hasPrefix("the solver gave up") })
  }

  @Test func aCancelledTaskSaysSo() async throws {
    let (one, other) = (try Shops.window("7 days"), try Shops.window("14 days"))
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await Comparer.compare(one, other)
    }
    task.cancel()
    let report = try await task.value
    #expect(report.verdict == .undecided)
    #expect(report.doubts.allSatisfy { $0.why == .stopped })
  }

  @Test func anotherThreadAnswersAlike() async throws {
    let (one, other) = (try Shops.window("7 days"), try Shops.window("14 days"))
    let (there, here) = (try await Comparer.compare(one, other), try Comparer.compareHere(one, other))
    #expect(there.summary == here.summary && there.verdict == here.verdict)
    #expect(there.regions.first?.witness.made == here.regions.first?.witness.made)
  }
}
