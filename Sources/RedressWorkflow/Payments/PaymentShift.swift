import RedressBase
import RedressPayment
import RedressRecords
import RedressStore

/// One worker's turn with one payment, as the transactions it consists of.
///
///     take a lease  →  begin  →  (ask the provider  →  record)…
///
/// Each arrow is a place to crash at. `begin` and `record` are whole transactions; between them nothing is kept
/// in memory that is not in the tables as well.
public struct PaymentShift: Sendable {
  /// What the worker holds.
  public let lease: Lease
  private var wake: Instant?

  /// A turn with what was leased.
  public init(_ lease: Lease) {
    self.lease = lease
  }

  /// How long a lease lasts: longer than any call may take.
  public static let leaseLength = Elapsed(microseconds: 180_000_000)

  /// Whether a call that was decided on may still be made.
  ///
  /// A payment is asked for only while its lease lasts. A process that was suspended between deciding and asking may
  /// wake up when others have long gone on, and the provider has forgotten the key that would tell it that it paid.
  /// What is not asked stays `sending`, and is looked up by whoever takes it next.
  public func mayAsk(_ call: ProviderCall, at now: Instant) -> Bool {
    switch call {
    case .pay: now < lease.end
    case .find, .listRefunds, .retrieveRefund, .retrieveDispute, .retrieve, .cancelSubscription: true
    }
  }

  /// The payment's time has come. Returns what the provider is to be asked.
  public mutating func begin(_ desk: PaymentDesk) throws -> [ProviderCall] {
    try desk.transaction.jobs.hold(lease)
    return try takeStep(.due, desk)
  }

  /// The provider has answered. Returns what else it is to be asked.
  ///
  /// An answer that comes after the lease was lost is not thrown away: a refund that the provider has is taken in
  /// as seen. Anything else is left to the worker that holds the payment now.
  public mutating func record(
    _ answer: ProviderAnswer, to call: ProviderCall, _ desk: PaymentDesk
  ) throws -> [ProviderCall] {
    do { try desk.transaction.jobs.hold(lease) } catch is LostLease {
      if case .refund(let refund) = answer { try desk.step(lease.job.subject, .observed(refund)) }
      return []
    }
    switch call {
    case .pay(let order): return try takeStep(.answered(answer, key: order.key), desk)
    case .find, .retrieveRefund: return try takeStep(.found(answer), desk)
    case .listRefunds, .retrieveDispute, .retrieve, .cancelSubscription: return []
    }
  }

  private mutating func takeStep(_ event: PaymentEvent, _ desk: PaymentDesk) throws -> [ProviderCall] {
    let outcome = try desk.step(lease.job.subject, event)
    if let at = outcome?.wake { wake = at }
    let calls = outcome?.calls ?? []
    if calls.isEmpty { try putDown(desk) }
    return calls
  }

  /// Nothing more to ask for now.
  private func putDown(_ desk: PaymentDesk) throws {
    let kept = try desk.transaction.payments(of: desk.tenant).payment(lease.job.subject)
    guard let kept, !kept.order.state.isSettled else {
      return try desk.transaction.jobs.finish(lease, at: desk.now)
    }
    try desk.transaction.jobs.giveBack(lease, until: wake ?? desk.now, at: desk.now, note: kept.order.note)
  }
}
