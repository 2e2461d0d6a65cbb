import RedressJSON
import Testing

@testable import RedressWeb

/// The plans on offer, and what decisions make of them.
@Suite struct CatalogTests {
  private static let plans = #"""
    {"plans":[{"plan":"pro","interval":"month","amount":2900,"currency":"usd","credits":1000},
      {"plan":"max","interval":"month","amount":4900,"currency":"usd"}]}
    """#

  @Test(
    "a change to a dearer plan is charged by the catalog's price; without a price it is not known what is right"
  )
  func planChange() async throws {
    let house = try await House()
    let till = try await house.secret("north", .machine)
    try await house.customer("north", "ada")
    func ask() async throws -> JSONValue {
      let request =
        #"{"account":"ada","request":{"type":"plan_change","subscription":"sub_ada","to":{"plan":"max","interval":"month"}}}"#
      let answer = try await house.ask("POST", "/v1/decisions", as: till, request)
      try #require(answer.status == 200, "\(answer.text)")
      return answer.json
    }
    let before = try await ask()
    #expect(before["outcome"]?.text != "approved", "\(before)")
    let set = try await house.ask("PUT", "/v1/catalog", as: till, Self.plans)
    try #require(set.status == 200, "\(set.text)")
    let after = try await ask()
    #expect(after["outcome"]?.text == "approved", "\(after)")
    let charge = after["effects"]?.elements?.first { $0["type"]?.text == "charge.create" }
    #expect(charge?["amount"]?.whole == 4900 && charge?["currency"]?.text == "usd")
  }

  @Test("a plan with prices in several currencies is compared in the one that the customer paid in")
  func currencies() async throws {
    let house = try await House()
    let till = try await house.secret("north", .machine)
    try await house.customer("north", "ada")
    let plans = #"""
      {"plans":[{"plan":"max","interval":"month","amount":4500,"currency":"eur"},{"plan":"max","interval":"month","amount":4900,"currency":"usd"},
        {"plan":"pro","interval":"month","amount":2700,"currency":"eur"},{"plan":"pro","interval":"month","amount":2900,"currency":"usd"}]}
      """#
    _ = try await house.ask("PUT", "/v1/catalog", as: till, plans)
    let request =
      #"{"account":"ada","request":{"type":"plan_change","subscription":"sub_ada","to":{"plan":"max","interval":"month"}}}"#
    let decision = try await house.ask("POST", "/v1/decisions", as: till, request).json
    let charge = decision["effects"]?.elements?.first { $0["type"]?.text == "charge.create" }
    #expect(charge?["amount"]?.whole == 4900 && charge?["currency"]?.text == "usd", "\(decision)")
  }

  @Test("the catalog is set as a whole, read by name, and shown to the company only")
  func whole() async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    _ = try await house.ask("PUT", "/v1/catalog", as: admin, Self.plans)
    let one = #"{"plans":[{"plan":"basic","interval":"year","amount":0,"currency":"jpy"}]}"#
    #expect(try await house.ask("PUT", "/v1/catalog", as: admin, one).status == 200)
    #expect(try await house.ask("GET", "/v1/catalog", as: admin).text == one)
    let south = try await house.secret("south", .admin)
    #expect(try await house.ask("GET", "/v1/catalog", as: south).text == #"{"plans":[]}"#)
  }

  @Test(
    "what is no price is refused with its place, and nothing changes",
    arguments: [
      (
        #"{"plans":[{"plan":"pro","interval":"month","amount":-1,"currency":"usd"}]}"#, 422,
        "$.plans[0].amount"
      ),
      (
        #"{"plans":[{"plan":"pro","interval":"month","amount":1000000000000001,"currency":"usd"}]}"#, 422,
        "$.plans[0].amount"
      ),
      (
        #"{"plans":[{"plan":"pro","interval":"decade","amount":1,"currency":"usd"}]}"#, 422,
        "$.plans[0].interval"
      ),
      (
        #"{"plans":[{"plan":"pro","interval":"month","amount":1,"currency":"xxx"}]}"#, 422,
        "$.plans[0].currency"
      ),
      (#"{"plans":[{"plan":"","interval":"month","amount":1,"currency":"usd"}]}"#, 422, "$.plans[0].plan"),
      (#"{"plans":[{"interval":"month","amount":1,"currency":"usd"}]}"#, 422, "$.plans[0].plan"),
      (
        #"{"plans":[{"plan":"a","interval":"day","amount":1,"currency":"usd"},{"plan":"a","interval":"day","amount":2,"currency":"usd"}]}"#,
        409, nil
      ),
    ])
  func refused(body: String, status: Int, place: String?) async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    _ = try await house.ask("PUT", "/v1/catalog", as: admin, Self.plans)
    let answer = try await house.ask("PUT", "/v1/catalog", as: admin, body)
    #expect(answer.status == status && answer.json["errors"]?[0]?["path"]?.text == place, "\(answer.text)")
    #expect(try await house.ask("GET", "/v1/catalog", as: admin).json["plans"]?.elements?.count == 2)
  }
}
