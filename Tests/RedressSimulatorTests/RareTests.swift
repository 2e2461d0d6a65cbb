import RedressBase
import RedressCase
import RedressJSON
import RedressLedger
import RedressPayment
import RedressRecords
import RedressStore
import RedressWorkflow
import Testing

/// What histories meet too rarely to rely on it: each rule's shortest story.
@Suite struct RareTests {
  private let now = Simulation.start

  private func later(_ seconds: Int64) -> Instant { now.adding(.seconds(seconds) ?? .zero) ?? now }

  private var order: PaymentOrder {
    PaymentOrder(
      id: "po_1", tenant: "rare", source: .charge("ch_1"),
      amount: Money(minor: 400, currency: Currency(code: "usd") ?? Currency.all[0]),
      gateway: "stripe", target: "ch_1")
  }

  private func calls(_ effects: [PaymentEffect]) -> [ProviderCall] {
    effects.compactMap { if case .call(let call) = $0 { call } else { nil } }
  }

  @Test(
    "a payment that is not found is sent again under its key, but not once the provider has forgotten the key"
  )
  func keyLife() {
    let sent = order.step(.due, at: now).order
    let lost = sent.step(.answered(.unknown("time-out", isRepeated: false), key: sent.key), at: now).order
    let nothing = PaymentEvent.found(.refunds([], hasMore: false))
    let soon = lost.step(nothing, at: later(3_600))
    guard case .pay(let again)? = calls(soon.effects).first else { return #expect(Bool(false), "\(soon)") }
    #expect(again.key == sent.key && calls(soon.effects).count == 1)
    let late = lost.step(nothing, at: later(20 * 3_600))
    #expect(calls(late.effects).isEmpty && late.order.state == .attention)
  }

  @Test("a payment that is sent when a person is due to look is kept as sent, and its answer counts")
  func sentLate() {
    var tried = order
    tried.patience = PaymentPatience().mostPauses - 1
    let sent = tried.step(.due, at: now)
    guard case .pay(let paid)? = calls(sent.effects).first else { return #expect(Bool(false), "\(sent)") }
    #expect(sent.order.state == .sending && paid.key == sent.order.key)
    let refusal = PaymentEvent.answered(.refused(code: "charge_disputed", message: "no"), key: sent.order.key)
    #expect(sent.order.step(refusal, at: later(1)).order.state == .failed)
    let looked = sent.order.step(.due, at: later(300))
    guard case .find? = calls(looked.effects).first else { return #expect(Bool(false), "\(looked)") }
    #expect(looked.order.state == .attention && calls(looked.effects).count == 1)
  }

  @Test("what was answered under an earlier key says nothing of the new one")
  func oldKey() {
    let sent = order.step(.due, at: now).order
    let refusal = PaymentEvent.answered(.refused(code: "balance_insufficient", message: ""), key: sent.key)
    let anew = sent.step(refusal, at: later(1)).order
    #expect(anew.key != sent.key && anew.state == .reserved)
    let again = anew.step(.due, at: later(2)).order
    let stale = PaymentEvent.answered(.refused(code: "charge_disputed", message: ""), key: sent.key)
    #expect(again.step(stale, at: later(3)).order == again)
  }

  @Test(
    "a payment that the provider will not show is for a person, once its call cannot be under way any more")
  func notShown() {
    let sent = order.step(.due, at: now).order
    let lost = sent.step(.answered(.unknown("time-out", isRepeated: false), key: sent.key), at: now).order
    let hidden = PaymentEvent.found(.refused(code: "resource_missing", message: "no such charge"))
    #expect(lost.step(hidden, at: later(5)).order.state == .unknown)
    let late = lost.step(hidden, at: later(3_600))
    #expect(late.order.state == .attention && calls(late.effects).isEmpty)
    #expect(!late.effects.contains { if case .post = $0 { true } else { false } })
  }

  @Test("a list with refunds of others that cannot be read is read; one of ours is not passed over")
  func lists() throws {
    let wire = StripeWire(secretKey: "sk_test", base: "https://provider.example")
    func answer(_ refunds: String) -> ProviderAnswer {
      wire.answer(
        to: .find(order),
        .response(
          status: 200, headers: [:],
          body: Array(#"{"object":"list","data":[\#(refunds)],"has_more":false}"#.utf8)))
    }
    let good =
      #"{"object":"refund","id":"re_1","amount":400,"currency":"usd","created":1,"status":"new_word","charge":"ch_1"}"#
    guard case .refunds(let found, _) = answer(#"{"object":"refund","id":"re_0","currency":"xxx"},"# + good)
    else {
      return #expect(Bool(false))
    }
    #expect(found.map(\.id) == ["re_1"] && found.first?.status == .pending)
    let ours = #"{"object":"refund","id":"re_0","metadata":{"redress_payment":"po_1/1"}}"#
    guard case .unknown = answer(ours) else { return #expect(Bool(false)) }
  }

  private let job = Job(tenant: "rare", kind: .payment, subject: "po_1")

  private func take(_ ground: Ground, at time: Instant) throws -> Lease? {
    try ground.store.writeHere { try $0.jobs.take(10, at: time, for: .seconds(60) ?? .zero) }.first
  }

  @Test("a job that was done and is asked for again is not in the hands of whoever held it before")
  func fences() async throws {
    let ground = try await Ground()
    try ground.store.writeHere { try $0.jobs.schedule(job, at: now) }
    let old = try #require(try take(ground, at: now))
    let second = try #require(try take(ground, at: later(61)))
    try ground.store.writeHere { try $0.jobs.finish(second, at: later(62)) }
    for round in 1...3 as ClosedRange<Int64> {
      try ground.store.writeHere { try $0.jobs.schedule(job, at: later(100 * round)) }
      let new = try #require(try take(ground, at: later(100 * round)))
      for held in [old, second] {
        #expect(throws: LostLease.self) { try ground.store.writeHere { _ = try $0.jobs.hold(held) } }
      }
      try ground.store.writeHere { try $0.jobs.finish(new, at: later(100 * round + 1)) }
    }
  }

  @Test("a payment is asked for only while its lease lasts; looking does no harm later")
  func lateAsking() async throws {
    let ground = try await Ground()
    try ground.store.writeHere { try $0.jobs.schedule(job, at: now) }
    let shift = PaymentShift(try #require(try take(ground, at: now)))
    #expect(shift.mayAsk(.pay(order), at: later(59)))
    #expect(!shift.mayAsk(.pay(order), at: later(60)))
    #expect(shift.mayAsk(.find(order), at: later(90_000)))
  }

  @Test("a job that is asked for while it is done is done once more")
  func wanted() async throws {
    let ground = try await Ground()
    try ground.store.writeHere { try $0.jobs.schedule(job, at: now) }
    let lease = try #require(try take(ground, at: now))
    try ground.store.writeHere { try $0.jobs.schedule(job, at: later(5)) }
    try ground.store.writeHere { try $0.jobs.finish(lease, at: later(6)) }
    let again = try #require(try take(ground, at: later(6)))
    try ground.store.writeHere { try $0.jobs.finish(again, at: later(7)) }
    #expect(try take(ground, at: later(1_000_000)) == nil)
  }

  @Test("a job that is asked for soon and for later is done soon, whichever was asked first")
  func sooner() async throws {
    let ground = try await Ground()
    for times in [[10, 500], [500, 10]] as [[Int64]] {
      for time in times { try ground.store.writeHere { try $0.jobs.schedule(job, at: later(time)) } }
      #expect(try take(ground, at: later(9)) == nil)
      let lease = try #require(try take(ground, at: later(10)))
      try ground.store.writeHere { try $0.jobs.finish(lease, at: later(11)) }
    }
  }

  @Test("the tables themselves refuse that an account gives more than it got")
  func limits() async throws {
    let ground = try await Ground()
    try ground.company("rare", at: now)
    let unit = LedgerUnit.money(Currency.all[0])
    let (held, bank) = (LedgerAccount(.held, "ch_1"), LedgerAccount(.provider, "stripe"))
    func move(_ cause: String, _ amount: Int64, _ from: LedgerAccount, _ to: LedgerAccount) throws {
      let entry = LedgerEntry(
        .refundPosted, cause, at: now, [Transfer(amount, unit, debit: from, credit: to)])
      let written = try #require(entry)
      try ground.store.writeHere { _ = try $0.ledger(of: "rare").write(written) }
    }
    try move("in", 400, bank, held)
    try move("out", 399, held, bank)
    #expect(throws: StoreError.self) { try move("more", 2, held, bank) }
    try move("rest", 1, held, bank)
  }

  @Test("a payment is read as it was kept, with all that the next step depends on")
  func kept() async throws {
    let ground = try await Ground()
    try ground.company("rare", at: now)
    try bought(ground)
    var sent = order.step(.due, at: now).order
    sent.isKeySpent = true
    sent.patience = 3
    sent.note = "on its way"
    let order = sent
    try ground.run("rare", at: now) { office in
      let desk = PaymentDesk(office.transaction, tenant: "rare", now: now)
      #expect(try desk.open(self.order, case: "case_1", line: 1000) == .opened)
      try office.transaction.payments(of: "rare").save(order, at: now)
      #expect(try office.transaction.payments(of: "rare").payment("po_1")?.order == order)
    }
  }

  @Test("what is decided anew after a refund failed is paid beside what failed")
  func secondRound() async throws {
    let ground = try await Ground()
    try ground.company("rare", at: now)
    try bought(ground)
    let rob = Actor(id: "rob", role: .reviewer, authority: .unlimited)
    let request = JSONValue.fields([
      ("type", .string("refund")), ("charge", .string("ch_1")), ("reason", .string("technical_issue")),
    ])
    let opened = try ground.run("rare", at: now) {
      try $0.open(IncomingRequest(account: "acct_1", request: request), by: rob)
    }
    let id = opened.file.id
    try ground.run("rare", at: now) { office in
      let first = try #require(try office.transaction.payments(of: "rare").payments(ofCase: id).first).order
      try office.withPayments { desk in
        _ = try desk.step(first.id, .due)
        _ = try desk.step(
          first.id, .answered(.refused(code: "charge_disputed", message: "no"), key: first.key))
      }
    }
    let failed = try ground.run("rare", at: now) { try $0.existing(id).file }
    try #require(failed.state == .refundFailed)
    var gift = try #require(failed.verdict?.remedies.first)
    gift.amount = 100
    let resolution = Resolution(
      .override, remedies: [gift], reason: .goodwill, note: "less, for the trouble",
      seen: failed.verdict?.digest ?? "")
    _ = try ground.run("rare", at: later(60)) { try $0.resolve(id, resolution, by: rob) }
    let orders = try ground.run("rare", at: later(60)) {
      try $0.transaction.payments(of: "rare").payments(ofCase: id)
    }
    #expect(orders.map(\.line) == [1000, 2000] && orders.map(\.order.amount.minor) == [300, 100])
    #expect(try ground.run("rare", at: later(60)) { try $0.existing(id).file.state } == .executing)
  }

  private func bought(_ ground: Ground) throws {
    let charge = JSONValue.fields([
      ("type", .string("charge.succeeded")), ("at", .string(now.description)), ("charge", .string("ch_1")),
      ("amount", .integer(1_000)), ("currency", .string("usd")), ("product", .string("credit_pack")),
    ])
    try ground.run("rare", at: now) {
      _ = try $0.take([IncomingEvent(id: "e1", account: "acct_1", body: charge)])
    }
  }
}
