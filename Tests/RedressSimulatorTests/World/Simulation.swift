import RedressBase
import RedressEmulator
import RedressPayment
import RedressRecords
import RedressStore
import RedressWorkflow

/// One history of a company, its people, its provider and the processes that serve it, from a seed.
///
/// Nothing here runs by itself: each step is chosen, taken and looked at before the next one is. All that a
/// process knows beyond the tables can be taken from it between any two steps.
final class Simulation {
  let seed: UInt64
  let ground: Ground
  let tenant: String
  let key: SecretKey
  let carrier: EmulatorCarrier
  let gateway: StripeGateway
  var chance: Chance
  var weather: Weather
  var processes: [Process] = []
  /// Calls that are on their way to the provider or back, whoever made them and whether they still live.
  var flights: [Flight] = []
  var tally = Tally()
  var trace: Trace
  /// What must never be, as far as it was seen.
  var violations: [String] = []
  /// How many steps were taken.
  var stepNumber = 0
  /// When everything began to come to rest; nil before.
  var rest: Instant?
  /// Orders that had been looked up so often without news by then that a person is right to look.
  var tired: Set<String> = []
  /// Cases with a payment that was given up while its call was still on its way, which nobody could know.
  var mistakes: Set<String> = []
  /// The attempts that keys stand for.
  var keys: [String: String] = [:]
  /// How many leases were taken, and the last one of each job.
  var taken = 0
  var holders: [Job: Int] = [:]
  /// Keys under which the provider repeats an error for good.
  var spent: Set<String> = []
  /// The rounds of orders that were sent and not looked up since.
  var sent: [String: Int] = [:]
  /// How many calls were made.
  var launched = 0

  /// The true time, which the provider lives by.
  var now: Instant {
    didSet { carrier.now = now }
  }

  /// When all histories begin.
  static let start = Instant(microseconds: 1_760_000_000_000_000)

  init(seed: UInt64, on ground: Ground, isVerbose: Bool = false) throws {
    self.seed = seed
    self.ground = ground
    tenant = "seed_\(seed)"
    chance = Chance(seed)
    weather = Weather(&chance)
    trace = Trace(isVerbose: isVerbose)
    now = Simulation.start
    guard let key = SecretKey("sk_test_\(seed)") else { preconditionFailure("a seed is digits") }
    self.key = key
    carrier = EmulatorCarrier(
      EmulatedProvider(seed: seed, keys: [key]), now: Simulation.start, chance: Chance(seed &+ 1))
    carrier.brokenWire = weather.brokenWire
    gateway = StripeGateway(secretKey: key.text, base: EmulatorCarrier.base, carrier: carrier)
    try setUp()
  }

  /// What the provider holds of this company: the judge.
  var account: EmulatedAccount {
    guard let account = carrier.provider[key] else { preconditionFailure("the provider knows the key") }
    return account
  }

  /// Changes what the provider holds, as banks and customers do.
  func atProvider<Value, Failure>(
    _ body: (inout EmulatedAccount) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try carrier.provider.change(key, body)
  }

  /// Lives the history through, and judges it.
  func run() async throws {
    for _ in 0..<weather.steps {
      stepNumber += 1
      try await pass(pause())
      try await act()
      try lookAround()
      guard violations.isEmpty else { return }
    }
    try await comeToRest()
    guard violations.isEmpty else { return }
    try judge()
  }

  /// Mostly seconds, now and then hours: most things are decided within a lease, some by what has been forgotten.
  private func pause() -> Elapsed {
    let seconds: Int64 =
      switch chance.below(40) {
      case 0..<27: chance.within(0...2)
      case 27..<35: chance.within(3...30)
      case 35..<39: chance.within(30...400)
      default: chance.within(400...30_000)
      }
    return Elapsed(microseconds: seconds * weather.pace * 1_000_000 + chance.within(0...999_999))
  }

  /// Lets time pass; what arrives in between arrives in its order.
  func pass(_ length: Elapsed) async throws {
    let end = now.adding(length) ?? now
    while let next = flights.filter({ $0.answer == nil && $0.arrives <= end }).min(by: {
      $0.arrives < $1.arrives
    }) {
      now = max(now, next.arrives)
      await arrive(next)
    }
    now = end
    carrier.provider.advance(to: now)
  }

  /// Notes what must never be.
  func violated(_ what: String) {
    violations.append(what)
    trace.note(now, "JUDGE", what)
  }

  /// Notes a step in the trace.
  func note(_ actor: String, _ what: @autoclosure () -> String) {
    trace.note(now, actor, what())
  }
}
