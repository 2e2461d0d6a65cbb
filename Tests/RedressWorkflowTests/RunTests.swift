import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressLedger
import RedressRecords
import RedressStore
import RedressWorkflow
import Testing

/// Remedies that nobody had to ask for.
@Suite struct RunTests {
  /// Customers who bought on 1 October; an outage of three days from the 20th on, put on record on the 25th.
  func outage(_ count: Int = 3) async throws -> Company {
    let company = try await Company(at: "2025-10-25T12:00:00Z")
    for number in 1...count { try company.buyer(number) }
    try company.record("inc_1", "2025-10-20T09:00:00Z", "2025-10-23T09:00:00Z")
    return company
  }

  @Test("an outage on record once counts in every account whose history it meets, and in no other")
  func everywhere() async throws {
    let company = try await outage(2)
    try company.run { office in
      let late = #"{"type":"policy.accepted","at":"2025-10-24T00:00:00Z","policy":"aisora","version":"1"}"#
      _ = try office.take([
        IncomingEvent(id: "late", account: "acct_late", body: try JSONValue(parsing: late))
      ])
    }
    let preview = try company.run { try $0.preview(try company.outageRequest(1)) }
    #expect(preview.contains(#""outcome":"approved""#) && preview.contains("A30"))
    #expect(try company.run { try $0.transaction.customers(of: "aisora").events(of: "acct_1").count } == 3)
  }

