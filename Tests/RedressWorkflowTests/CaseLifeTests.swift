import RedressBase
import RedressCase
import RedressJSON
import RedressLedger
import RedressPayment
import RedressRecords
import RedressWorkflow
import Testing

/// Cases from the request to the money.
@Suite struct CaseLifeTests {
  /// Dollars, as the ledger counts them.
  let usd: LedgerUnit

  init() throws {
    usd = try #require(LedgerUnit(code: "usd"))
  }

  @Test("an approved request is paid once, and the ledger says so")
  func approved() async throws {
    let company = try await Company()
    try company.customer(used: 120)
    let record = try company.run { try $0.open(try company.request(), by: ada) }
    #expect(record.file.state == .executing)
    #expect(record.file.verdict?.remedies.first?.amount == 2783)
    var asked: [ProviderCall] = []
    try company.work { call in
      asked.append(call)
      guard case .pay(let order) = call else { return .done }
      return company.paid(order)
    }
    #expect(asked.count == 1)
    let after = try company.run { office in
      (
        try office.existing(record.file.id).file.state,
        try office.transaction.ledger(of: "aisora").balance(of: LedgerAccount(.held, "ch_1"), usd),
        try office.transaction.ledger(of: "aisora").balance(of: LedgerAccount(.provider, "stripe"), usd),
        try office.transaction.ledger(of: "aisora").faults()
      )
    }
    #expect(after.0 == .completed)
    #expect(after.1 == 117)
    #expect(after.2 == -117)
    #expect(after.3 == [])
    try company.work { _ in
      Issue.record("nothing is left to do")
      return .done
    }
  }

  @Test("a second request about the same charge is not paid again")
  func twice() async throws {
    let company = try await Company()
    try company.customer()
    let first = try company.run { try $0.open(try company.request(), by: ada) }
    company.now = try Instant.parse("2025-10-05T12:00:01Z")
    let second = try company.run { try $0.open(try company.request(), by: ada) }
    #expect(first.file.state == .executing)
    #expect(second.file.verdict?.remedies.allSatisfy { ($0.amount ?? 0) <= 117 } ?? true)
    let held = try company.run {
      try $0.transaction.ledger(of: "aisora").balance(of: LedgerAccount(.held, "ch_1"), usd)
    }
    #expect(held >= 0)
  }

  @Test("what is missing is asked for once, and the answer decides")
  func information() async throws {
    let company = try await Company()
    try company.customer()
    var record = try company.run { try $0.open(try company.request(details: "{}"), by: ada) }
    #expect(record.file.state == .informationNeeded)
    record = try company.run {
      try $0.answer(
        record.file.id,
        details: try JSONValue(
          parsing:
            #"{"account_email":"ada@example.com","purchase_date":"2025-10-01","plan":"pro","statement":"No."}"#
        ),
        by: ada)
    }
    #expect(record.file.state == .executing)
  }

  @Test(
    "a refund that fails after it succeeded opens the case again, and its money is there to be paid again")
  func failedLate() async throws {
    let company = try await Company()
    try company.customer()
    let record = try company.run { try $0.open(try company.request(), by: ada) }
    var order: PaymentOrder?
    try company.work { call in
      guard case .pay(let asked) = call else { return .done }
      order = asked
      return company.paid(asked)
    }
    let paid = try #require(order)
    guard case .refund(let failed) = company.paid(paid, .failed) else { return }
    try company.run { office in try office.withPayments { try $0.observe(failed, at: "stripe") } }
    #expect(try company.run { try $0.existing(record.file.id).file.state } == .refundFailed)
    _ = try company.run { try $0.retryPayments(record.file.id, by: ann) }
    var keys: [String] = []
    try company.work { call in
      guard case .pay(let asked) = call else { return .done }
      keys.append(asked.key)
      return .refund(
        ProviderRefund(
          id: "re_again", reference: asked.reference, charge: asked.target, amount: asked.amount,
          status: .succeeded, created: company.now))
    }
    #expect(keys.count == 1 && keys.first != paid.key)
    // The old refund is reported as failed once more, which is no news of the new one.
    try company.run { office in try office.withPayments { try $0.observe(failed, at: "stripe") } }
    #expect(try company.run { try $0.existing(record.file.id).file.state } == .completed)
    let faults = try company.run { try $0.transaction.ledger(of: "aisora").faults() }
    #expect(faults == [])
  }

  @Test("events told twice are taken once, and one that cannot be read takes nothing with it")
  func events() async throws {
    let company = try await Company()
    try company.customer()
    try company.customer()
    let broken = IncomingEvent(
      id: "x", account: "acct_1",
      body: try JSONValue(
        parsing:
          #"{"type":"refund.succeeded","at":"2025-10-02T00:00:00Z","refund":"r","charge":"nobody","amount":5}"#
      ))
    #expect(throws: OfficeRefusal.self) { try company.run { try $0.take([broken]) } }
    #expect(try company.run { try $0.transaction.customers(of: "aisora").events(of: "acct_1").count } == 3)
  }

  @Test("card numbers are never kept")
  func cards() async throws {
    let company = try await Company()
    try company.customer()
    let record = try company.run {
      try $0.open(
        try company.request(details: #"{"statement":"my card 4242 4242-4242 4242 please"}"#), by: ada)
    }
    let message = try company.run {
      try $0.write(
        "it is 4242424242424242, thanks; order 1234567890123", to: record.file.id, isInternal: false, by: ada)
    }
    #expect(message.text == "it is ************4242, thanks; order 1234567890123")
    let kept = try company.run {
      try $0.transaction.customers(of: "aisora").personal("details \(record.file.id)", of: "acct_1")
    }
    #expect(kept?.contains("4242 4242") == false)
  }

  @Test("an appeal is heard by somebody else than the one who decided")
  func appeal() async throws {
    let company = try await Company()
    try company.customer(used: 500)
    let record = try company.run { try $0.open(try company.request(), by: ada) }
    #expect(record.file.verdict?.outcome == .denied)
    company.now = try Instant.parse("2025-10-06T12:00:00Z")
    let appeal = try company.run { try $0.appeal(record.file.id, details: nil, by: ada) }
    #expect(appeal.appealOf == record.file.id)
    #expect(throws: OfficeRefusal.self) {
      try company.run { try $0.appeal(record.file.id, details: nil, by: ada) }
    }
  }

  @Test("what was done is on record in an unbroken chain, and erasure leaves it whole")
  func audit() async throws {
    let company = try await Company()
    try company.customer()
    let record = try company.run { try $0.open(try company.request(), by: ada) }
    let linked = try company.run { try $0.transaction.audit(of: "aisora").link(most: 1000) }
    #expect(linked > 3)
    let before = try company.run { try $0.transaction.audit(of: "aisora").verify() }
    #expect(before.good == Int64(linked) && before.broken == nil && before.waiting == 0)
    _ = try company.run { try $0.transaction.customers(of: "aisora").erase("acct_1", at: company.now) }
    #expect(try company.run { try $0.transaction.audit(of: "aisora").verify() } == before)
    #expect(
      try company.run {
        try $0.transaction.customers(of: "aisora").personal("details \(record.file.id)", of: "acct_1")
      } == nil)
    #expect(throws: (any Error).self) {
      try company.run { try $0.transaction.run("UPDATE audit SET actor = 'nobody'") }
    }
  }
}
