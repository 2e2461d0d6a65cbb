import RedressBase
import RedressDecide
import Testing

@Suite("credits")
struct CreditTests {
  private func credits(
    _ events: [Event], at now: String = "2026-06-30T00:00:00Z", ends: Bool = false
  ) throws -> CreditLedger {
    try Make.timeline(at: now, events, ends: ends).credits
  }

  private func grant(_ id: GrantID, in ledger: CreditLedger) throws -> CreditLedger.Grant {
    try #require(ledger.grants.first { $0.id == id })
  }

  @Test("usage draws on what expires first, then on what was given first; what never expires comes last")
  func order() throws {
    let ledger = try credits([
      Make.granted("2026-06-01T00:00:00Z", "never", 10),
      Make.granted("2026-06-02T00:00:00Z", "late", 10, expires: "2026-09-01T00:00:00Z"),
      Make.granted("2026-06-03T00:00:00Z", "soon_a", 10, expires: "2026-08-01T00:00:00Z"),
      Make.granted("2026-06-03T00:00:00Z", "soon_b", 10, expires: "2026-08-01T00:00:00Z"),
      Make.drawn("2026-06-04T00:00:00Z", .used, 34),
    ])
    #expect(ledger.grants.map(\.used) == [4, 10, 10, 10])
    #expect(ledger.available == 6)
  }

  @Test("from the very instant of expiry nothing is drawn")
  func expiry() throws {
    let events = [
      Make.granted("2026-06-01T00:00:00Z", "a", 10, charge: "ch_1", expires: "2026-06-10T00:00:00Z"),
      Make.drawn("2026-06-09T23:59:59.999999Z", .used, 1), Make.drawn("2026-06-10T00:00:00Z", .used, 1),
      Make.drawn("2026-06-10T00:00:00Z", .used, 1, grant: "a"),
    ]
    let ledger = try credits(events)
    #expect(ledger.used(by: "ch_1") == 1)
    #expect(ledger.issued(by: "ch_1") == 10)
    #expect(ledger.available(by: "ch_1") == 0)
    #expect(ledger.grantsAllExpired(by: "ch_1"))
    let before = try credits(events, at: "2026-06-09T23:59:59.999999Z")
    #expect(before.available(by: "ch_1") == 9)
    #expect(!before.grantsAllExpired(by: "ch_1"))
  }

  @Test("beyond what is there usage draws on nothing, and nothing is owed later")
  func beyond() throws {
    let ledger = try credits([
      Make.drawn("2026-05-01T00:00:00Z", .used, 5), Make.granted("2026-06-01T00:00:00Z", "a", 10),
      Make.drawn("2026-06-02T00:00:00Z", .used, 15), Make.granted("2026-06-03T00:00:00Z", "b", 10),
    ])
    #expect(ledger.grants.map(\.used) == [10, 0])
  }

  @Test("usage that names a grant draws on that one only")
  func named() throws {
    let ledger = try credits([
      Make.granted("2026-06-01T00:00:00Z", "a", 10), Make.granted("2026-06-01T00:00:00Z", "b", 10),
      Make.drawn("2026-06-01T12:00:00Z", .used, 1, grant: "c"), Make.granted("2026-06-02T00:00:00Z", "c", 10),
      Make.drawn("2026-06-02T00:00:00Z", .used, 12, grant: "b"),
      Make.drawn("2026-06-03T00:00:00Z", .used, 11),
    ])
    #expect(ledger.grants.map(\.used) == [10, 10, 1])
  }

