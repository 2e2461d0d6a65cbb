import RedressBase
import RedressJSON
import Testing

@testable import RedressEmulator

@Suite struct RefundTests {
  @Test func refundsInParts() throws {
    var shop = Shop()
    try shop.charge("ch_1")
    let part = try shop.ask("POST /v1/refunds", "charge=ch_1&amount=2500&metadata[case]=c_1")
    #expect(part.status == 200)
    #expect(part["amount"] == .integer(2500))
    #expect(part["status"] == .string("succeeded"))
    #expect(part["metadata"] == .object([JSONMember("case", .string("c_1"))]))
    let rest = try shop.ask("POST /v1/refunds", "payment_intent=pi_of_ch_1")
    #expect(rest["amount"] == .integer(7500))
    let charge = try shop.ask("GET /v1/charges/ch_1")
    #expect(charge["amount_refunded"] == .integer(10_000))
    #expect(charge["refunded"] == .bool(true))
    #expect(try shop.totals().paidBack == 10_000)
  }

  static let wrong: [(String, Int, String?, String?)] = [
    ("", 400, "parameter_missing", "charge"),
    ("charge=", 400, "parameter_invalid_empty", "charge"),
    ("charge[a]=ch_1", 400, nil, "charge"),
    ("charge=ch_1&payment_intent=pi_of_ch_1", 400, "parameters_exclusive", "payment_intent"),
    ("charge=ch_1&amount=0", 400, "parameter_invalid_integer", "amount"),
    ("charge=ch_1&amount=-1", 400, "parameter_invalid_integer", "amount"),
    ("charge=ch_1&amount=+1", 400, "parameter_invalid_integer", "amount"),
    ("charge=ch_1&amount=1.5", 400, "parameter_invalid_integer", "amount"),
    ("charge=ch_1&amount=99999999999999999999", 400, "parameter_invalid_integer", "amount"),
    ("charge=ch_1&amount=10001", 400, nil, "amount"),
    ("charge=ch_1&reason=expired_uncaptured_charge", 400, nil, "reason"),
    ("charge=ch_1&instructions_email=a", 400, "parameter_unknown", "instructions_email"),
    ("charge=ch_0", 404, "resource_missing", "charge"),
    ("payment_intent=pi_0", 404, "resource_missing", "payment_intent"),
    ("charge=ch_1&expand[]=nothing", 400, nil, "expand"),
    ("charge=ch_1&amount=%", 400, nil, nil),
    ("charge=ch_1&metadata[a][b]=1", 400, nil, "metadata[a]"),
  ]

  @Test(arguments: wrong)
  func refuses(form: String, status: Int, code: String?, parameter: String?) throws {
    var shop = Shop()
    try shop.charge("ch_1")
    let before = shop.account.ledger.movements
    let answer = try shop.ask("POST /v1/refunds", form)
    #expect(answer.status == status)
    #expect(answer.code == code)
    #expect(answer.parameter == parameter)
    #expect(answer.kind == "invalid_request_error")
    #expect(shop.account.ledger.movements == before)
    #expect(shop.account.allRefunds.isEmpty)
  }

  @Test func refusesWhatIsGone() throws {
    var shop = Shop()
    try shop.charge("ch_1")
    _ = try shop.ask("POST /v1/refunds", "charge=ch_1")
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1&amount=1").code == "charge_already_refunded")
    #expect(try shop.totals().refunds == 1)
  }

  @Test func refusesWhatWasNeverPaid() throws {
    var shop = Shop()
    _ = try shop.ask("POST /_emulator/charges", "id=ch_f&amount=5&currency=usd&status=failed")
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_f").code == "charge_not_refundable")
    let intent = try shop.ask("POST /v1/payment_intents", "amount=5&currency=usd")
    let id = try #require(intent["id"]?.text)
    let answer = try shop.ask("POST /v1/refunds", "payment_intent=\(id)")
    #expect(answer.code == "payment_intent_unexpected_state")
  }

  @Test func tenantsDoNotSeeEachOther() throws {
    var shop = Shop()
    try shop.charge("ch_1")
    #expect(try shop.ask("GET /v1/charges/ch_1", as: Shop.other).status == 404)
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1", as: Shop.other).status == 404)
    let stranger = try #require(SecretKey("sk_test_stranger"))
    #expect(try shop.ask("GET /v1/charges/ch_1", as: stranger).status == 401)
    #expect(try shop.ask("GET /v1/balance", headers: ["authorization": ""]).status == 401)
  }

  @Test(arguments: [
    "GET /v1/refunds/re_0", "POST /v1/refunds/re_0", "POST /v1/refunds/re_0/cancel", "GET /v1/nothing",
    "DELETE /v1/refunds", "PUT /v1/refunds", "GET /v2/refunds", "GET /", "GET /_emulator/nothing",
  ])
  func findsNothing(line: String) throws {
    var shop = Shop()
    #expect(try shop.ask(line).status == 404)
  }

  @Test func mergesMetadata() throws {
    var shop = Shop()
    try shop.charge("ch_1")
    let made = try shop.ask("POST /v1/refunds", "charge=ch_1&metadata[a]=1&metadata[b]=2")
    let path = "POST /v1/refunds/\(try #require(made["id"]?.text))"
    #expect(try shop.ask(path, "metadata[a]=&metadata[c]=3")["metadata"]?["b"] == .string("2"))
    #expect(try shop.ask(path, "metadata=")["metadata"] == .object([]))
    #expect(try shop.ask(path, "amount=1").code == "parameter_unknown")
    let long = String(repeating: "x", count: 501)
    #expect(try shop.ask(path, "metadata[a]=\(long)").parameter == "metadata[a]")
  }

  @Test func wantsAForm() throws {
    var shop = Shop()
    try shop.charge("ch_1")
    let json = ["content-type": "application/json"]
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1", headers: json).status == 400)
    #expect(try shop.totals().refunds == 0)
  }
}
