import RedressBase
import Testing

@testable import RedressEmulator

@Suite struct FaultTests {
  @Test(arguments: [(Fault.timeoutBefore, 0), (.timeoutAfter, 1), (.timeoutWhileWorking(seconds(5)), 1)])
  func dropsTheAnswer(fault: Fault, refunds: Int) throws {
    var shop = Shop()
    try shop.charge("ch_1")
    shop.fault(fault, when: .call(1))
    #expect(shop.send("POST /v1/refunds", "charge=ch_1&amount=100", key: "k") == nil)
    #expect(try shop.totals().refunds == refunds)
    shop.wait(5)
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1&amount=100", key: "k").status == 200)
    #expect(try shop.totals().refunds == 1)
    #expect(shop.account.faults.map(\.hits) == [1])
    #expect(shop.account.faults.map(\.seen) == [2])
  }

  @Test func holdsTheKeyWhileWorking() throws {
    var shop = Shop()
    try shop.charge("ch_1")
    shop.fault(.timeoutWhileWorking(seconds(5)), when: .call(1))
    #expect(shop.send("POST /v1/refunds", "charge=ch_1", key: "k") == nil)
    shop.wait(4)
    let busy = try shop.ask("POST /v1/refunds", "charge=ch_1", key: "k")
    #expect(busy.status == 409)
    #expect(busy.code == "idempotency_key_in_use")
    shop.wait(1)
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1", key: "k").isReplay)
  }

  @Test(arguments: [
    (Fault.rateLimited(retryAfter: 3), 429, "rate_limit"), (.lockTimeout, 429, "lock_timeout"),
    (.keyInUse, 409, "idempotency_key_in_use"),
  ])
  func refusesAtTheDoor(fault: Fault, status: Int, code: String) throws {
    var shop = Shop()
    try shop.charge("ch_1")
    shop.fault(fault, limit: 1)
    let answer = try shop.ask("POST /v1/refunds", "charge=ch_1", key: "k")
    #expect(answer.status == status)
    #expect(answer.code == code)
    let again = try shop.ask("POST /v1/refunds", "charge=ch_1", key: "k")
    #expect(again.status == 200)
    #expect(!again.isReplay)
  }

  @Test func saysWhenToComeBack() throws {
    var shop = Shop()
    shop.fault(.rateLimited(retryAfter: 3), on: .request("*", "/v1/*"))
    #expect(try shop.ask("GET /v1/balance").headers["Retry-After"] == "3")
    #expect(try shop.ask("GET /v1/charges/ch_1").status == 404)
  }

  @Test(arguments: [false, true])
  func keepsServerErrors(workDone: Bool) throws {
    var shop = Shop()
    try shop.charge("ch_1")
    shop.fault(.serverError(workDone: workDone), when: .call(1))
    let first = try shop.ask("POST /v1/refunds", "charge=ch_1&amount=100", key: "k")
    #expect(first.status == 500)
    #expect(first.headers["Stripe-Should-Retry"] == "false")
    let again = try shop.ask("POST /v1/refunds", "charge=ch_1&amount=100", key: "k")
    #expect(again.status == 500)
    #expect(again.isReplay)
    #expect(try shop.totals().refunds == (workDone ? 1 : 0))
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1&amount=100", key: "k2").status == 200)
  }

  @Test func failsLater() throws {
    var shop = Shop()
    try shop.charge("ch_1")
    shop.fault(.refundFailsLater(after: seconds(60), .lostOrStolenCard), limit: 1)
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1&amount=100")["status"] == .string("succeeded"))
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1&amount=100")["status"] == .string("succeeded"))
    shop.wait(60)
    shop.provider.advance(to: shop.now)
    #expect(shop.account.allRefunds.map(\.status) == [.failed, .succeeded])
  }

  /// A fault that something else forestalls was seen but did not strike.
  @Test func countsOnlyWhatStruck() throws {
    var shop = Shop()
    try shop.charge("ch_1")
    shop.fault(.balanceInsufficient)
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1&amount=99999").parameter == "amount")
    #expect(shop.account.faults.map(\.seen) == [1])
    #expect(shop.account.faults.map(\.hits) == [0])
  }

  @Test func strikesByChanceFromTheSeed() throws {
    var shop = Shop()
    shop.fault(.timeoutBefore, when: .chance(perMille: 250), on: .request("GET", "/v1/balance"))
    let first = (0..<400).map { _ in shop.send("GET /v1/balance") == nil }
    var again = Shop()
    again.fault(.timeoutBefore, when: .chance(perMille: 250), on: .request("GET", "/v1/balance"))
    #expect(first == (0..<400).map { _ in again.send("GET /v1/balance") == nil })
    let hits = try #require(shop.account.faults.first?.hits)
    #expect((60...140).contains(hits))
    #expect(hits == first.count { $0 })
  }

  @Test(arguments: ["nothing", ""])
  func refusesUnknownFaults(name: String) throws {
    var shop = Shop()
    #expect(try shop.ask("POST /_emulator/faults", "fault=\(name)").parameter == "fault")
    #expect(shop.account.faults.isEmpty)
  }

  @Test func isSetUpAndTakenAwayOverTheWire() throws {
    var shop = Shop()
    let added = try shop.ask(
      "POST /_emulator/faults", "fault=rate_limited&method=GET&path=/v1/balance&limit=5")
    #expect(try shop.ask("GET /v1/balance").status == 429)
    let listed = try shop.ask("GET /_emulator/faults")
    #expect(listed["faults"]?[0]?["hits"] == .integer(1))
    let id = try #require(added["id"]?.text)
    #expect(try shop.ask("DELETE /_emulator/faults/\(id)").status == 200)
    #expect(try shop.ask("GET /v1/balance").status == 200)
  }
}
