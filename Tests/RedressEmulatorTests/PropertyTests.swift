import Testing

@testable import RedressEmulator

@Suite struct PropertyTests {
  /// Whatever is asked and goes wrong, no charge pays back more than it took and the books agree.
  @Test(arguments: 0..<24)
  func moneyAddsUp(seed: UInt64) throws {
    var history = try History(seed: seed)
    for step in 0..<250 {
      history.step()
      #expect(history.shop.provider.inconsistencies().isEmpty, "seed \(seed), step \(step)")
      for charge in history.shop.account.allCharges {
        let totals = try history.shop.totals(charge.id.text)
        #expect(totals.refunded + totals.pending <= totals.captured, "seed \(seed), step \(step)")
        #expect(totals.paidBack + totals.disputed <= totals.captured, "seed \(seed), step \(step)")
        #expect(totals.paidBack >= 0 && totals.disputed >= 0, "seed \(seed), step \(step)")
      }
    }
    #expect(history.told.values.allSatisfy { $0.count == 1 }, "seed \(seed): a key made two refunds")
  }

  /// The same seed and the same calls give the same bytes; another seed gives others.
  @Test(arguments: 0..<6)
  func replays(seed: UInt64) throws {
    var (one, other, third) = (
      try History(seed: seed), try History(seed: seed), try History(seed: seed + 100)
    )
    for _ in 0..<200 {
      one.step()
      other.step()
      third.step()
    }
    #expect(one.outcomes == other.outcomes)
    #expect(one.outcomes != third.outcomes)
    #expect(one.shop.account.ledger.movements == other.shop.account.ledger.movements)
  }

  /// A copy goes its own way: what is tried on it leaves the original alone.
  @Test func isAValue() throws {
    var history = try History(seed: 3)
    for _ in 0..<50 { history.step() }
    let before = history.shop.account.ledger.movements
    var copy = history
    for _ in 0..<50 { copy.step() }
    #expect(history.shop.account.ledger.movements == before)
    #expect(copy.shop.account.ledger.movements.count > before.count)
  }

  /// Over all the histories each kind of fault does strike.
  @Test func everyFaultStrikes() throws {
    var hits: [String: Int] = [:]
    for seed in UInt64(0)..<12 {
      var history = try History(seed: seed)
      for _ in 0..<250 { history.step() }
      for rule in history.shop.account.faults { hits[rule.fault.name, default: 0] += rule.hits }
    }
    #expect(hits.filter { $0.value == 0 }.isEmpty)
    #expect(hits.count == History.faults.count)
  }
}
