import Testing

@testable import RedressEmulator

@Suite struct KeyTests {
  @Test func replaysTheFirstAnswer() throws {
    var shop = Shop()
    try shop.charge("ch_1")
    let first = try shop.ask("POST /v1/refunds", "charge=ch_1&amount=100", key: "k")
    shop.wait(3600)
    let again = try shop.ask("POST /v1/refunds", "amount=100&charge=ch_1", key: "k")
    #expect(again.json == first.json)
    #expect(again.isReplay && !first.isReplay)
    #expect(again.headers["Original-Request"] == first.headers["Request-Id"])
    #expect(try shop.totals().refunds == 1)
  }

  @Test(arguments: [("POST /v1/refunds", "charge=ch_1&amount=101"), ("POST /v1/customers", "")])
  func refusesAnythingElse(line: String, form: String) throws {
    var shop = Shop()
    try shop.charge("ch_1")
    _ = try shop.ask("POST /v1/refunds", "charge=ch_1&amount=100", key: "k")
    let answer = try shop.ask(line, form, key: "k")
    #expect(answer.status == 400)
    #expect(answer.kind == "idempotency_error")
    #expect(try shop.totals().refunds == 1)
  }

  @Test func tenantsHaveTheirOwnKeys() throws {
    var shop = Shop()
    #expect(try shop.ask("POST /v1/customers", "name=a", key: "k").status == 200)
    #expect(try shop.ask("POST /v1/customers", "name=b", key: "k", as: Shop.other).status == 200)
  }

  @Test func keepsRefusalsOfTheWorkOnly() throws {
    var shop = Shop()
    try shop.charge("ch_1")
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1&amount=x", key: "a").status == 400)
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1&amount=1", key: "a").status == 200)
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1&amount=99999", key: "b").status == 400)
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1&amount=99999", key: "b").isReplay)
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1&amount=1", key: "b").kind == "idempotency_error")
  }

  /// A refusal stays under its key after its cause is gone: whoever tries again needs a new key.
  @Test func keepsInsufficientFunds() throws {
    var shop = Shop()
    try shop.charge("ch_1")
    shop.fault(.balanceInsufficient, when: .call(1))
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1", key: "a").code == "balance_insufficient")
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1", key: "a").code == "balance_insufficient")
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1", key: "b").status == 200)
  }

  @Test(arguments: [(86_399, 1), (86_400, 2)])
  func forgetsAfterADay(age: Int64, refunds: Int) throws {
    var shop = Shop()
    try shop.charge("ch_1")
    _ = try shop.ask("POST /v1/refunds", "charge=ch_1&amount=100", key: "k")
    shop.wait(age)
    _ = try shop.ask("POST /v1/refunds", "charge=ch_1&amount=100", key: "k")
    #expect(try shop.totals().refunds == refunds)
  }

  @Test func limitsKeysAndIgnoresThemElsewhere() throws {
    var shop = Shop()
    let long = String(repeating: "k", count: 256)
    #expect(try shop.ask("POST /v1/customers", key: long).status == 400)
    #expect(try shop.ask("POST /v1/customers", key: String(long.dropLast())).status == 200)
    #expect(try shop.ask("GET /v1/balance", key: "g").isReplay == false)
    #expect(try shop.ask("GET /v1/balance", key: "g").isReplay == false)
  }
}
