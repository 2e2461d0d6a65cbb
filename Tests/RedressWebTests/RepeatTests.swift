import Foundation
import RedressJSON
import RedressRecords
import Testing

@testable import RedressWeb

/// Calls with an Idempotency-Key happen once.
@Suite struct RepeatTests {
  private let key = ["Idempotency-Key": "once-1"]

  @Test("the same call again is answered as before, another one is refused")
  func again() async throws {
    let house = try await House()
    try await house.customer("north", "ada")
    let ada = try await house.link("north", "ada")
    let body = #"{"request":\#(House.request("ada"))}"#
    let first = try await house.ask("POST", "/v1/requests", as: ada, body, headers: key)
    let second = try await house.ask("POST", "/v1/requests", as: ada, body, headers: key)
    #expect(first.status == 201 && second.status == 201 && first.text == second.text)
    #expect(first.header("Idempotency-Replayed") == nil)
    #expect(second.header("Idempotency-Replayed") == "true")
    let other = try await house.ask(
      "POST", "/v1/requests", as: ada, #"{"request":\#(House.request("ada", reason: "other"))}"#, headers: key
    )
    #expect(other.status == 422 && other.problem == "idempotency_key_reused")
    #expect(try await house.ask("GET", "/v1/cases", as: ada).json["data"]?.elements?.count == 1)
  }

  @Test("at once, there is one effect")
  func concurrent() async throws {
    let house = try await House()
    try await house.customer("north", "ada")
    let ada = try await house.link("north", "ada")
    let body = #"{"request":\#(House.request("ada"))}"#
    let answers = try await withThrowingTaskGroup(of: House.Answer.self) { group in
      for _ in 0..<20 {
        group.addTask { try await house.ask("POST", "/v1/requests", as: ada, body, headers: key) }
      }
      return try await group.reduce(into: [House.Answer]()) { $0.append($1) }
    }
    #expect(Set(answers.map(\.text)).count == 1)
    #expect(answers.count { $0.header("Idempotency-Replayed") == nil } == 1)
    #expect(try await house.ask("GET", "/v1/cases", as: ada).json["data"]?.elements?.count == 1)
  }

  @Test("keys of different holders do not meet")
  func holders() async throws {
    let house = try await House()
    for (company, account) in [("north", "ada"), ("north", "bob"), ("south", "ada")] {
      try await house.customer(company, account)
      let secret = try await house.link(company, account)
      let answer = try await house.ask(
        "POST", "/v1/requests", as: secret, #"{"request":\#(House.request(account))}"#, headers: key)
      #expect(answer.status == 201 && answer.json["account"]?.text == account)
      #expect(answer.header("Idempotency-Replayed") == nil)
    }
  }

  @Test("what was refused is not remembered")
  func refused() async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    let body = #"{"account":"ada","request":\#(House.request("ada"))}"#
    #expect(try await house.ask("POST", "/v1/requests", as: admin, body, headers: key).status == 404)
    try await house.customer("north", "ada")
    let answer = try await house.ask("POST", "/v1/requests", as: admin, body, headers: key)
    #expect(answer.status == 201 && answer.header("Idempotency-Replayed") == nil)
  }

  @Test("keys that cannot be used")
  func unusable() async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    for text in ["", "a b", "é", String(repeating: "k", count: 201)] {
      let answer = try await house.ask(
        "POST", "/v1/keys", as: admin, #"{"name":"k","role":"machine"}"#, headers: ["Idempotency-Key": text])
      #expect(answer.status == 400 && answer.problem == "bad_idempotency_key")
    }
  }

  @Test("a secret that is answered lies nowhere, and is answered again")
  func sealed() async throws {
    let file = NSTemporaryDirectory() + "redress-web-\(UUID().uuidString).sqlite"
    defer { try? FileManager.default.removeItem(atPath: file) }
    let house = try await House(file: file)
    let admin = try await house.secret("north", .admin)
    let body = #"{"name":"till","role":"machine"}"#
    let secret = try #require(
      try await house.ask("POST", "/v1/keys", as: admin, body, headers: key).json["secret"]?.text)
    let again = try await house.ask("POST", "/v1/keys", as: admin, body, headers: key)
    #expect(again.json["secret"]?.text == secret)
    await house.service.store.close()
    #expect(try !Disk.holds(secret, in: file))
  }

  @Test("answers are forgotten after a day")
  func forgotten() async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    let body = #"{"name":"till","role":"machine"}"#
    let first = try await house.ask("POST", "/v1/keys", as: admin, body, headers: key)
    house.clock.advance(days: 2)
    _ = try await house.ask("POST", "/v1/keys", as: admin, body, headers: ["Idempotency-Key": "another"])
    let later = try await house.ask("POST", "/v1/keys", as: admin, body, headers: key)
    #expect(later.status == 201 && later.json["id"] != first.json["id"])
  }
}
