import RedressBase
import RedressEmulator
import RedressJSON
import RedressWorkflow

/// Charges, customers and faults of a world.
extension Simulation {
  func setUp() throws {
    try ground.company(tenant, at: now)
    try openAccount()
    for number in 1...(1 + chance.below(3)) { try addCharge(number) }
    fundBalance()
    for number in 1...weather.processes {
      let skew = weather.skew == 0 ? 0 : chance.within(-weather.skew...weather.skew)
      processes.append(Process("process \(number)", skew: Elapsed(microseconds: skew * 1_000_000)))
    }
  }

  private func openAccount() throws {
    let (rules, settlement, short) = (
      weather.rules, chance.pick(weather.settlements) ?? .succeeds, weather.shortBalance
    )
    atProvider { account in
      account.addEndpoint(url: "https://service.test/hooks", secret: Ground.secret, at: Simulation.start)
      for rule in rules { account.addFault(rule) }
      account.settlement = settlement
      account.shortBalance = short
    }
  }

  /// A charge at the provider, and what the company tells of it.
  private func addCharge(_ number: Int) throws {
    let id = "ch_\(number)"
    let amount = chance.within(500...5_000)
    let intent = chance.happens(300) ? "pi_\(number)" : nil
    guard let usd = Currency(code: "usd") else { return }
    _ = try atProvider { account throws(Refusal) in
      try account.addCharge(
        id: Charge.ID(id), amount: Money(minor: amount, currency: usd),
        paymentIntent: intent.map { PaymentIntent.ID($0) }, at: Simulation.start)
    }
    try tell(
      "told-\(id)",
      [
        ("type", .string("charge.succeeded")), ("at", .string(now.description)), ("charge", .string(id)),
        ("amount", .integer(amount)), ("currency", .string("usd")), ("product", .string("credit_pack")),
        ("payment_intent", intent.map(JSONValue.string)),
      ])
  }

  /// The company's own machines tell of something.
  func tell(_ id: String, _ fields: [(String, JSONValue?)]) throws {
    let event = IncomingEvent(id: id, account: "acct_1", body: .fields(fields))
    try ground.run(tenant, at: now) { _ = try $0.take([event]) }
  }

  private func fundBalance() {
    guard let usd = Currency(code: "usd"), weather.balance != 0 else { return }
    let amount = Money(minor: weather.balance, currency: usd)
    atProvider { $0.fund(amount, at: Simulation.start) }
  }
}
