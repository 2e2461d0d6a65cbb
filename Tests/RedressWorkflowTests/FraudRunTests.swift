import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressPayment
import RedressRecords
import RedressStore
import RedressWorkflow
import Testing

/// Payments that look like fraud, refunded unasked once somebody has agreed.
@Suite struct FraudRunTests {
  static func flag(_ state: String, at: String = "2025-10-04T00:00:00Z") -> String {
    #"{"type":"account.flagged","at":"\#(at)","flag":"fraudulent_payment","state":"\#(state)"}"#
  }

  @Test("a confirmed signal begins a run, which refunds in full once it is approved")
  func confirmed() async throws {
    let company = try await Company()
    try company.buyer(1)
    try company.tell(1, Self.flag("confirmed"))
    let runs = try company.run { try $0.transaction.runs(of: "aisora").runs(after: nil, limit: 10) }
    let run = try company.advance(try #require(runs.first).id)
    #expect(runs.count == 1 && run.state == .previewed && run.preview.sums == ["usd": 2900])
    #expect(run.preview.ends == 1)
    _ = try company.run { try $0.approve(run: run.id, seen: run.preview.digest, by: rob) }
    _ = try company.advance(run.id)
    let record = try company.run { try $0.transaction.cases(of: "aisora").records(limit: 1)[0] }
    #expect(record.requestType == "fraud_review" && record.file.state == .executing)
    #expect(record.file.verdict?.clauses == ["A25"])
  }

  @Test(
    "a suspicion goes to people with the policy's suggestion, and is worked out anew when it is confirmed")
  func suspected() async throws {
    let company = try await Company()
    try company.buyer(1)
    try company.tell(1, Self.flag("suspected"))
    let runs = try company.run { try $0.transaction.runs(of: "aisora").runs(after: nil, limit: 10) }
    let run = try company.advance(try #require(runs.first).id)
    #expect(run.preview.people == 1 && run.preview.sums == [:] && run.preview.suggested == ["usd": 2900])
    try company.tell(1, Self.flag("confirmed", at: "2025-10-05T00:00:00Z"))
    let anew = try company.advance(run.id)
    #expect(anew.preview.people == 0 && anew.preview.sums == ["usd": 2900])
    #expect(anew.preview.digest != run.preview.digest)
  }

  @Test("a suspicion that was cleared begins nothing, and stops what waited for approval")
  func cleared() async throws {
    let company = try await Company()
    try company.buyer(1)
    try company.tell(1, Self.flag("cleared"))
    #expect(try company.run { try $0.transaction.runs(of: "aisora").runs(after: nil, limit: 10) } == [])
    try company.buyer(2)
    try company.tell(2, Self.flag("suspected"))
    let run = try company.advance(
      try company.run { try $0.transaction.runs(of: "aisora").runs(after: nil, limit: 1)[0].id })
    _ = try company.run { try $0.approve(run: run.id, seen: run.preview.digest, by: rob) }
    try company.tell(2, Self.flag("cleared", at: "2025-10-05T01:00:00Z"))
    _ = try company.advance(run.id)
    let lines = try company.run { try $0.transaction.runs(of: "aisora").lines(of: run.id, limit: 9) }
    #expect(lines.map(\.state) == [.changed])
  }

  @Test("a run over all accounts takes those that are flagged, and the crew drives it")
  func all() async throws {
    let company = try await Company()
    for number in 1...4 { try company.buyer(number) }
    try company.tell(2, Self.flag("confirmed"))
    try company.tell(3, Self.flag("suspected"))
    let run = try company.run { try $0.startRun(fraudOn: Office.everybody, by: ann) }
    let now = company.now
    let service = Service(
      store: company.store, clock: { now },
      entropy: { count in (0..<count).map { _ in .random(in: 0...255) } },
      gateway: { _, _ in nil }, post: NoPost())
    let crew = Crew(service) { Issue.record("\($0)") }
    _ = await crew.turn()
    _ = await crew.turn()
    let seen = try company.run { try $0.existing(run: run.id) }
    #expect(seen.state == .previewed && seen.preview.accounts == 2 && seen.preview.lines == 2)
  }
}

struct NoPost: PostOffice {
  func send(_ item: Dispatch) async -> Delivery { .delivered }
}

extension Company {
  /// A customer of a number, as ``customer(_:charge:used:)``.
  func buyer(_ number: Int, used: Int = 0) throws {
    try customer("acct_\(number)", charge: "ch_\(number)", used: used)
    try run { office in
      try office.transaction.customers(of: tenant).describe(
        "acct_\(number)", email: "c\(number)@example.com", country: nil, at: &office.occasion)
    }
  }

  func tell(_ number: Int, _ event: String) throws {
    let body = try JSONValue(parsing: event)
    try run {
      _ = try $0.take([IncomingEvent(id: "told-\(number)-\(event)", account: "acct_\(number)", body: body)])
    }
  }

  func record(_ incident: String, _ start: String, _ end: String?) throws {
    let from = try Instant.parse(start)
    let to = try end.map { try Instant.parse($0) }
    try run {
      _ = try $0.record(incident: incident, .outage, from: from, to: to, features: [], by: ann)
    }
  }

  func outageRequest(_ number: Int) throws -> IncomingRequest {
    IncomingRequest(
      account: "acct_\(number)",
      request: try JSONValue(
        parsing: #"""
          {"type":"refund","charge":"ch_\#(number)","reason":"service_interruption","details":
           {"account_email":"c@example.com","purchase_date":"2025-10-01","plan":"pro"}}
          """#))
  }

  /// A run about an incident whose lines are there.
  func previewed(_ incident: String = "inc_1", most: Int = 50) throws -> RunRecord {
    let started = try run { try $0.startRun(incident: incident, by: ann) }
    return try advance(started.id, most: most)
  }

  /// Works on a run until nothing is left to do.
  func advance(_ id: String, most: Int = 50) throws -> RunRecord {
    while try run({ try $0.advance(run: id, most: most) }) {}
    return try run { try $0.existing(run: id) }
  }
}
