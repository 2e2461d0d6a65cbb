import RedressBase
import RedressJSON
import Testing

@testable import RedressEmulator

@Suite struct SettlingTests {
  /// Makes a refund of 4000 cents under a settlement and gives its path.
  private func refund(_ shop: inout Shop, _ settlement: Settlement) throws -> String {
    try shop.charge("ch_1")
    shop.settle(settlement)
    let made = try shop.ask("POST /v1/refunds", "charge=ch_1&amount=4000")
    return "/v1/refunds/\(try #require(made["id"]?.text))"
  }

  @Test func pendsThenSucceeds() throws {
    var shop = Shop()
    let path = try refund(&shop, .pendsThenSucceeds(after: seconds(60)))
    #expect(try shop.ask("GET \(path)")["pending_reason"] == .string("processing"))
    shop.wait(59)
    #expect(try shop.ask("GET \(path)")["status"] == .string("pending"))
    #expect(try shop.totals().pending == 4000)
    shop.wait(1)
    #expect(try shop.ask("GET \(path)")["status"] == .string("succeeded"))
    #expect(try shop.ask("GET \(path)")["pending_reason"] == .null)
  }

  @Test(arguments: [
    Settlement.pendsThenFails(after: seconds(60), .expiredOrCanceledCard),
    Settlement.succeedsThenFails(after: seconds(60), .expiredOrCanceledCard),
  ])
  func failsAndGivesBack(settlement: Settlement) throws {
    var shop = Shop()
    let path = try refund(&shop, settlement)
    #expect(try shop.totals().paidBack == 4000)
    shop.wait(60)
    let failed = try shop.ask("GET \(path)?expand[]=failure_balance_transaction")
    #expect(failed["status"] == .string("failed"))
    #expect(failed["failure_reason"] == .string("expired_or_canceled_card"))
    #expect(failed["failure_balance_transaction"]?["amount"] == .integer(4000))
    #expect(try shop.totals().paidBack == 0)
    #expect(try shop.ask("GET /v1/charges/ch_1")["amount_refunded"] == .integer(0))
    #expect(shop.account.inconsistencies().isEmpty)
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1")["amount"] == .integer(10_000))
  }

  @Test func isCanceledOnlyWhileTheCustomerMustAct() throws {
    var shop = Shop()
    let path = try refund(&shop, .requiresAction)
    #expect(try shop.ask("POST \(path)/cancel")["status"] == .string("canceled"))
    #expect(try shop.ask("POST \(path)/cancel").status == 400)
    #expect(try shop.totals().failed == 4000)
    let sent = try shop.ask("POST /v1/refunds", "charge=ch_1&amount=1")
    shop.settle(.succeeds)
    #expect(sent["status"] == .string("requires_action"))
  }

  @Test func waitsForTheBalance() throws {
    var shop = Shop()
    try shop.charge("ch_1")
    let usd = try #require(Currency(code: "usd"))
    shop.provider.change(Shop.key) { $0.fund(Money(minor: -9000, currency: usd), at: Shop.start) }
    let first = try shop.ask("POST /v1/refunds", "charge=ch_1&amount=2000")
    let second = try shop.ask("POST /v1/refunds", "charge=ch_1&amount=500")
    #expect(first["pending_reason"] == .string("insufficient_funds"))
    #expect(first["balance_transaction"] == .null)
    #expect(second["status"] == .string("succeeded"))
    #expect(try shop.totals().pending == 2000)
    #expect(try shop.totals().paidBack == 500)
    try shop.charge("ch_2", 1500)
    #expect(try shop.totals().refunded == 2500)
    #expect(shop.account.balance(in: usd).minor == 0)
    #expect(shop.account.inconsistencies().isEmpty)
  }

  @Test func sendsTheOldestFirstAndOnlyWhatIsCovered() throws {
    var shop = Shop()
    try shop.charge("ch_1")
    _ = try shop.ask("POST /_emulator/balance", "amount=-10000&currency=usd")
    for amount in [600, 500, 300] { _ = try shop.ask("POST /v1/refunds", "charge=ch_1&amount=\(amount)") }
    let sent = { (shop: Shop) in shop.account.allRefunds.map { $0.transaction != nil } }
    _ = try shop.ask("POST /_emulator/balance", "amount=599&currency=usd")
    #expect(sent(shop) == [false, false, false])
    _ = try shop.ask("POST /_emulator/balance", "amount=1&currency=usd")
    #expect(sent(shop) == [true, false, false])
    _ = try shop.ask("POST /_emulator/balance", "amount=800&currency=usd")
    #expect(sent(shop) == [true, true, true])
    #expect(shop.account.balance(in: try #require(Currency(code: "usd"))).minor == 0)
  }

  @Test(arguments: [
    (EmulatedAccount.ShortBalance.refuses, 400, Int64(0)), (.waits, 200, 0), (.overdraws, 200, -10_000),
  ])
  func knowsThreeWaysToBeShort(way: EmulatedAccount.ShortBalance, status: Int, balance: Int64) throws {
    var shop = Shop()
    try shop.charge("ch_1")
    let usd = try #require(Currency(code: "usd"))
    shop.provider.change(Shop.key) { account in
      account.shortBalance = way
      account.fund(Money(minor: -10_000, currency: usd), at: Shop.start)
    }
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1").status == status)
    #expect(shop.account.balance(in: usd).minor == balance)
  }

  @Test func keepsFees() throws {
    var shop = Shop()
    _ = try shop.ask("POST /_emulator/charges", "id=ch_1&amount=1000&fee=59&currency=usd")
    let books = try shop.ask("GET /v1/balance_transactions")
    let movement = try #require(books["data"]?[0])
    #expect(movement["fee"] == .integer(59))
    #expect(movement["net"] == .integer(941))
    let usd = try #require(Currency(code: "usd"))
    #expect(shop.account.ledger.balance(of: .fees, in: usd) == 59)
    #expect(
      try shop.ask("POST /v1/refunds", "charge=ch_1")["pending_reason"] == .string("insufficient_funds"))
    #expect(shop.account.inconsistencies().isEmpty)
  }
}