  @Test("an incident told again is known, may have its end, and nothing else may differ")
  func again() async throws {
    let company = try await Company(at: "2025-10-25T12:00:00Z")
    try company.record("inc_1", "2025-10-20T09:00:00Z", nil)
    try company.record("inc_1", "2025-10-20T09:00:00Z", "2025-10-21T09:00:00Z")
    try company.record("inc_1", "2025-10-20T09:00:00Z", "2025-10-21T09:00:00Z")
    #expect(throws: OfficeRefusal.self) {
      try company.record("inc_1", "2025-10-20T09:00:00Z", "2025-10-22T09:00:00Z")
    }
    #expect(throws: OfficeRefusal.self) {
      try company.record("inc_2", "2025-10-20T09:00:00Z", "2025-10-19T09:00:00Z")
    }
    #expect(throws: OfficeRefusal.self) { try company.record("inc_3", "2025-10-26T09:00:00Z", nil) }
    #expect(try company.run { try $0.transaction.incidents(of: "aisora").incident("inc_2") } == nil)
  }

  @Test("a run shows what it gives, gives it once approved, and each customer once")
  func whole() async throws {
    let company = try await outage(7)
    let run = try company.previewed(most: 3)
    // Three of thirty-one days of $29.00.
    #expect(run.state == .previewed && run.preview.lines == 7 && run.preview.sums == ["usd": 7 * 281])
    #expect(run.preview.largest == ["usd": 281] && run.preview.ends == 0)
    let approved = try company.run { try $0.approve(run: run.id, seen: run.preview.digest, by: rob) }
    guard case .approved = approved else { return #expect(Bool(false)) }
    let done = try company.advance(run.id, most: 2)
    #expect(done.state == .completed)
    let lines = try company.run { try $0.transaction.runs(of: "aisora").lines(of: run.id, limit: 100) }
    #expect(lines.allSatisfy { $0.state == .opened } && Set(lines.compactMap(\.caseID)).count == 7)
    let given = try company.run { office in
      try lines.map { try office.existing($0.caseID ?? "").file.verdict?.remedies.compactMap(\.amount) ?? [] }
    }
    #expect(given == Array(repeating: [281], count: 7))
    #expect(try company.run { try $0.advance(run: run.id) } == false)
    #expect(try company.run { try $0.transaction.ledger(of: "aisora").faults() } == [])
  }

  @Test("a part that is lost is done again, and nobody gets anything twice")
  func crash() async throws {
    let company = try await outage(5)
    let run = try company.previewed()
    _ = try company.run { try $0.approve(run: run.id, seen: run.preview.digest, by: rob) }
    struct Crash: Error {}
    for _ in 1...3 {
      #expect(throws: Crash.self) {
        try company.run { office in
          _ = try office.advance(run: run.id, most: 2)
          throw Crash()
        }
      }
      _ = try company.run { try $0.advance(run: run.id, most: 1) }
    }
    _ = try company.advance(run.id, most: 2)
    let cases = try company.run { try $0.transaction.cases(of: "aisora").records(limit: 100) }
    #expect(cases.count == 5 && Set(cases.map(\.file.account)).count == 5)
  }

  @Test("what changed since it was shown is listed and not done")
  func changed() async throws {
    let company = try await outage(4)
    let run = try company.previewed()
    _ = try company.run { try $0.approve(run: run.id, seen: run.preview.digest, by: rob) }
    company.now = try Instant.parse("2025-10-26T00:00:00Z")
    // One was refunded elsewhere, one is closed for breaking the terms, one asked by themselves.
    try company.tell(
      1,
      #"{"type":"refund.succeeded","at":"2025-10-25T23:00:00Z","refund":"re_x","charge":"ch_1","amount":100}"#
    )
    try company.tell(
      2,
      #"{"type":"finding.recorded","at":"2025-10-25T23:00:00Z","finding":"terms_violation","value":true}"#)
    _ = try company.run { try $0.open(try company.outageRequest(3), by: .system) }
    _ = try company.advance(run.id)
    let lines = try company.run { try $0.transaction.runs(of: "aisora").lines(of: run.id, limit: 100) }
    #expect(lines.map(\.state) == [.changed, .changed, .changed, .opened])
    #expect(lines.dropLast().allSatisfy { $0.caseID == nil && $0.note != nil })
    let again = try company.run { try $0.startRun(incident: "inc_1", by: ann) }
    let second = try company.advance(again.id)
    // The third and the fourth have their case now, and the second gets nothing.
    #expect(second.preview.covered == 2 && second.preview.lines == 1)
  }

  @Test("what another clause gives for the asking is not brought to those who did not ask")
  func unasked() async throws {
    let company = try await Company(at: "2025-10-05T12:00:00Z")
    try company.buyer(1)
    try company.buyer(2, used: 500)
    try company.record("inc_1", "2025-10-03T09:00:00Z", "2025-10-03T15:00:00Z")
    let run = try company.previewed()
    let lines = try company.run { try $0.transaction.runs(of: "aisora").lines(of: run.id, limit: 100) }
    #expect(lines.map(\.state) == [.unasked, .planned])
    #expect(run.preview.sums == ["usd": 23] && run.preview.unasked == 1 && run.preview.ends == 0)
  }

  @Test("a run waits for a second reviewer above the first one's authority")
  func fourEyes() async throws {
    let company = try await outage(3)
    let run = try company.previewed()
    let low = Actor(id: "low", role: .reviewer, authority: Authority(["usd": .init(decision: 842)]))
    #expect(throws: OfficeRefusal.self) {
      try company.run { try $0.approve(run: run.id, seen: run.preview.digest, by: ann) }
    }
    #expect(throws: OfficeRefusal.refused(.stale)) {
      try company.run { try $0.approve(run: run.id, seen: "something else", by: rob) }
    }
    let first = try company.run { try $0.approve(run: run.id, seen: run.preview.digest, by: low) }
    guard case .proposed(let proposed) = first else { return #expect(Bool(false)) }
    #expect(proposed.state == .previewed && proposed.proposedBy == "low")
    #expect(throws: OfficeRefusal.self) {
      let alike = Actor(id: "alike", role: .reviewer, authority: low.authority)
      try company.run { try $0.approve(run: run.id, seen: run.preview.digest, by: alike) }
    }
    #expect(try company.run { try $0.advance(run: run.id) } == false)
    let second = try company.run { try $0.approve(run: run.id, seen: run.preview.digest, by: rob) }
    guard case .approved = second else { return #expect(Bool(false)) }
    #expect(throws: OfficeRefusal.self) {
      try company.run { try $0.approve(run: run.id, seen: run.preview.digest, by: rob) }
    }
  }

  @Test("what was approved today counts towards the day's limit")
  func day() async throws {
    let company = try await outage(2)
    let limited = Actor(id: "lim", role: .reviewer, authority: Authority(["usd": .init(day: 600)]))
    let run = try company.previewed()
    _ = try company.run { try $0.approve(run: run.id, seen: run.preview.digest, by: limited) }
    _ = try company.advance(run.id)
    try company.record("inc_2", "2025-10-23T10:00:00Z", "2025-10-24T10:00:00Z")
    for number in 8...9 { try company.buyer(number) }
    let next = try company.previewed("inc_2")
    #expect(next.preview.covered == 2 && next.preview.lines == 2)
    let answer = try company.run { try $0.approve(run: next.id, seen: next.preview.digest, by: limited) }
    guard case .proposed = answer else { return #expect(Bool(false)) }
  }

  @Test("a cancelled run opens no more cases, and one about the same may begin")
  func cancelled() async throws {
    let company = try await outage(4)
    let run = try company.previewed()
    #expect(throws: OfficeRefusal.self) { try company.run { try $0.startRun(incident: "inc_1", by: ann) } }
    _ = try company.run { try $0.approve(run: run.id, seen: run.preview.digest, by: rob) }
    _ = try company.run { try $0.advance(run: run.id, most: 1) }
    #expect(try company.run { try $0.cancel(run: run.id, by: rob) }.state == .cancelled)
    #expect(try company.run { try $0.advance(run: run.id) } == false)
    #expect(throws: OfficeRefusal.self) { try company.run { try $0.cancel(run: run.id, by: rob) } }
    #expect(try company.run { try $0.transaction.cases(of: "aisora").records(limit: 9) }.count == 1)
    let next = try company.previewed()
    #expect(next.preview.lines == 3 && next.preview.covered == 1)
  }

  @Test("what cannot be begun is not")
  func refused() async throws {
    let company = try await outage(1)
    #expect(throws: OfficeRefusal.self) { try company.run { try $0.startRun(incident: "nothing", by: ann) } }
    #expect(throws: OfficeRefusal.self) {
      try company.run { try $0.startRun(incident: "inc_1", reason: "content_quality", by: ann) }
    }
    #expect(throws: OfficeRefusal.self) { try company.run { try $0.startRun(incident: "inc_1", by: ada) } }
    #expect(throws: OfficeRefusal.self) { try company.run { try $0.startRun(fraudOn: "nobody", by: ann) } }
    #expect(throws: OfficeRefusal.self) { try company.run { try $0.cancel(run: "run_x", by: rob) } }
  }
}
