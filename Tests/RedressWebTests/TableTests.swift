import RedressBase
import RedressJSON
import RedressWorkflow
import Testing

@testable import RedressWeb

/// What people pay by hand, and what machines do beside money.
@Suite struct TableTests {
  @Test("a table is safe for spreadsheets")
  func cells() {
    let table = Table(
      columns: ["a", "b"],
      rows: [["=1+1", "x,y"], ["say \"no\"", "-5"], ["two\nlines", "@x"], ["", "plain"]])
    #expect(
      table.text
        == "a,b\r\n'=1+1,\"x,y\"\r\n\"say \"\"no\"\"\",'-5\r\n\"two\nlines\",'@x\r\n,plain\r\n")
  }

  @Test("what the company's machines are told is on a list until they confirm it, once")
  func effects() async throws {
    let house = try await House()
    try await house.customer("north", "ada")
    let (admin, till) = (try await house.secret("north", .admin), try await house.secret("north", .machine))
    let flagged = #"{"finding":"fraudulent_payment","value":true,"charge":"ch_ada"}"#
    _ = try await house.ask("POST", "/v1/accounts/ada/findings", as: admin, flagged)
    let opened = try await house.ask(
      "POST", "/v1/requests", as: admin,
      #"{"account":"ada","request":{"type":"fraud_review","charge":"ch_ada"}}"#)
    let id = try #require(opened.json["id"]?.text)
    #expect(opened.json["effects"]?.elements?.count == 3, "\(opened.text)")
    #expect(try await house.effects(till) == [])
    await house.work()
    let told = try await house.effects(till)
    #expect(told.count == 3 && Set(told.compactMap { $0["state"]?.text }) == ["told"])
    let suspend = try #require(told.first { $0["effect"]?["type"]?.text == "account.suspend" }?["id"]?.text)
    let path = "/v1/effects/\(suspend)/confirmation"
    #expect(try await house.ask("POST", path, as: till, #"{"done":true}"#).json["state"]?.text == "done")
    #expect(try await house.ask("POST", path, as: till, #"{"done":true}"#).status == 200)
    #expect(try await house.ask("POST", path, as: till, #"{"done":false}"#).status == 409)
    #expect(
      try await house.ask("POST", "/v1/effects/x.0.0/confirmation", as: till, #"{"done":true}"#).status == 404
    )
    #expect(try await house.effects(till).count == 2)
    // Nobody confirms the others.
    for _ in 0..<4 {
      house.clock.advance(days: 1)
      await house.work()
    }
    let late = try await house.effects(till)
    #expect(late.count == 2 && late.allSatisfy { $0["state"]?.text == "overdue" }, "\(late)")
    let lines =
      try await house.ask("GET", "/v1/cases/\(id)/history?limit=100", as: admin).json["data"]?.elements ?? []
    #expect(lines.filter { $0["kind"]?.text == "effect_overdue" }.count == 2)
    let overdue = try #require(late[0]["id"]?.text)
    let refused = try await house.ask(
      "POST", "/v1/effects/\(overdue)/confirmation", as: till,
      #"{"done":false,"note":"gone 4242 4242 4242 4242"}"#)
    #expect(refused.json["state"]?.text == "refused")
    #expect(!refused.text.contains("4242 4242"))
  }

  @Test("payments by hand go out as a table, and come back confirmed together or not at all")
  func transfers() async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    for (number, account) in ["=ada", "bob"].enumerated() {
      try await house.byHand(account, "ch_\(number)", as: admin)
    }
    await house.work()
    let table = try await house.ask("GET", "/v1/transfers.csv", as: admin)
    #expect(table.header("Content-Type") == "text/csv; charset=utf-8")
    let lines = table.text.split(separator: "\r\n")
    try #require(lines.count == 3, "\(table.text)")
    #expect(lines[0] == "payment,case,account,email,charge,amount,currency,minor_units,decided_at")
    #expect(
      lines.contains { $0.contains(",'=ada,") && $0.contains(",ch_0,27.83,usd,2783,") }, "\(table.text)")
    let ids = lines.dropFirst().map { String($0.prefix { $0 != "," }) }
    let wrong = #"{"transfers":[{"payment":"\#(ids[0])","paid":true},{"payment":"po_none","paid":true}]}"#
    #expect(try await house.ask("POST", "/v1/transfers/confirmations", as: admin, wrong).status == 404)
    #expect(try await house.ask("GET", "/v1/transfers.csv", as: admin).text == table.text)
    let right = #"{"transfers":[{"payment":"\#(ids[0])","paid":true},{"payment":"\#(ids[1])","paid":false}]}"#
    let done = try await house.ask("POST", "/v1/transfers/confirmations", as: admin, right)
    #expect(
      done.json["data"]?.elements?.compactMap { $0["state"]?.text } == ["succeeded", "failed"], "\(done.text)"
    )
    #expect(
      try await house.ask("GET", "/v1/transfers.csv", as: admin).text.split(separator: "\r\n").count == 1)
  }
}

extension House {
  /// Does all that is due.
  fileprivate func work() async {
    let crew = Crew(service)
    for _ in 0..<50 { if await crew.turn() == 0 { return } }
  }

  fileprivate func effects(_ secret: String) async throws -> [JSONValue] {
    try await ask("GET", "/v1/effects", as: secret).json["data"]?.elements ?? []
  }

  /// A customer who paid by bank transfer, and asks for it back.
  fileprivate func byHand(_ account: String, _ charge: String, as admin: String) async throws {
    let event = #"""
      {"type":"charge.succeeded","at":"2025-10-01T09:00:00Z","charge":"\#(charge)","amount":2900,"currency":"usd",
       "provider":"manual","product":"subscription","billing_reason":"subscription_create","fee":117,
       "period":{"start":"2025-10-01T09:00:00Z","end":"2025-11-01T09:00:00Z"}}
      """#
    let grant =
      #"{"type":"credits.granted","at":"2025-10-01T09:00:00Z","grant":"g","charge":"\#(charge)","credits":10}"#
    let items = [event, grant].enumerated().map {
      #"{"id":"\#(charge)-\#($0)","account":"\#(account)","event":\#($1)}"#
    }
    _ = try await ask("POST", "/v1/events", as: admin, "{\"events\":[\(items.joined(separator: ","))]}")
    let opened = try await ask(
      "POST", "/v1/requests", as: admin,
      #"""
      {"account":"\#(account)","request":{"type":"refund","charge":"\#(charge)","reason":"requested_by_customer",
       "details":{"account_email":"a@b.example","purchase_date":"2025-10-01","plan":"pro","statement":"No."}}}
      """#)
    try #require(opened.status == 201, "\(opened.text)")
  }
}
