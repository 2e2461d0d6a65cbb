import RedressBase
import RedressCase
import RedressJSON
import RedressRecords
import RedressWorkflow
import Testing

/// Which version of the policy a customer accepted.
@Suite struct AcceptanceTests {
  let till = Actor(id: "till", role: .machine)
  let version = "2025-09-14"

  @Test("a version accepted twice is accepted once, and the decision names it")
  func once() async throws {
    let company = try await Company()
    try company.customer()
    let first = try company.run { try $0.accept("aisora", version: version, account: "acct_1", by: ada) }
    company.now = try Instant.parse("2025-10-06T12:00:00Z")
    let second = try company.run { try $0.accept("aisora", version: version, account: "acct_1", by: till) }
    #expect(first == second && first.at.description == "2025-10-05T12:00:00Z")
    #expect(try company.run { try $0.acceptances(of: "acct_1") } == [first])
    let document = try company.run { try $0.preview(try company.request()) }
    let accepted = try JSONValue(parsing: document)["policy"]?["accepted"]
    #expect(accepted?["version"]?.text == version && accepted?["at"]?.text == "2025-10-05T12:00:00Z")
  }

  @Test("what was told as an event is accepted already")
  func told() async throws {
    let company = try await Company()
    let body =
      #"{"type":"policy.accepted","at":"2025-10-01T00:00:00Z","policy":"aisora","version":"2025-09-14"}"#
    try company.run { office in
      _ = try office.take([
        IncomingEvent(id: "theirs", account: "acct_1", body: try JSONValue(parsing: body))
      ])
    }
    let again = try company.run { try $0.accept("aisora", version: version, account: "acct_1", by: ann) }
    #expect(again.at.description == "2025-10-01T00:00:00Z")
    #expect(try company.run { try $0.acceptances(of: "acct_1").count } == 1)
  }

  @Test("the same version of two customers is two acceptances")
  func two() async throws {
    let company = try await Company()
    try company.customer()
    try company.customer("acct_2", charge: "ch_2")
    for account in ["acct_1", "acct_2"] {
      _ = try company.run { try $0.accept("aisora", version: version, account: account, by: ann) }
      #expect(try company.run { try $0.acceptances(of: account).count } == 1)
    }
  }

  @Test("nobody accepts what was never published, or is not in force yet")
  func refused() async throws {
    let company = try await Company()
    try company.customer()
    let next = company.policy.replacing("version: 2025-09-14", with: "version: 2026-01-01")
    let start = try Instant.parse("2026-01-01T00:00:00Z")
    _ = try company.run { try $0.publish(next, file: "p.md", effectiveAt: start, by: .system) }
    #expect(throws: OfficeRefusal.notFound("version 1 of the policy `aisora`")) {
      try company.run { try $0.accept("aisora", version: "1", account: "acct_1", by: ada) }
    }
    #expect(throws: OfficeRefusal.notFound("version 2025-09-14 of the policy `theally`")) {
      try company.run { try $0.accept("theally", version: version, account: "acct_1", by: ada) }
    }
    #expect(throws: OfficeRefusal.self) {
      try company.run { try $0.accept("aisora", version: "2026-01-01", account: "acct_1", by: ada) }
    }
    company.now = start
    #expect(try company.run { try $0.acceptances(of: "acct_1") } == [])
    _ = try company.run { try $0.accept("aisora", version: "2026-01-01", account: "acct_1", by: ada) }
    #expect(try company.run { try $0.acceptances(of: "acct_1").map(\.version) } == ["2026-01-01"])
  }

  @Test("nobody accepts for another customer, and programs that work requests accept nothing")
  func others() async throws {
    let company = try await Company()
    try company.customer()
    for actor in [
      Actor(id: "acct_2", role: .customer), Actor(id: "bot", role: .assistant, authority: .unlimited),
    ] {
      #expect(throws: OfficeRefusal.self) {
        try company.run { try $0.accept("aisora", version: version, account: "acct_1", by: actor) }
      }
    }
    #expect(throws: OfficeRefusal.notFound("the account `acct_9`")) {
      try company.run { try $0.accept("aisora", version: version, account: "acct_9", by: till) }
    }
    _ = try company.run { try $0.transaction.customers(of: "aisora").erase("acct_1", at: company.now) }
    #expect(throws: OfficeRefusal.self) {
      try company.run { try $0.accept("aisora", version: version, account: "acct_1", by: till) }
    }
  }
}