  @Test("what failed or was lost draws but is not used, and goes back where it came from, first things first")
  func restoring() throws {
    let events = [
      Make.granted("2026-06-01T00:00:00Z", "a", 10, charge: "ch_1", expires: "2026-06-20T00:00:00Z"),
      Make.granted("2026-06-01T00:00:00Z", "b", 10, charge: "ch_2"),
      Make.drawn("2026-06-02T00:00:00Z", .failed, 15), Make.drawn("2026-06-02T00:00:00Z", .lost, 2),
    ]
    let before = try credits(events)
    #expect(before.grants.map(\.used) == [0, 0])
    #expect(before.grants.map(\.left) == [0, 3])
    #expect(before.failed == .init(unexpired: 5, expired: 10))
    #expect(before.restorable(.lost) == .init(unexpired: 2, expired: 0))
    let after = try credits(events + [Make.restored("2026-06-03T00:00:00Z", .failed, 12)])
    #expect(after.grants.map(\.left) == [10, 5])
    #expect(after.failed == .init(unexpired: 3, expired: 0))
    #expect(after.failed.total == 3)
    let named = try credits(events + [Make.restored("2026-06-03T00:00:00Z", .failed, 12, grant: "b")])
    #expect(named.grants.map(\.left) == [0, 8])
    #expect(named.failed == .init(unexpired: 0, expired: 10))
    let other = try credits(events + [Make.restored("2026-06-03T00:00:00Z", .lost, 99)])
    #expect(other.lost.total == 0)
    #expect(other.grants.map(\.left) == [0, 5])
  }

  @Test("what was put back can be drawn again, in its turn")
  func again() throws {
    let ledger = try credits([
      Make.granted("2026-06-01T00:00:00Z", "a", 10, expires: "2026-07-20T00:00:00Z"),
      Make.granted("2026-06-01T00:00:00Z", "b", 10), Make.drawn("2026-06-02T00:00:00Z", .failed, 10),
      Make.restored("2026-06-03T00:00:00Z", .failed, 4), Make.drawn("2026-06-04T00:00:00Z", .used, 6),
    ])
    #expect(ledger.grants.map(\.used) == [4, 2])
  }

  @Test("of a charge that issued none there are none")
  func none() throws {
    let ledger = try credits([Make.granted("2026-06-01T00:00:00Z", "a", 10)])
    #expect(ledger.issued(by: "ch_1") == 0)
    #expect(!ledger.grantsAllExpired(by: "ch_1"))
    #expect(try credits([]).grants == [])
  }

  @Test("credits may end with their subscription")
  func subscriptionEnd() throws {
    let events = [
      Make.created("2026-06-01T00:00:00Z", "sub_1"), Make.created("2026-06-01T00:00:00Z", "sub_2"),
      Make.charge("2026-06-01T00:00:00Z", "ch_1", of: "sub_1"),
      Make.charge("2026-06-01T00:00:00Z", "pack", product: .creditPack, of: nil),
      Make.granted("2026-06-01T00:00:00Z", "plan", 10, charge: "ch_1"),
      Make.granted("2026-06-01T00:00:00Z", "pack", 10, charge: "pack"),
      Make.granted("2026-06-01T00:00:00Z", "dated", 10, charge: "ch_1", expires: "2026-07-20T00:00:00Z"),
      Make.canceled("2026-06-05T00:00:00Z", "sub_1", effective: "2026-06-10T00:00:00Z"),
      Make.drawn("2026-06-09T00:00:00Z", .used, 11), Make.drawn("2026-06-10T00:00:00Z", .used, 2),
      Make.drawn("2026-06-10T00:00:00Z", .used, 5, grant: "plan"),
    ]
    let ledger = try credits(events, ends: true)
    #expect(ledger.grants.map(\.used) == [1, 2, 10])
    #expect(ledger.grants.map(\.isAvailable) == [false, true, true])
    #expect(try credits(events).grants.map(\.used) == [8, 0, 10])
    let all =
      events + [
        Make.canceled("2026-06-15T00:00:00Z", "sub_2"), Make.drawn("2026-06-15T00:00:00Z", .used, 5),
        Make.created("2026-06-20T00:00:00Z", "sub_3"), Make.drawn("2026-06-20T00:00:00Z", .used, 3),
      ]
    #expect(try credits(all, ends: true).grants.map(\.used) == [1, 5, 10])
    #expect(try credits(all, at: "2026-06-16T00:00:00Z", ends: true).available == 0)
  }

  @Test("without any subscription credits of packs stay")
  func packsAlone() throws {
    let events = [
      Make.charge("2026-06-01T00:00:00Z", "pack", product: .creditPack, of: nil),
      Make.granted("2026-06-01T00:00:00Z", "a", 10, charge: "pack"),
      Make.drawn("2026-06-02T00:00:00Z", .used, 3),
    ]
    #expect(try credits(events, ends: true).grants.map(\.used) == [3])
  }
}
