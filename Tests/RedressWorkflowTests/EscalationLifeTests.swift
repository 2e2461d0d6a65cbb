import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords
import RedressStore
import RedressWorkflow
import Testing

/// Appeals from round to round, and reviews that take too long.
@Suite struct EscalationLifeTests {
  let eva = Actor(id: "eva", role: .admin, authority: .unlimited)
  let olga = Actor(id: "olga", role: .admin, authority: .unlimited)
  let ron = Actor(id: "ron", role: .reviewer, authority: .unlimited)

  /// A case that the policy denied, or that somebody decided.
  func denied(_ company: Company) throws -> CaseRecord {
    try company.customer(used: 500)
    return try company.run { try $0.open(try company.request(), by: ada) }
  }

  func appeal(_ company: Company, _ record: CaseRecord) throws -> CaseRecord {
    company.now = company.now.adding(.hours(1) ?? .zero) ?? company.now
    let appeal = try company.run { try $0.appeal(record.file.id, details: nil, by: ada) }
    return try company.run { try $0.existing(appeal.file.id) }
  }

  func deny(_ company: Company, _ record: CaseRecord, by actor: Actor) throws {
    let resolution = Resolution(
      .denial, reason: .notSubstantiated, note: "no news", seen: record.file.verdict?.digest ?? "")
    let resolved = try company.run { try $0.resolve(record.file.id, resolution, by: actor) }
    guard case .accepted = resolved else {
      Issue.record("\(resolved)")
      return
    }
  }

  func kinds(_ company: Company, _ record: CaseRecord) throws -> [String] {
    try company.run { try $0.transaction.cases(of: "aisora").history(of: record.file.id).map(\.kind) }
  }

  func hooks(_ company: Company) throws -> [String] {
    try company.run { office in
      try office.transaction.rows("SELECT subject FROM outbox WHERE kind = 'hook' ORDER BY id")
        .map { try $0.text("subject") }
    }
  }

  func listen(_ company: Company) throws {
    try company.run { office in
      try office.transaction.doors(of: "aisora").add(
        hook: "hook_1", url: "https://h.example/", secret: "whs_x", events: ["case.escalated"],
        at: company.now)
      for (id, role) in [("eva", Actor.Role.admin), ("ron", .reviewer)] {
        let person = PersonRecord(
          id: id, email: "\(id)@aisora.example", name: id, role: role, authority: .unlimited)
        _ = try office.transaction.people(of: "aisora").add(person, at: company.now)
      }
    }
  }

  @Test("a first appeal is another reviewer's, a second an admin's, and a third is closed")
  func rounds() async throws {
    let company = try await Company()
    try listen(company)
    let record = try denied(company)
    let first = try appeal(company, record)
    #expect(first.file.appeal == 1 && first.file.escalation == nil)
    try deny(company, first, by: rob)
    let second = try appeal(company, record)
    #expect(second.file.appeal == 2 && second.file.escalation == .appeal)
    #expect(second.file.heardBefore == ["rob"])
    #expect(try kinds(company, second).filter { $0 == "escalated" }.count == 1)
    #expect(try hooks(company) == ["case.escalated"])
    for actor in [ron, rob, ann] {
      #expect(throws: OfficeRefusal.self) { try deny(company, second, by: actor) }
    }
    try deny(company, second, by: eva)
    let third = try appeal(company, record)
    #expect(third.file.appeal == 3 && third.file.escalation == nil && third.file.verdict?.outcome == .denied)
    #expect(third.file.state == .completed)
    let up = try company.run { try $0.transaction.cases(of: "aisora").records(isEscalated: true, limit: 10) }
    #expect(up.map(\.file.id) == [second.file.id])
  }

  @Test("the admins are written to of an appeal that only they decide, and nobody else is")
  func mail() async throws {
    let company = try await Company()
    try listen(company)
    let record = try denied(company)
    try deny(company, try appeal(company, record), by: rob)
    let second = try appeal(company, record)
    let post = LetterTests.Catcher()
    await LetterTests().work(company, post)
    let letters = post.caught.withLock { $0.filter { $0.item.subject == "escalated" } }
    #expect(letters.map(\.address) == ["eva@aisora.example"])
    #expect(letters.map { LetterWriter($0).subject } == ["An appeal waits for an admin [\(second.file.id)]"])
  }

  @Test("whoever decided an earlier round hears no appeal, and neither does who agreed to it")
  func earlier() async throws {
    let company = try await Company()
    let record = try denied(company)
    let first = try appeal(company, record)
    let small = Actor(id: "sue", role: .reviewer, authority: Authority(["usd": .init(decision: 1)]))
    let gift = Remedy(.refund, extent: .partial, charge: "ch_1", amount: 100, currency: Currency(code: "usd"))
    let resolution = Resolution(
      .override, remedies: [gift], reason: .goodwill, note: "a little", seen: first.file.verdict?.digest ?? ""
    )
    guard case .proposed = try company.run({ try $0.resolve(first.file.id, resolution, by: small) }) else {
      Issue.record("it is too much for sue")
      return
    }
    guard case .accepted = try company.run({ try $0.confirm(first.file.id, by: eva) }) else {
      Issue.record("eva agrees")
      return
    }
    let second = try appeal(company, record)
    #expect(second.file.heardBefore == ["sue", "eva"])
    #expect(
      throws: OfficeRefusal.refused(.notAllowed("whoever decided a case does not hear the appeal against it"))
    ) { try deny(company, second, by: eva) }
    try deny(company, second, by: olga)
  }

  @Test("a number that a customer writes into a request makes no appeal of it")
  func claimed() async throws {
    let company = try await Company()
    try company.customer(used: 500)
    var request = try company.request()
    request.request = .object((request.request.members ?? []) + [JSONMember("appeal_number", .integer(2))])
    let asked = request
    let record = try company.run { try $0.open(asked, by: ada) }
    #expect(record.file.appeal == 0)
  }

  @Test("a review that is not done by its deadline goes up once, and whoever may decide still does")
  func overdue() async throws {
    let company = try await Company()
    try listen(company)
    let record = try denied(company)
    let first = try appeal(company, record)
    let due = try #require(
      try company.run { try $0.deadlines(of: first.file.id).first { $0.action == "review" }?.due })
    company.now = due.adding(.hours(-1) ?? .zero) ?? due
    _ = try company.run { try $0.watchDeadlines(of: first.file.id) }
    #expect(try company.run { try $0.existing(first.file.id).file.escalation } == nil)
    company.now = due
    for _ in 0..<3 { _ = try company.run { try $0.watchDeadlines(of: first.file.id) } }
    #expect(try company.run { try $0.existing(first.file.id).file.escalation } == .overdue)
    #expect(try kinds(company, first).filter { $0 == "escalated" }.count == 1)
    #expect(try hooks(company) == ["case.escalated"])
    let late = try company.run { try $0.existing(first.file.id) }
    try deny(company, late, by: ron)
  }

  @Test("a case that was decided in time stays where it is")
  func inTime() async throws {
    let company = try await Company()
    let record = try denied(company)
    let first = try appeal(company, record)
    try deny(company, first, by: rob)
    company.now = try Instant.parse("2026-01-01T00:00:00Z")
    _ = try company.run { try $0.watchDeadlines(of: first.file.id) }
    #expect(try company.run { try $0.existing(first.file.id).file.escalation } == nil)
    #expect(
      try company.run { try $0.transaction.cases(of: "aisora").records(isEscalated: false, limit: 9).count }
        == 2)
  }
}
