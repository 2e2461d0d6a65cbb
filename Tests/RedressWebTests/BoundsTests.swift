import RedressJSON
import Testing

@testable import RedressWeb

/// What is too much, too deep or not readable is told, and nothing falls over.
@Suite struct BoundsTests {
  @Test("bodies that are no JSON, or not that which is described")
  func bodies() async throws {
    let house = try await House()
    try await house.customer("north", "ada")
    let ada = try await house.link("north", "ada")
    let id = try await house.open("ada", as: ada).json["id"]?.text ?? ""
    for (body, status, kind) in [
      ("{", 400, "not_json"), ("nul", 400, "not_json"), ("{\"a\":1,\"a\":2}", 400, "not_json"),
      ("[]", 422, "invalid"), ("{}", 422, "invalid"), ("null", 422, "invalid"),
      ("{\"text\":1}", 422, "invalid"), ("{\"text\":\"\"}", 422, "invalid"),
      ("{\"text\":\"a\\u0000b\"}", 422, "invalid"), ("{\"text\":\"x\",\"more\":1}", 422, "invalid"),
      ("{\"text\":\"\\ud800\"}", 400, "not_json"), ("{\"text\":\"x\"} {}", 400, "not_json"),
      ("{\"text\":\"x\",\"internal\":1e999}", 422, "invalid"),
      ("{\"text\":\"x\",\"internal\":\"true\"}", 422, "invalid"),
    ] {
      let answer = try await house.ask("POST", "/v1/cases/\(id)/messages", as: ada, body)
      #expect(answer.status == status && answer.problem == kind, "\(answer.text)")
    }
  }

  @Test("depth, size, invalid UTF-8, another kind of body")
  func sizes() async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    let deep = String(repeating: "[", count: 100_000)
    #expect(try await house.ask("POST", "/v1/policies", as: admin, deep).status == 400)
    let large = "{\"text\":\"\(String(repeating: "x", count: 5 << 20))\"}"
    #expect(try await house.ask("POST", "/v1/policies", as: admin, large).status == 413)
    let lie = try await house.ask(
      "POST", "/v1/keys", as: admin, large, headers: ["Content-Length": "10"])
    #expect(lie.status == 413)
    let invalid = Array("{\"text\":\"".utf8) + [0xC3, 0x28] + Array("\"}".utf8)
    #expect(try await house.ask("POST", "/v1/policies", as: admin, bytes: invalid).status == 400)
    let form = try await house.ask(
      "POST", "/v1/keys", as: admin, "{}", headers: ["Content-Type": "application/jsonx"])
    #expect(form.status == 415)
    let many = (0...1000).map { _ in "{}" }.joined(separator: ",")
    #expect(try await house.ask("POST", "/v1/events", as: admin, "{\"events\":[\(many)]}").status == 422)
  }

  @Test("an answer about many mistakes is short")
  func manyMistakes() async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    let name = String(repeating: "k", count: 20_000)
    let members = (0..<40).map { "\"\(name)\($0)\":1" }.joined(separator: ",")
    let answer = try await house.ask("POST", "/v1/keys", as: admin, "{\(members)}")
    #expect(answer.status == 422)
    #expect(answer.text.utf8.count < 40_000)
  }

  @Test("addresses")
  func addresses() async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    for (path, status) in [
      ("/v1/cases?limit=0", 422), ("/v1/cases?limit=101", 422), ("/v1/cases?limit=x", 422),
      ("/v1/cases?limit=%2B5", 422), ("/v1/cases?limit=99999999999999999999", 422),
      ("/v1/cases?limit=5&limit=6", 422), ("/v1/cases?nothing=1", 422), ("/v1/cases?state=lost", 422),
      ("/v1/cases?cursor=%", 400), ("/v1/cases?cursor=%FF", 400), ("/v1/cases?cursor=%00", 422),
      ("/v1/cases?%00=1", 422), ("/v1/cases/%00", 422), ("/v1/cases/%C3%28", 400), ("/v1/cases/%+4", 400),
      ("/v1/cases/..%2F..%2Fetc", 404), ("/v1/cases/' OR 1=1", 404), ("/v1/nothing", 404),
      ("/v1/cases?limit=5", 200), ("/v1/cases?li%6Dit=5", 200), ("/v1/cases?", 200),
      ("/v1/cases/case_1/history?cursor=x", 404),
    ] {
      let answer = try await house.ask("GET", path, as: admin)
      #expect(answer.status == status, "\(answer.text)")
    }
  }

  @Test("a document with U+0000 anywhere is not taken")
  func zeros() async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    for event in [#"{"type":"a\u0000b"}"#, #"{"a":["\u0000"]}"#, #"{"a\u0000":1}"#] {
      let answer = try await house.ask(
        "POST", "/v1/events", as: admin, #"{"events":[{"id":"1","account":"a","event":\#(event)}]}"#)
      #expect(answer.status == 422 && answer.problem == "invalid", "\(answer.text)")
    }
  }
}
