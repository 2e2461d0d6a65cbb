import RedressCase
import RedressJSON
import Testing

@testable import RedressWeb

/// Appeals that go up, as they are seen over the API.
@Suite struct EscalationTests {
  private static func appeal(_ house: House, _ item: String, as secret: String) async throws -> JSONValue {
    house.clock.advance(days: 1)
    let answer = try await house.ask("POST", "/v1/cases/\(item)/appeals", as: secret, "{}")
    try #require(answer.status == 201, "\(answer.text)")
    return answer.json
  }

  private static func deny(_ house: House, _ appeal: JSONValue, as secret: String) async throws
    -> House.Answer
  {
    let seen = appeal["decision_digest"]?.text ?? ""
    return try await house.ask(
      "POST", "/v1/cases/\(appeal["id"]?.text ?? "")/resolution", as: secret,
      #"{"kind":"denial","reason":"other","note":"no news","seen":"\#(seen)"}"#)
  }

  @Test("a second appeal is an admin's, says that it went up, and is listed so")
  func second() async throws {
    let house = try await House()
    try await house.customer("north", "ada")
    let ada = try await house.link("north", "ada")
    let (rob, ron) = (try await house.secret("north", .reviewer), try await house.secret("north", .reviewer))
    let admin = try await house.secret("north", .admin)
    let item = try #require(try await house.open("ada", as: ada).json["id"]?.text)
    let first = try await Self.appeal(house, item, as: ada)
    #expect(first["escalated"] == .bool(false) && first["appeal_number"] == .integer(1))
    #expect(try await Self.deny(house, first, as: rob).status == 200)
    let second = try await Self.appeal(house, item, as: ada)
    let id = try #require(second["id"]?.text)
    #expect(second["escalated"] == .bool(true) && second["escalated_because"] == nil)
    let seen = try await house.ask("GET", "/v1/cases/\(id)", as: admin).json
    #expect(seen["escalated_because"]?.text == "appeal" && seen["appeal_number"] == .integer(2))
    for (filter, ids) in [("true", [id]), ("false", [first["id"]?.text ?? "", item])] {
      let listed = try await house.ask("GET", "/v1/cases?escalated=\(filter)", as: admin).json["data"]
      #expect(listed?.elements?.compactMap { $0["id"]?.text } == ids)
    }
    let refused = try await Self.deny(house, second, as: ron)
    #expect(refused.status == 403 && refused.json["detail"]?.text == "a second appeal is heard by an admin")
    #expect(try await Self.deny(house, second, as: admin).status == 200)
  }
}
