import RedressBase
import RedressCourier
import RedressEmulator
import Synchronization

/// The emulator, reached by many at once. Time passes with each request, so that what waits goes on.
actor SharedProvider: Carrier {
  private var provider: EmulatedProvider
  private let key: SecretKey
  private let clock: RaceClock

  init(key: SecretKey, clock: RaceClock) {
    provider = EmulatedProvider(seed: 1, keys: [key])
    self.key = key
    self.clock = clock
  }

  func send(_ request: CarriedRequest) async -> CarriedAnswer {
    // Others come in between, as they do on a wire.
    await Task.yield()
    let outcome = provider.answer(EmulatorCarrier.request(request), at: clock.now)
    guard let response = outcome.response else { return .unknown("the connection broke") }
    var headers: [String: String] = [:]
    for (name, value) in response.headers { headers[name.lowercased()] = value }
    return .response(status: response.status, headers: headers, body: response.body)
  }

  /// A charge of a round, and what goes wrong now and then.
  func prepare(_ charge: String, _ amount: Money) throws {
    let moment = clock.now
    try provider.change(key) { account throws(Refusal) in
      if account.faults.isEmpty { Self.addFaults(&account) }
      _ = try account.addCharge(id: Charge.ID(charge), amount: amount, at: moment)
    }
  }

  private static func addFaults(_ account: inout EmulatedAccount) {
    account.shortBalance = .overdraws
    let refunds = FaultRule.Target.request("POST", "/v1/refunds")
    for fault in [Fault.timeoutBefore, .timeoutAfter, .lockTimeout, .serverError(workDone: true)] {
      account.addFault(FaultRule(fault, on: refunds, when: .chance(perMille: 30)))
    }
  }

  /// Where the money of a charge is; nil for one that is not there.
  func totals(of charge: String) -> ChargeTotals? { provider[key]?.totals(of: Charge.ID(charge)) }

  /// The living refunds of a charge, by what they carry of the order that they are for.
  func livingRefunds(of charge: String) -> [String: Int] {
    let living = provider[key]?.refunds(of: Charge.ID(charge)).filter(\.counts) ?? []
    return living.reduce(into: [:]) { counts, refund in
      let reference = refund.metadata.values["redress_payment"]?.split(separator: "/").first
      counts[reference.map(String.init) ?? "nobody", default: 0] += 1
    }
  }

  func inconsistencies() -> [Inconsistency] { provider.inconsistencies() }
}

/// A clock that all share, and that only the race moves.
final class RaceClock: Sendable {
  private let time = Mutex(Simulation.start)

  var now: Instant { time.withLock(\.self) }

  func pass(_ seconds: Int64) {
    time.withLock { $0 = $0.adding(Elapsed(microseconds: seconds * 1_000_000)) ?? $0 }
  }
}
