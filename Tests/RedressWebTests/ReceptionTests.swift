import RedressBase
import RedressJSON
import RedressStore
import RedressWorkflow
import Testing

@testable import RedressWeb

/// Requests whose callers do not wait for the decision (`Prefer: respond-async`).
@Suite struct ReceptionTests {
  private let patient = ["Prefer": "respond-async"]

  private func body(_ account: String, _ more: String = "") -> String {
    #"{"account":"\#(account)","request":\#(House.request(account))\#(more)}"#
  }

  private func work(_ house: House) async {
    let crew = Crew(house.service) { Issue.record("\($0)") }
    while await crew.turn() > 0 {}
  }

  @Test("a request is kept at once and decided later, as if it had been decided at once")
  func later() async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    for account in ["ada", "bob"] { try await house.customer("north", account) }
    let early = try await house.ask("POST", "/v1/requests", as: admin, body("ada"), headers: patient)
    #expect(early.status == 202 && early.header("Preference-Applied") == "respond-async")
    #expect(early.json["state"]?.text == "received" && early.json["decision"] == nil)
    let place = "/v1/cases/\(early.json["id"]?.text ?? "")"
    #expect(try await house.ask("GET", place, as: admin).text == early.text)
    let decided = try await house.ask("POST", "/v1/requests", as: admin, body("bob"))
    #expect(decided.status == 201 && decided.header("Preference-Applied") == nil)
    await work(house)
    let later = try await house.ask("GET", place, as: admin)
    #expect(later.json["outcome"] != nil && later.json["outcome"] == decided.json["outcome"])
    #expect(later.json["remedies"]?.elements?.count == decided.json["remedies"]?.elements?.count)
    let history = try await house.ask("GET", "\(place)/history", as: admin)
    let other = try await house.ask("GET", "/v1/cases/\(decided.json["id"]?.text ?? "")/history", as: admin)
    let kinds = { (answer: House.Answer) in answer.json["data"]?.elements?.compactMap { $0["kind"]?.text } }
    #expect(kinds(history) == kinds(other) && kinds(history)?.first == "received")
  }

  @Test(
    "the preference may stand among others, and in any letters",
    arguments: [
      "respond-async", "Respond-Async", "wait=10, respond-async", "respond-async; x=1",
      " respond-async ,return=minimal",
    ])
  func spelled(preference: String) async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    try await house.customer("north", "ada")
    let answer = try await house.ask(
      "POST", "/v1/requests", as: admin, body("ada"), headers: ["Prefer": preference])
    #expect(answer.status == 202)
  }

  @Test(
    "other preferences are passed by",
    arguments: ["", "respond", "respond-async2", "xrespond-async", "return=minimal"])
  func others(preference: String) async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    try await house.customer("north", "ada")
    let answer = try await house.ask(
      "POST", "/v1/requests", as: admin, body("ada"), headers: ["Prefer": preference])
    #expect(answer.status == 201)
  }

  @Test("what can be known at once to be wrong is said at once, as without the preference")
  func refused() async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    let ada = try await house.link("north", "ada")
    try await house.customer("north", "ada")
    try await house.customer("north", "bob")
    let bodies = [
      body("nobody"), #"{"request":{"type":"refund","charge":"ch_ada"}}"#,
      #"{"account":"ada","request":{"type":"appeal"}}"#,
      #"{"account":"ada","request":{"type":"refund","charge":"ch_bob"}}"#,
      #"{"account":"ada","request":{"type":"refund","charge":"ch_ada","reason":"no such reason"}}"#,
      #"{"account":"ada","request":{"type":"refund","charge":"ch_ada","at":"2011-01-01T00:00:00Z"}}"#,
      #"{"account":"ada","request":{"type":"refund","charge":"ch_ada","at":"2031-01-01T00:00:00Z"}}"#,
      #"{"account":"ada","request":{"type":"refund","charge":"ch_ada","subscription":"sub_none"}}"#,
      #"{"account":"ada","request":7}"#, "[]",
    ]
    for body in bodies {
      let early = try await house.ask("POST", "/v1/requests", as: admin, body, headers: patient)
      let usual = try await house.ask("POST", "/v1/requests", as: admin, body)
      #expect(
        early.status >= 400 && early.status == usual.status && early.problem == usual.problem, "\(body)")
      #expect(early.json["detail"] == usual.json["detail"])
    }
    let others = try await house.ask("POST", "/v1/requests", as: ada, body("bob"), headers: patient)
    #expect(others.status == 404)
    #expect(try await house.ask("GET", "/v1/cases", as: admin).json["data"]?.elements?.isEmpty == true)
  }

  @Test("many at once are each answered, and each is decided once")
  func many() async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    let accounts = (0..<40).map { "c\($0)" }
    for account in accounts { try await house.customer("north", account) }
    let answers = try await withThrowingTaskGroup(of: House.Answer.self) { group in
      for (number, account) in accounts.enumerated() {
        // Each twice with one key, and every fifth for an account that is not there.
        for _ in 1...2 {
          let body = body(number % 5 == 0 ? "nobody" : account)
          group.addTask {
            try await house.ask(
              "POST", "/v1/requests", as: admin, body,
              headers: ["Prefer": "respond-async", "Idempotency-Key": "key-\(account)"])
          }
        }
      }
      return try await group.reduce(into: [House.Answer]()) { $0.append($1) }
    }
    #expect(answers.count { $0.status == 404 } == 16)
    #expect(answers.count { $0.status == 202 && $0.header("Idempotency-Replayed") == nil } == 32)
    #expect(answers.count { $0.status == 202 && $0.header("Idempotency-Replayed") == "true" } == 32)
    await work(house)
    let cases = try await house.ask("GET", "/v1/cases?limit=100", as: admin).json["data"]?.elements ?? []
    #expect(cases.count == 32 && cases.allSatisfy { $0["outcome"] != nil })
    #expect(Set(cases.compactMap { $0["account"]?.text }).count == 32)
  }

  @Test("a key that was used for something else is refused, alone")
  func reused() async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    try await house.customer("north", "ada")
    let headers = ["Prefer": "respond-async", "Idempotency-Key": "once"]
    let first = try await house.ask("POST", "/v1/requests", as: admin, body("ada"), headers: headers)
    let plain = try await house.ask(
      "POST", "/v1/requests", as: admin, body("ada"), headers: ["Idempotency-Key": "once"])
    #expect(plain.status == 202 && plain.text == first.text && plain.header("Idempotency-Replayed") == "true")
    let other = #"{"account":"ada","request":\#(House.request("ada", reason: "other"))}"#
    let refused = try await house.ask("POST", "/v1/requests", as: admin, other, headers: headers)
    #expect(refused.status == 422 && refused.problem == "idempotency_key_reused")
  }

  @Test("what becomes undecidable while it waits is left to a person, who is told why")
  func undecidable() async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    try await house.customer("north", "ada")
    let early = try await house.ask("POST", "/v1/requests", as: admin, body("ada"), headers: patient)
    let id = try #require(early.json["id"]?.text)
    // As no door of the service would let it come about.
    let gone = #"{"type":"refund","at":"2025-10-05T12:00:00Z","charge":"ch_gone"}"#
    try await house.service.store.write { try $0.run("UPDATE cases SET request = \(gone) WHERE id = \(id)") }
    await work(house)
    let record = try await house.ask("GET", "/v1/cases/\(id)", as: admin)
    #expect(record.json["state"]?.text == "under_review" && record.json["decision"] == nil)
    let history = try await house.ask("GET", "/v1/cases/\(id)/history", as: admin)
    #expect(history.text.contains("it could not be decided: request.charge is `ch_gone`"))
  }

  @Test("whoever takes it back before it is decided is heard")
  func withdrawn() async throws {
    let house = try await House()
    let ada = try await house.link("north", "ada")
    try await house.customer("north", "ada")
    let early = try await house.ask(
      "POST", "/v1/requests", as: ada, #"{"request":\#(House.request("ada"))}"#, headers: patient)
    let place = "/v1/cases/\(early.json["id"]?.text ?? "")"
    #expect(early.status == 202 && early.json["decided_by"] == nil)
    #expect(try await house.ask("POST", "\(place)/withdrawal", as: ada).status == 200)
    await work(house)
    #expect(try await house.ask("GET", place, as: ada).json["state"]?.text == "withdrawn")
  }
}
