import RedressJSON
import RedressRecords
import RedressStore
import Testing

@testable import RedressWeb

/// What is done about the company itself is on record, too.
@Suite struct RecordTests {
  @Test("keys, people, hooks, links, addresses and erasures leave a line each, by whoever did it")
  func administration() async throws {
    let house = try await House()
    try await house.customer("north", "ada")
    let admin = try await house.secret("north", .admin)
    func made(_ path: String, _ body: String?) async throws -> String {
      let answer = try await house.ask("POST", path, as: admin, body)
      try #require(answer.status == 201, "\(answer.text)")
      return answer.json["id"]?.text ?? ""
    }
    let key = try await made("/v1/keys", #"{"name":"till","role":"machine"}"#)
    let person = try await made("/v1/people", #"{"email":"p@example.com","name":"P","role":"agent"}"#)
    let hook = try await made("/v1/hooks", #"{"url":"https://example.com/x"}"#)
    _ = try await made("/v1/people/\(person)/sessions", nil)
    _ = try await made("/v1/accounts/ada/links", nil)
    for path in ["/v1/keys/\(key)", "/v1/people/\(person)", "/v1/hooks/\(hook)"] {
      #expect(try await house.ask("DELETE", path, as: admin).status == 200)
      #expect(try await house.ask("DELETE", "\(path)x", as: admin).status == 404)
    }
    let keys = try await house.ask("GET", "/v1/keys?limit=100", as: admin).json["data"]?.elements ?? []
    var statuses: [Int] = []
    for id in keys.compactMap({ $0["id"]?.text }) {
      statuses.append(try await house.ask("DELETE", "/v1/keys/\(id)", as: admin).status)
    }
    // The one that is asked with is not taken back by itself.
    #expect(statuses.count { $0 == 409 } == 1, "\(statuses)")
    let link = try await house.link("north", "ada")
    #expect(try await house.ask("GET", "/v1/me", as: link).status == 200)
    #expect(try await house.ask("POST", "/v1/accounts/ada/erasure", as: admin).status == 200)
    #expect(try await house.ask("GET", "/v1/me", as: link).status == 401)
    let lines = try await house.service.store.read { transaction in
      try transaction.rows("SELECT action, subject FROM audit WHERE tenant = 'north' ORDER BY id").map {
        "\(try $0.text("action")) \(try $0.text("subject"))"
      }
    }
    for line in [
      "account.described ada", "key.made \(key)", "person.admitted \(person)", "hook.added \(hook)",
      "session.opened \(person)", "link.made ada", "key.revoked \(key)", "person.dismissed \(person)",
      "hook.removed \(hook)", "account.erased ada",
    ] { #expect(lines.count { $0 == line } == 1, "\(line)") }
  }
}
