import RedressBase
import RedressCase
import RedressPayment
import RedressRecords
import RedressWorkflow
import Synchronization
import Testing

/// A process that is suspended right before it asks the provider, and goes on when others have long gone on.
@Suite struct SuspensionTests {
  /// What a crew sees of the world, of which the clock jumps once, when the way to the provider is looked up.
  private final class World: Gateway {
    private struct State {
      var now: Instant
      var jump: Elapsed
      var calls: [ProviderCall] = []
    }

    let name = "stripe"
    let capabilities: Set<GatewayCapability> = []
    private let state: Mutex<State>

    init(_ now: Instant, jump: Elapsed) { state = Mutex(State(now: now, jump: jump)) }

    var now: Instant { state.withLock(\.now) }
    var calls: [ProviderCall] { state.withLock(\.calls) }

    func pass(_ length: Elapsed) {
      state.withLock { $0.now = $0.now.adding(length) ?? $0.now }
    }

    func wakeUp() {
      state.withLock { state in
        state.now = state.now.adding(state.jump) ?? state.now
        state.jump = .zero
      }
    }

    func perform(_ call: ProviderCall) async -> ProviderAnswer {
      state.withLock { $0.calls.append(call) }
      switch call {
      case .pay(let order):
        return .refund(
          ProviderRefund(
            id: "re_1", reference: order.reference, charge: order.target, amount: order.amount,
            status: .succeeded, created: now))
      default: return .refunds([], hasMore: false)
      }
    }
  }

  /// Lives a refund whose process is suspended for so long before the call, and returns what the provider was asked in
  /// each of two turns, the second a while after the first, and the payment.
  private func refund(suspendedFor jump: Elapsed) async throws -> (
    first: [ProviderCall], second: [ProviderCall], order: PaymentOrder
  ) {
    let company = try await Company()
    try company.customer()
    let bob = Actor(id: "bob", role: .admin, authority: .unlimited)
    let record = try company.run { try $0.open(try company.request(), by: bob) }
    let world = World(company.now, jump: jump)
    let service = Service(
      store: company.store, clock: { world.now },
      entropy: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } },
      gateway: { _, _ in
        world.wakeUp()
        return world
      }, post: NoPost())
    _ = await Crew(service).turn()
    let first = world.calls
    world.pass(Elapsed(microseconds: 3_600_000_000))
    _ = await Crew(service).turn()
    let order = try company.run { office in
      try #require(try office.transaction.payments(of: "aisora").payments(ofCase: record.file.id).first).order
    }
    return (first, Array(world.calls.dropFirst(first.count)), order)
  }

  @Test("who was not suspended asks")
  func none() async throws {
    let told = try await refund(suspendedFor: .zero)
    #expect(told.first.isPayments([true]) && told.second.isPayments([]))
    #expect(told.order.state == .succeeded)
  }

  @Test("who was suspended beyond the lease does not ask; whoever is next looks, and asks under the same key")
  func minutes() async throws {
    let told = try await refund(suspendedFor: PaymentShift.leaseLength)
    #expect(told.first.isPayments([]))
    #expect(told.second.isPayments([false, true]))
    #expect(told.order.state == .succeeded && told.order.attempt == 1)
  }

  @Test("after a day, when the provider would not know the key any more, nobody asks: a person looks")
  func day() async throws {
    let told = try await refund(suspendedFor: Elapsed(microseconds: 25 * 3_600_000_000))
    #expect(told.first.isPayments([]) && told.second.isPayments([false]))
    #expect(told.order.state == .attention)
  }
}

extension [ProviderCall] {
  /// Whether these are the calls, of which each is a payment or is not.
  fileprivate func isPayments(_ expected: [Bool]) -> Bool {
    map { if case .pay = $0 { true } else { false } } == expected
  }
}
