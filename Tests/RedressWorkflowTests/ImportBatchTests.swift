import RedressBase
import RedressJSON
import RedressWorkflow
import Synchronization
import Testing

/// Entries that go out together, and what becomes of the others where one is not taken.
@Suite struct ImportBatchTests {
  /// Takes events whose id does not begin with `bad`, all or none, and counts how often it was asked.
  final class Target: ImportTarget {
    let taken = Mutex<[String]>([])
    let calls = Mutex(0)
    var name: String { "test" }

    func take(_ events: [IncomingEvent]) async throws -> Int {
      calls.withLock { $0 += 1 }
      guard !events.contains(where: { $0.id.hasPrefix("bad") }) else { throw ImportRefused(message: "bad") }
      taken.withLock { $0 += events.map(\.id) }
      return events.count
    }

    func describe(_ account: String, email: String?, country: String?) async throws {
      if account.hasPrefix("bad") { throw ImportRefused(message: "no account") }
      taken.withLock { $0.append("account \(account)") }
    }
  }

  static func event(_ id: String) -> ImportEntry {
    ImportEntry(place: "f:\(id)", item: .event(IncomingEvent(id: id, account: "a", body: .null)))
  }

  @Test("what is good goes out at once, accounts before events")
  func whole() async throws {
    let target = Target()
    let account = ImportEntry(place: "f:0", item: .account("x", email: nil, country: nil))
    let outcome = try await ImportBatch([Self.event("1"), account, Self.event("2")]).carryOut(at: target)
    #expect(outcome.new == 2 && outcome.problems == [])
    #expect(target.taken.withLock { $0 } == ["account x", "1", "2"] && target.calls.withLock { $0 } == 1)
  }

  @Test("those at fault are found by halves, and the others are taken in their order")
  func halves() async throws {
    let target = Target()
    let ids = (1...64).map { [7, 40].contains($0) ? "bad\($0)" : "\($0)" }
    let bad = ImportEntry(place: "f:0", item: .account("bad", email: nil, country: nil))
    let outcome = try await ImportBatch([bad] + ids.map(Self.event)).carryOut(at: target)
    #expect(outcome.new == 62 && outcome.problems.map(\.place) == ["f:0", "f:bad7", "f:bad40"])
    #expect(target.taken.withLock { $0 } == ids.filter { !$0.hasPrefix("bad") })
    #expect(target.calls.withLock { $0 } < 32)
  }

  @Test("what could not be read is told among what was refused, in the order of the file")
  func order() async throws {
    let broken = ImportFinding.problem(ImportProblem(place: "f:2", message: "is not JSON"))
    let bad = ImportEntry(place: "f:3", item: .account("bad", email: nil, country: nil))
    let findings = [.entry(Self.event("bad1")), broken, .entry(bad), .entry(Self.event("4"))]
    let outcome = try await ImportBatch(findings).carryOut(at: Target())
    #expect(outcome.problems.map(\.place) == ["f:bad1", "f:2", "f:3"])
    #expect(outcome.new == 1 && outcome.refused == 2)
  }

  @Test("places of a request that brings one entry are the entry's; others are left in words")
  func places() {
    let field = ImportRefused(path: "$.events[0].event.amount", message: "is -5")
    #expect(field.field == "event.amount" && field.message == "is -5")
    let history = ImportRefused(path: "$.events[3].amount", message: "is -5")
    #expect(history.field == nil && history.message == "events[3].amount is -5")
    let conflict = ImportRefused(conflict: "$.events[0].event: the charge is known")
    #expect(conflict.field == "event" && conflict.message == "the charge is known")
    #expect(ImportRefused(conflict: "no: not so") == ImportRefused(message: "no: not so"))
  }

  @Test("a target that is not there ends the batch")
  func gone() async throws {
    struct Gone: Error {}
    struct Nowhere: ImportTarget {
      var name: String { "" }
      func take(_ events: [IncomingEvent]) async throws -> Int { throw Gone() }
      func describe(_ account: String, email: String?, country: String?) async throws {}
    }
    await #expect(throws: Gone.self) {
      try await ImportBatch([Self.event("1"), Self.event("2")]).carryOut(at: Nowhere())
    }
  }
}
