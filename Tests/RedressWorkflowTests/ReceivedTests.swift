import RedressBase
import RedressCase
import RedressPayment
import RedressRecords
import RedressWorkflow
import Synchronization
import Testing

/// Requests that were received, decided by a crew whose time runs out again and again.
@Suite struct ReceivedTests {
  @Test("what is left when the time is over is gone on with")
  func outOfTime() async throws {
    let company = try await Company()
    try company.customer()
    let bob = Actor(id: "bob", role: .admin, authority: .unlimited)
    let asked = try company.request()
    let received = try company.run { office in
      try office.receive((0..<60).map { _ in (asked, bob) }).map { try $0.get() }
    }
    #expect(received.allSatisfy { $0.file.state == .received })
    let time = Mutex(company.now)
    let service = Service(
      store: company.store,
      // Each look at the clock takes two seconds.
      clock: {
        time.withLock { time in
          time = time.adding(Elapsed(microseconds: 2_000_000)) ?? time
          return time
        }
      },
      entropy: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } }, gateway: { _, _ in nil },
      post: NoPost())
    let crew = Crew(service) { Issue.record("\($0)") }
    var turns = 0
    while try company.run({ try !$0.cases.received(after: "", limit: 1).isEmpty }) {
      _ = await crew.turn()
      turns += 1
      try #require(turns < 50)
    }
    #expect(turns > 1)
    let decided = try company.run { office in try received.map { try office.cases.record($0.file.id) } }
    #expect(decided.allSatisfy { $0?.file.verdict != nil })
    // The charge is given back once, and people look at the others.
    #expect(decided.count { $0?.file.state == .executing } == 1)
  }
}
