import RedressJSON
import Testing

@testable import RedressEmulator

@Suite struct DisputeTests {
  private func open(_ shop: inout Shop, _ form: String = "charge=ch_1") throws -> String {
    let dispute = try shop.ask("POST /_emulator/disputes", form)
    return try #require(dispute["id"]?.text)
  }

  @Test(arguments: [("won", 200, Int64(0)), ("lost", 400, 10_000)])
  func blocksRefundsUntilWon(verdict: String, status: Int, disputed: Int64) throws {
    var shop = Shop()
    try shop.charge("ch_1")
    let id = try open(&shop)
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1").code == "charge_disputed")
    #expect(try shop.ask("POST /_emulator/disputes/\(id)/\(verdict)")["status"] == .string(verdict))
    #expect(try shop.totals().disputed == disputed)
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1").status == status)
    #expect(shop.account.inconsistencies().isEmpty)
  }

  @Test func inquiriesLetRefundsThrough() throws {
    var shop = Shop()
    try shop.charge("ch_1")
    let id = try open(&shop, "charge=ch_1&inquiry=true")
    #expect(try shop.ask("GET /v1/disputes/\(id)")["is_charge_refundable"] == .bool(true))
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1&amount=1").status == 200)
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1").status == 200)
    #expect(try shop.ask("GET /v1/disputes/\(id)")["status"] == .string("warning_closed"))
    #expect(try shop.totals().disputed == 0)
  }

  @Test func failsRefundsThatWait() throws {
    var shop = Shop()
    try shop.charge("ch_1")
    shop.fault(.refundWaitsForFunds)
    let refund = try shop.ask("POST /v1/refunds", "charge=ch_1")
    let id = try #require(refund["id"]?.text)
    _ = try open(&shop)
    let failed = try shop.ask("GET /v1/refunds/\(id)")
    #expect(failed["failure_reason"] == .string("charge_for_pending_refund_disputed"))
    #expect(failed["failure_balance_transaction"] == .null)
    #expect(shop.account.inconsistencies().isEmpty)
  }

  @Test func takesOnlyWhatIsLeft() throws {
    var shop = Shop()
    try shop.charge("ch_1")
    _ = try shop.ask("POST /v1/refunds", "charge=ch_1&amount=9000")
    #expect(try shop.ask("POST /_emulator/disputes", "charge=ch_1&amount=1001").status == 400)
    let id = try open(&shop)
    #expect(try shop.ask("GET /v1/disputes/\(id)")["amount"] == .integer(1000))
    #expect(try shop.ask("POST /_emulator/disputes", "charge=ch_1").status == 400)
    #expect(try shop.ask("POST /_emulator/disputes/\(id)/closed").status == 400)
    #expect(try shop.ask("POST /_emulator/disputes/\(id)/drawn").status == 400)
  }

  @Test(
    arguments: [(.disputeBefore, "charge_disputed", 0), (.disputeAfter, nil, 1)] as [(Fault, String?, Int)])
  func crossesARefund(fault: Fault, code: String?, refunds: Int) throws {
    var shop = Shop()
    try shop.charge("ch_1")
    shop.fault(fault, when: .call(1))
    #expect(try shop.ask("POST /v1/refunds", "charge=ch_1&amount=1").code == code)
    #expect(try shop.totals().refunds == refunds)
    #expect(try shop.ask("GET /v1/disputes?charge=ch_1")["data"]?.elements?.count == 1)
    #expect(shop.account.faults.map(\.hits) == [1])
  }
}
