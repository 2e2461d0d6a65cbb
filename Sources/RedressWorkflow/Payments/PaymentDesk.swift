import RedressBase
import RedressLedger
import RedressPayment
import RedressRecords
import RedressStore

/// Payments of one tenant, inside of a transaction: opening them, and what their steps write.
///
/// Here are the only writers of the ledger's refunds and payouts. A step, its entries and what its case hears of
/// it are kept together or not at all; what it wants from the provider is returned, to be asked afterwards.
public struct PaymentDesk {
  let transaction: any Transaction
  let tenant: String
  let now: Instant
  let patience: PaymentPatience
  /// Tells a payment's case; called inside of the transaction.
  let tell: (PaymentNews, PaymentRecords.Kept) throws -> Void

  /// The desk of a tenant at an instant.
  public init(
    _ transaction: any Transaction, tenant: String, now: Instant,
    patience: PaymentPatience = PaymentPatience(),
    tell: @escaping (PaymentNews, PaymentRecords.Kept) throws -> Void = { _, _ in }
  ) {
    self.transaction = transaction
    self.tenant = tenant
    self.now = now
    self.patience = patience
    self.tell = tell
  }

  /// What became of an order that was to be opened.
  public enum Opened: Sendable, Equatable {
    /// Its money is set aside, and it will be paid.
    case opened
    /// The remedy has a payment already; nothing was done.
    case exists
    /// There is less than that to give: so much.
    case exceeds(Int64)
  }

  /// Sets a payment's money aside and has it paid, for a remedy of a case.
  public func open(_ order: PaymentOrder, case caseID: String, line: Int) throws -> Opened {
    let ledger = transaction.ledger(of: tenant)
    let available = try ledger.balance(of: order.ledger.from, .money(order.amount.currency))
    guard available >= order.amount.minor else { return .exceeds(max(0, available)) }
    guard try transaction.payments(of: tenant).add(order, case: caseID, line: line, at: now) else {
      return .exists
    }
    if let entry = order.ledger.reserved(round: order.round, at: now) {
      try ledger.write(entry, case: caseID)
    }
    try schedule(order.id, at: now)
    return .opened
  }

  /// What is left to do after a step.
  public struct Outcome: Sendable {
    /// What the provider is to be asked, once the transaction is through.
    public var calls: [ProviderCall] = []
    /// When to come back; nil where nothing is to be waited for.
    public var wake: Instant?
  }

  /// Takes a step of a payment and keeps it. Nil where there is no such payment.
  @discardableResult
  public func step(_ id: String, _ event: PaymentEvent) throws -> Outcome? {
    guard let kept = try transaction.payments(of: tenant).payment(id) else { return nil }
    let (order, effects) = kept.order.step(event, at: now, patience: patience)
    try transaction.payments(of: tenant).save(order, at: now)
    var outcome = Outcome()
    for effect in effects {
      switch effect {
      case .post(let entry): try post(entry, order, kept)
      case .observe(let refund): try observeUncovered(refund, kept)
      case .call(let call): outcome.calls.append(call)
      case .wake(let at): outcome.wake = at
      case .tell(let news): try tell(news, kept)
      }
    }
    try unbookObserved(order, kept)
    return outcome
  }

  /// What was never posted does not come back: that refund was booked as one that was only observed.
  private func post(_ entry: LedgerEntry, _ order: PaymentOrder, _ kept: PaymentRecords.Kept) throws {
    let ledger = transaction.ledger(of: tenant)
    if entry.kind == .refundReturned, try !ledger.has(postedName(of: order)) { return }
    try ledger.write(entry, case: kept.caseID)
  }

  private func postedName(of order: PaymentOrder) -> String {
    order.ledger.posted(round: order.round, at: now)?.id ?? ""
  }

  /// Has a payment looked after at a time, or sooner.
  func schedule(_ id: String, at: Instant) throws {
    try transaction.jobs.schedule(Job(tenant: tenant, kind: .payment, subject: id), at: at)
  }

  /// Sets a failed payment's money aside once more and has it tried again. False where it has not failed, or
  /// where there is not enough left.
  public func retry(_ id: String) throws -> Bool {
    guard let kept = try transaction.payments(of: tenant).payment(id), kept.order.state == .failed else {
      return false
    }
    let available = try transaction.ledger(of: tenant)
      .balance(of: kept.order.ledger.from, .money(kept.order.amount.currency))
    guard available >= kept.order.amount.minor else { return false }
    try step(id, .retried)
    try schedule(id, at: now)
    return true
  }
}
