import RedressBase
import RedressJSON
import RedressLedger
import RedressPayment
import RedressRecords
import RedressStore
import RedressWorkflow
import Testing

/// What the simulator found, each as the shortest story that shows it.
@Suite struct FoundTests {
  private let now = Simulation.start
  private let tenant = "found"

  /// A company with one charge of $10.00 and a payment of $4.00 that was opened.
  private func company() async throws -> Ground {
    let ground = try await Ground()
    try ground.company(tenant, at: now)
    let charge = JSONValue.fields([
      ("type", .string("charge.succeeded")), ("at", .string(now.description)), ("charge", .string("ch_1")),
      ("amount", .integer(1_000)), ("currency", .string("usd")), ("product", .string("credit_pack")),
    ])
    try ground.run(tenant, at: now) { office in
      _ = try office.take([IncomingEvent(id: "e1", account: "acct_1", body: charge)])
    }
    try at(ground) { desk in
      let opened = try desk.open(order, case: "case_1", line: 1000)
      #expect(opened == .opened)
    }
    return ground
  }

  private var order: PaymentOrder {
    PaymentOrder(
      id: "po_1", tenant: tenant, source: .charge("ch_1"), amount: amount(400), gateway: "stripe",
      target: "ch_1")
  }

  private func amount(_ minor: Int64) -> Money { Money(minor: minor, currency: Self.dollars) }

  private static let dollars = Currency(code: "usd") ?? Currency.all[0]

  private func at(_ ground: Ground, _ body: (PaymentDesk) throws -> Void) throws {
    try ground.run(tenant, at: now) { office in
      try body(PaymentDesk(office.transaction, tenant: tenant, now: now))
    }
  }

  private func refund(
    _ id: String, _ status: ProviderRefund.Status, _ minor: Int64 = 400, of reference: OrderReference? = nil
  ) -> ProviderRefund {
    ProviderRefund(
      id: id, reference: reference, charge: "ch_1", amount: amount(minor), status: status, created: now)
  }

  private func held(_ ground: Ground) throws -> Int64 {
    try ground.run(tenant, at: now) { office in
      try office.transaction.ledger(of: tenant).balance(
        of: LedgerAccount(.held, "ch_1"), .money(amount(0).currency))
    }
  }

  private func state(_ ground: Ground) throws -> PaymentState? {
    try ground.run(tenant, at: now) { try $0.transaction.payments(of: tenant).payment("po_1")?.order.state }
  }

  private var ours: OrderReference { OrderReference(order: "po_1", round: 1) }

  @Test("a refund that its company's machines tell of before we know that it is ours is counted once")
  func mirrored() async throws {
    let ground = try await company()
    let event = JSONValue.fields([
      ("type", .string("refund.succeeded")), ("at", .string(now.description)), ("refund", .string("re_1")),
      ("charge", .string("ch_1")), ("amount", .integer(400)),
    ])
    try ground.run(tenant, at: now) {
      _ = try $0.take([IncomingEvent(id: "e2", account: "acct_1", body: event)])
    }
    #expect(try held(ground) == 200)
    try at(ground) { try $0.observe(refund("re_1", .succeeded, of: ours), at: "stripe") }
    #expect(try held(ground) == 600)
    try at(ground) { try $0.observe(refund("re_1", .failed, of: ours), at: "stripe") }
    #expect(try held(ground) == 1_000)
  }

  @Test("a refund that came to nothing does not come alive because somebody looked earlier and says it later")
  func staleLook() async throws {
    let ground = try await company()
    for status in [ProviderRefund.Status.succeeded, .failed, .succeeded, .pending] {
      try at(ground) { try $0.observe(refund("re_1", status, of: ours), at: "stripe") }
    }
    #expect(try state(ground) == .failed)
    #expect(try held(ground) == 1_000)
  }

