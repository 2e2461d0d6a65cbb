import RedressBase
import RedressJSON
import Testing

@testable import RedressEmulator

@Suite struct AdminTests {
  @Test func seedsAndJudges() throws {
    var shop = Shop()
    _ = try shop.ask("POST /_emulator/customers", "id=cus_1&email=a@example.com")
    let seed = "id=ch_1&amount=2900&currency=usd&customer=cus_1&payment_intent=pi_1&created=1700000000"
    #expect(try shop.ask("POST /_emulator/charges", seed)["created"] == .integer(1_700_000_000))
    _ = try shop.ask("POST /v1/refunds", "payment_intent=pi_1&amount=900")
    let totals = try shop.ask("GET /_emulator/charges/ch_1/totals")
    #expect(totals["captured"] == .integer(2900))
    #expect(totals["paid_back"] == .integer(900))
    let ledger = try shop.ask("GET /_emulator/ledger")["movements"]?.elements ?? []
    #expect(ledger.map { $0["kind"] } == [.string("charge"), .string("refund")])
    let sums = ledger.map { ($0["lines"]?.elements ?? []).reduce(0) { $0 + ($1["change"]?.whole ?? 0) } }
    #expect(sums == [0, 0])
    #expect(try shop.ask("GET /_emulator/inconsistencies")["inconsistencies"] == .array([]))
  }

  @Test(arguments: [
    ("POST /_emulator/charges", "amount=1&currency=xxx", "currency"),
    ("POST /_emulator/charges", "currency=usd", "amount"),
    ("POST /_emulator/charges", "id=ch_1&amount=1&currency=usd", "id"),
    ("POST /_emulator/charges", "amount=1&currency=usd&fee=2", "amount"),
    ("POST /_emulator/customers", "age=3", "age"),
    ("POST /_emulator/disputes", "charge=ch_0", "charge"),
    ("POST /_emulator/settlement", "kind=never", "kind"),
    ("POST /_emulator/settlement", "short_balance=x", "short_balance"),
    ("POST /_emulator/balance", "amount=1", "currency"),
    ("POST /_emulator/subscriptions", "customer=cus_1&price=price_0", "price"),
  ])
  func refuses(line: String, form: String, parameter: String) throws {
    var shop = Shop()
    try shop.charge("ch_1")
    let answer = try shop.ask(line, form)
    #expect(answer.status == 400 || answer.status == 404)
    #expect(answer.parameter == parameter)
  }

  @Test func settlesSingleChargesOtherwise() throws {
    var shop = Shop()
    try shop.charge("ch_1")
    try shop.charge("ch_2")
    _ = try shop.ask("POST /_emulator/settlement", "kind=pends_then_succeeds&after=60&charge=ch_2")
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1")["status"] == .string("succeeded"))
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_2")["status"] == .string("pending"))
  }

  @Test func isNotDisturbedByFaults() throws {
    var shop = Shop()
    shop.fault(.timeoutBefore, on: .request("*", "/_emulator/*"))
    #expect(try shop.ask("GET /_emulator/ledger").status == 200)
  }

  @Test func timeDoesNotGoBack() throws {
    var shop = Shop()
    try shop.charge("ch_1")
    shop.settle(.pendsThenSucceeds(after: seconds(60)))
    _ = try shop.ask("POST /v1/refunds", "charge=ch_1&amount=1")
    shop.wait(60)
    shop.provider.advance(to: shop.now)
    shop.wait(-60)
    let late = try shop.ask("POST /v1/refunds", "charge=ch_1&amount=1")
    #expect(late["created"] == .integer(1_760_000_060))
    #expect(shop.account.allRefunds.map(\.status) == [.succeeded, .pending])
  }
}
