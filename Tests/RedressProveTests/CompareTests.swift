import RedressDecide
import Testing

@testable import RedressProve

/// Two policies: who is treated differently.
@Suite struct CompareTests {
  /// The comparison, with its witnesses tried.
  private func compared(_ one: Policy, _ other: Policy, regions: Int = 20) throws -> Comparer.Report {
    let report = try Comparer.compareHere(one, other, regions: regions)
    try report.expectWitnesses(one, other)
    return report
  }

  // MARK: - The same

  @Test func aPolicyIsEquivalentToItself() throws {
    let report = try compared(Shops.window("7 days"), Shops.window("7 days"))
    #expect(report.verdict == .equivalent)
    #expect(report.regions.isEmpty && report.doubts.isEmpty && report.cut.isEmpty)
  }

  @Test func namesAndOrderOfClausesDoNotCount() throws {
    let other = try Shops.policy(
      """
      ### B1 Late
      A charge is not refundable when the request is more than 7 days after the purchase.

      ### A1 Soon
      A charge is refunded in full when the request is within 7 days of the purchase.
      """, id: "renamed")
    #expect(try compared(Shops.window("7 days"), other).verdict == .equivalent)
  }

  @Test func twoWaysToSayOneAmountAreTheSame() throws {
    let half = "refunded by 50% of the amount paid"
    let share = "refunded by the amount paid ÷ 2"
    #expect(try compared(Shops.window("7 days", half), Shops.window("7 days", share)).verdict == .equivalent)
  }

  // MARK: - More and less

  @Test func aLongerWindowIsMoreGenerous() throws {
    let report = try compared(Shops.window("7 days"), Shops.window("14 days"))
    #expect(report.verdict == .moreGenerous)
    #expect(report.summary == ["gains R2 → R1"])
    #expect(
      report.regions.first?.witness.story
        == "Bought a subscription on 1 October 2025 for $10.00, asks for a refund on 9 October 2025 as \"requested by customer\""
    )
    #expect(report.regions.first?.witness.oneStory == "denied by R2")
    #expect(report.regions.first?.witness.otherStory == "approved with a refund of $10.00 by R1")
  }

  @Test func theOtherWayRoundItIsLessGenerous() throws {
    let report = try compared(Shops.window("14 days"), Shops.window("7 days"))
    #expect(report.verdict == .lessGenerous)
    #expect(report.summary == ["loses R1 → R2"])
  }

  @Test func aFeeIsLessGenerous() throws {
    let report = try compared(
      Shops.window("7 days"), Shops.window("7 days", "refunded in full, less the processing fee,"))
    #expect(report.verdict == .lessGenerous)
    #expect(report.summary == ["loses R1 → R1"])
  }

  @Test func bothAreMixed() throws {
    let report = try compared(
      Shops.window("7 days"), Shops.window("14 days", "refunded in full, less the processing fee,"))
    #expect(report.verdict == .mixed)
    #expect(report.summary == ["gains R2 → R1", "loses R1 → R1"])
  }

  @Test func aMonthAndThirtyDaysAreMixed() throws {
    let report = try compared(Shops.window("30 days"), Shops.window("1 month"))
    #expect(report.verdict == .mixed)
    #expect(report.summary == ["gains R2 → R1", "loses R1 → R2"])
  }

  @Test(arguments: [
    ("refunded by 50% of the amount paid", "refunded by 60% of the amount paid"),
    (
      "refunded by amount paid × unused share of the credits issued",
      "refunded by amount paid × unused share of the credits issued + 1% of the amount paid"
    ),
    ("refunded by $5.00", "refunded by $6.00"),
  ])
  func moreMoneyIsMoreGenerous(less: String, more: String) throws {
    let report = try compared(Shops.window("7 days", less), Shops.window("7 days", more))
    #expect(report.verdict == .moreGenerous)
    #expect(report.summary == ["gains R1 → R1"])
  }

  @Test func aChargeHoldsNoMoreThanItHolds() throws {
    let report = try compared(
      Shops.window("7 days", "credited to the account balance by $5.00"),
      Shops.window("7 days", "refunded by $6.00"))
    #expect(report.verdict == .mixed)
    #expect(report.summary == ["gains R1 → R1", "paidOtherwise R1 → R1"])
  }
}