  @Test(
    "a refund that failed and was retried does not count once more because somebody says late that it succeeded"
  )
  func staleRound() async throws {
    let ground = try await company()
    for status in [ProviderRefund.Status.succeeded, .failed] {
      try at(ground) { try $0.observe(refund("re_1", status, of: ours), at: "stripe") }
    }
    try at(ground) { desk in
      let isRetried = try desk.retry("po_1")
      #expect(isRetried)
    }
    try at(ground) { try $0.observe(refund("re_1", .succeeded, of: ours), at: "stripe") }
    #expect(try state(ground) == .reserved)
    #expect(try held(ground) == 600)
    // Another one of that round is money that nobody expected.
    try at(ground) { try $0.observe(refund("re_2", .succeeded, of: ours), at: "stripe") }
    #expect(try state(ground) == .attention)
    #expect(try held(ground) == 200)
  }

  @Test("a second refund of an order that comes to nothing is booked back")
  func secondRefund() async throws {
    let ground = try await company()
    try at(ground) { try $0.observe(refund("re_1", .succeeded, of: ours), at: "stripe") }
    try at(ground) { try $0.observe(refund("re_2", .pending, of: ours), at: "stripe") }
    #expect(try held(ground) == 200)
    try at(ground) { try $0.observe(refund("re_2", .canceled, of: ours), at: "stripe") }
    #expect(try held(ground) == 600)
  }

  @Test(
    "what went beyond a charge is no longer beyond it when it comes back, and the charge holds no more than it took"
  )
  func excess() async throws {
    let ground = try await company()
    try at(ground) { try $0.observe(refund("re_9", .succeeded, 800), at: "stripe") }
    #expect(try held(ground) == 0)
    try at(ground) { try $0.observe(refund("re_9", .failed, 800), at: "stripe") }
    #expect(try held(ground) == 600)
    try at(ground) { try $0.step("po_1", .answered(.refused(code: "no", message: "no"), key: order.key)) }
    #expect(try state(ground) == .reserved)
  }

  @Test(
    "a payment that was given up and is on its way all the same is booked at once, and is not given up twice")
  func paidAfterAll() async throws {
    let ground = try await company()
    var given = order
    given.state = .attention
    try ground.run(tenant, at: now) { try $0.transaction.payments(of: tenant).save(given, at: now) }
    try at(ground) { try $0.step("po_1", .abandoned) }
    #expect(try held(ground) == 1_000)
    try at(ground) { try $0.observe(refund("re_1", .pending, of: ours), at: "stripe") }
    #expect(try held(ground) == 600)
    try at(ground) { try $0.observe(refund("re_1", .failed, of: ours), at: "stripe") }
    #expect(try held(ground) == 1_000)
    #expect(try state(ground) == .failed)
  }

  @Test("a payment that stays pending for so long that a person is asked stays with them while it is pending")
  func longPending() async throws {
    let ground = try await company()
    let pending = refund("re_1", .pending, of: ours)
    for _ in 0..<60 { try at(ground) { try $0.step("po_1", .found(.refunds([pending], hasMore: false))) } }
    #expect(try state(ground) == .attention)
    try at(ground) { try $0.observe(refund("re_1", .succeeded, of: ours), at: "stripe") }
    #expect(try state(ground) == .succeeded)
  }

  @Test("a job that was done and is asked for again is not in the hands of who held it before")
  func fences() async throws {
    let ground = try await Ground()
    let job = Job(tenant: tenant, kind: .payment, subject: "po_1")
    let later = now.adding(.hours(1)!)!
    let leases = try ground.store.writeHere { transaction in
      let jobs = transaction.jobs
      try jobs.schedule(job, at: now)
      let first = try jobs.take(1, at: now, for: .minutes(3)!)
      let second = try jobs.take(1, at: later, for: .minutes(3)!)
      try jobs.finish(second[0], at: later)
      try jobs.schedule(job, at: later)
      return try first + jobs.take(1, at: later.adding(.minutes(1)!)!, for: .minutes(3)!)
    }
    #expect(throws: LostLease.self) { try ground.store.writeHere { try $0.jobs.hold(leases[0]) } }
    #expect(throws: Never.self) { try ground.store.writeHere { try $0.jobs.hold(leases[1]) } }
  }
}
