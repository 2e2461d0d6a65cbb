import Foundation
import RedressBase
import RedressCase
import RedressDecide
import RedressEmulator
import RedressJSON
import RedressLedger
import RedressPayment
import RedressRecords
import RedressSQLite
import RedressStore
import RedressWorkflow

/// A company in a file, whose people all refund one charge at once while several crews pay.
final class Race: Sendable {
  let service: Service
  let provider: SharedProvider
  let clock: RaceClock
  private let folder: URL

  init() async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "race-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let store = try SQLiteStore(path: folder.appending(path: "race.sqlite").path)
    _ = try await store.migrate(Migration.all)
    guard let key = SecretKey("sk_test_race") else { preconditionFailure("it is a key") }
    let clock = RaceClock()
    let provider = SharedProvider(key: key, clock: clock)
    let gateway = StripeGateway(secretKey: key.text, base: EmulatorCarrier.base, carrier: provider)
    let count = RaceCount()
    self.clock = clock
    self.provider = provider
    service = Service(
      store: store, clock: { clock.now }, entropy: { _ in count.bytes() }, gateway: { _, _ in gateway },
      post: NoPost())
    try await store.write { try Ground.open("race", at: clock.now, in: $0) }
  }

  func end() async {
    await service.store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  /// One round: a charge, so many agents, and what must never be.
  func round(_ number: Int, _ chance: inout Chance) async throws -> [String] {
    guard let usd = Currency(code: "usd") else { return [] }
    let amount = Money(minor: chance.within(100...5_000), currency: usd)
    let agents = 2 + chance.below(31)
    let parts = (0..<agents).map { _ in chance.within(1...max(1, amount.minor / 2)) }
    try await sell(number, amount)
    await withTaskGroup(of: Void.self) { group in
      for (agent, part) in parts.enumerated() {
        group.addTask { try? await self.refund(part, of: number, usd, by: agent) }
      }
      group.addTask { await self.work(3) }
    }
    for _ in 0..<12 {
      await work(2)
      clock.pass(600)
    }
    return try await judge(number, amount)
  }

  private func sell(_ number: Int, _ amount: Money) async throws {
    try await provider.prepare("ch_\(number)", amount)
    let at = clock.now.description
    let event = JSONValue.fields([
      ("type", .string("charge.succeeded")), ("at", .string(at)), ("charge", .string("ch_\(number)")),
      ("amount", .integer(amount.minor)), ("currency", .string("usd")), ("product", .string("credit_pack")),
    ])
    try await service.command("race") {
      _ = try $0.take([IncomingEvent(id: "told-\(number)", account: "acct_\(number)", body: event)])
    }
  }

  /// An agent looks at the case and gives a part. What the charge does not hold any more is not given.
  private func refund(_ part: Int64, of number: Int, _ usd: Currency, by agent: Int) async throws {
    let request = JSONValue.fields([
      ("type", .string("refund")), ("charge", .string("ch_\(number)")), ("reason", .string("other")),
      ("channel", .string("email")),
    ])
    let record = try await service.command("race") {
      try $0.open(IncomingRequest(account: "acct_\(number)", request: request), by: Simulation.ada)
    }
    let remedy = Remedy(.refund, charge: ChargeID("ch_\(number)"), amount: part, currency: usd)
    try await service.command("race") { office in
      guard let seen = try office.existing(record.file.id).file.verdict?.digest else { return }
      _ = try office.resolve(
        record.file.id,
        Resolution(.override, remedies: [remedy], reason: .goodwill, note: "A part.", seen: seen),
        by: Actor(id: "agent_\(agent)", role: .reviewer, authority: .unlimited))
    }
  }

  /// Several crews take turns at once.
  private func work(_ crews: Int) async {
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<crews {
        group.addTask {
          for _ in 0..<2 { _ = await Crew(self.service).turn() }
        }
      }
    }
  }

  private func judge(_ number: Int, _ amount: Money) async throws -> [String] {
    guard let totals = await provider.totals(of: "ch_\(number)") else { return ["ch_\(number) is not there"] }
    let living = await provider.livingRefunds(of: "ch_\(number)")
    let (held, set, faults) = try await service.query("race") { office in
      let ledger = office.transaction.ledger(of: "race")
      let orders = try office.transaction.payments(of: "race").payments(from: .charge("ch_\(number)")).map(
        \.order)
      return (
        try ledger.balance(of: LedgerAccount(.held, "ch_\(number)"), .money(amount.currency)),
        orders.filter { !$0.state.isSettled }.reduce(0) { $0 + $1.amount.minor }, try ledger.faults()
      )
    }
    var found = await provider.inconsistencies().map { "\($0)" } + faults
    if totals.refunded > amount.minor { found.append("\(totals.refunded) of \(amount.minor) was refunded") }
    if living.values.contains(where: { $0 > 1 }) { found.append("an order was paid twice: \(living)") }
    if set != 0 { found.append("\(set) of ch_\(number) is still set aside") }
    if held != amount.minor - totals.refunded {
      found.append("ch_\(number) holds \(held), and \(totals.refunded) of \(amount.minor) went back")
    }
    return found
  }
}

/// Letters that go nowhere.
private struct NoPost: PostOffice {
  func send(_ item: Dispatch) async -> Delivery { .delivered }
}
