import RedressBase
import RedressJSON
import RedressRecords
import Testing

@testable import RedressWeb

/// Decisions of which nothing is kept.
@Suite struct OpinionTests {
  private static let charge = #"""
    {"type":"charge.succeeded","at":"2025-10-01T09:00:00Z","charge":"ch_1","amount":2900,"currency":"usd",
     "product":"subscription","billing_reason":"subscription_create","fee":117,
     "period":{"start":"2025-10-01T09:00:00Z","end":"2025-11-01T09:00:00Z"}}
    """#

  private static func document(at: String = "2025-10-05T12:00:00Z") -> String {
    #"""
    {"id":"case_7","account":{"id":"nobody"},"events":[\#(charge),
      {"type":"credits.granted","at":"2025-10-01T09:00:00Z","grant":"cg_1","charge":"ch_1","credits":1000}],
     "request":{"type":"refund","at":"\#(at)","charge":"ch_1","reason":"requested_by_customer","channel":"email",
       "details":{"account_email":"a@b.example","purchase_date":"2025-10-01","plan":"pro","statement":"No."}}}
    """#
  }

  @Test("a case document that is brought along is decided as the engine decides it, and nothing is kept")
  func document() async throws {
    let house = try await House()
    let till = try await house.secret("north", .machine)
    let answer = try await house.ask("POST", "/v1/decisions", as: till, Self.document())
    try #require(answer.status == 200, "\(answer.text)")
    let decision = answer.json
    #expect(decision["case"]?.text == "case_7" && decision["outcome"]?.text == "approved")
    #expect(decision["remedies"]?[0]?["amount"]?.whole == 2783)
    let again = try await house.ask("POST", "/v1/decisions", as: till, Self.document())
    #expect(again.text == answer.text)
    let admin = try await house.secret("north", .admin)
    #expect(try await house.ask("GET", "/v1/cases", as: admin).json["data"]?.elements == [])
    #expect(try await house.ask("GET", "/v1/accounts/nobody", as: admin).status == 404)
  }

  @Test(
    "what does not go together, or cannot be read, is told with its place",
    arguments: [
      (#"{}"#, 422, "$.request"), (#"[]"#, 422, "$"), (#"{"request":{},"policy":"x"}"#, 422, "$.policy"),
      (#"{"events":[]}"#, 422, "$.request"), (#"{"events":[],"request":{"at":5}}"#, 422, "$.request.type"),
      (#"{"events":5,"request":{}}"#, 422, "$.events"),
      (
        #"{"events":[{"type":"charge.succeeded","at":"2025-10-01T09:00:00Z"}],"request":{"type":"refund","at":"2025-10-05T12:00:00Z"}}"#,
        422, "$.events[0].charge"
      ),
    ])
  func refused(body: String, status: Int, place: String) async throws {
    let house = try await House()
    let answer = try await house.ask(
      "POST", "/v1/decisions", as: try await house.secret("north", .assistant), body)
    #expect(answer.status == status)
    #expect(answer.json["errors"]?[0]?["path"]?.text == place, "\(answer.text)")
  }

  @Test("customers ask about their own account only")
  func customers() async throws {
    let house = try await House()
    try await house.customer("north", "ada")
    let answer = try await house.ask(
      "POST", "/v1/decisions", as: try await house.link("north", "ada"), Self.document())
    #expect(answer.status == 403)
  }

  @Test("a policy can be named; a version that was just published decides from then on")
  func versions() async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    let asked = Self.document()
    let before = try await house.ask("POST", "/v1/decisions", as: admin, asked)
    let old = try #require(before.json["policy"]?["digest"]?.text)
    let text = try #require(try await house.ask("GET", "/v1/policies/\(old)", as: admin).json["text"]?.text)
    let next = text.replacing("2025-09-14", with: "2025-10-05")
    let published = try await house.ask(
      "POST", "/v1/policies", as: admin,
      JSONValue.fields([("text", .string(next)), ("effective_at", .string("2025-10-05T12:00:00Z"))])
        .description)
    try #require(published.status == 201, "\(published.text)")
    let new = try #require(published.json["digest"]?.text)
    let after = try await house.ask("POST", "/v1/decisions", as: admin, asked)
    #expect(after.json["policy"]?["digest"]?.text == new)
    let named = try await house.ask("POST", "/v1/decisions?policy=\(old)", as: admin, asked)
    #expect(named.text == before.text)
    let unknown = try await house.ask("POST", "/v1/decisions?policy=sha256:0", as: admin, asked)
    #expect(unknown.status == 404)
  }

  @Test("what is older than the first version is decided by the first, once it is in force")
  func older() async throws {
    let house = try await House()
    let record = TenantRecord(
      id: "west", name: "West", zone: "UTC", settings: .object([]), createdAt: house.clock.now)
    _ = try await house.service.store.write { transaction in
      _ = try transaction.tenants.add(record)
      for (version, start) in [("1", "2025-10-05T00:00:00Z"), ("2", "2025-10-05T06:00:00Z")] {
        let north = try #require(try transaction.policies(of: "north").all().first)
        _ = try transaction.policies(of: "west").add(
          PublishedPolicy(
            digest: "sha256:\(version)", policy: "aisora", version: version, text: north.text,
            effectiveAt: try Instant.parse(start), publishedAt: house.clock.now, publishedBy: "system"))
      }
    }
    let policies = try await house.service.query("west") { office in
      try ["2025-10-01T00:00:00Z", "2025-10-05T05:00:00Z", "2025-10-05T06:00:00Z"].map { at in
        let records = office.transaction.policies(of: "west")
        let found = try records.governing(try Instant.parse(at), now: office.occasion.now)
        #expect(try records.all().governing(try Instant.parse(at), now: office.occasion.now) == found)
        return found?.version
      }
    }
    #expect(policies == ["1", "1", "2"])
    let early = try await house.service.query("west") { office in
      let before = try Instant.parse("2025-10-04T00:00:00Z")
      return try office.transaction.policies(of: "west").governing(before, now: before)
    }
    #expect(early == nil)
  }
}
