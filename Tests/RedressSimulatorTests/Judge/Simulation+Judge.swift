import RedressBase
import RedressCase
import RedressEmulator
import RedressLedger
import RedressPayment
import RedressRecords
import RedressStore

/// The judgement at the end. What counts is what the provider's own books say; ours are held against them.
extension Simulation {
  func judge() throws {
    lookAtProvider()
    try lookAtBooks()
    let orders = try orders()
    for order in orders { try judge(order) }
    for charge in account.allCharges { try judge(charge, orders) }
    for record in try cases() { try judge(record) }
    try judgeWhatWasPaid(orders)
  }

  // MARK: - Orders

  /// Settled, and as the provider has it; or with people, who were told.
  private func judge(_ order: PaymentOrder) throws {
    let living = livingRefunds(of: order.id)
    switch order.state {
    case .succeeded:
      if living.map(\.status) != [.succeeded] {
        violated("\(order.id) counts as paid, and the provider has \(living.map(\.status))")
      }
    case .failed:
      if !living.isEmpty {
        violated("\(order.id) counts as failed, and the provider has \(living.map(\.status))")
      }
    case .attention:
      if try !wasTold(of: order) { violated("\(order.id) needs attention, and nobody was told") }
      if isNeedless(order, living) {
        violated("\(order.id) needs attention without a need: \(order.note ?? "")")
      }
    case .reserved, .sending, .unknown, .pending:
      violated("\(order.id) stays \(order.brief) for good: \(order.note ?? "")")
    }
  }

  /// Whether nobody would have had to look: the provider has ended it, or would still have known its key.
  private func isNeedless(_ order: PaymentOrder, _ living: [Refund]) -> Bool {
    if order.attempt > 5 { return true }
    guard living.isEmpty else { return living.map(\.status) == [.succeeded] }
    guard let rest, let sentAt = order.sentAt, order.attempt < 5, !tired.contains(order.id) else {
      return false
    }
    return rest.elapsed(since: sentAt) < Elapsed(microseconds: 16 * 3_600_000_000)
  }

  private func wasTold(of order: PaymentOrder) throws -> Bool {
    try ground.run(tenant, at: now) { office in
      guard let kept = try office.transaction.payments(of: tenant).payment(order.id) else { return false }
      return try office.transaction.cases(of: tenant).history(of: kept.caseID).contains {
        $0.kind == "payment_attention" && $0.body.contains(order.id)
      }
    }
  }

  // MARK: - Charges

  /// What went out of a charge by our ledger is what the provider sent back of it.
  private func judge(_ charge: Charge, _ orders: [PaymentOrder]) throws {
    guard let ours = try ourCharge(charge) else { return violated("\(charge.id) is not known to us") }
    let of = orders.filter { $0.source == .charge(ours.id) }
    let open = Set(of.filter { !$0.state.isSettled }.map(\.id))
    let sent = account.refunds(of: charge.id).filter(\.counts).filter { refund in
      let order = refund.metadata.values["redress_payment"].flatMap(OrderReference.init(text:))?.order
      return !open.contains(order ?? "")
    }.reduce(0) { $0 + $1.amount.minor }
    let set = try of.reduce(0) { try $0 + balance(LedgerAccount(.pending, $1.id)) }
    let kept = try balance(ours.ledger.held) + set + credited(ours.id)
    let booked = try charge.amount.minor - kept - balance(LedgerAccount(.excess, ours.id))
    let disputed = account.totals(of: charge.id)?.disputed ?? 0
    if booked != sent + disputed {
      violated("\(charge.id): our ledger says that \(booked) is gone, the provider \(sent) + \(disputed)")
    }
  }

  private func ourCharge(_ charge: Charge) throws -> ChargeRecord? {
    try ground.run(tenant, at: now) { try $0.transaction.charges(of: tenant).charge(charge.id.text) }
  }

  /// What of a charge went to its customer's balance.
  private func credited(_ charge: String) throws -> Int64 {
    try ground.store.writeHere { transaction in
      try transaction.rows(
        """
        SELECT amount FROM ledger_transfers WHERE tenant = \(tenant)
          AND debit = \(LedgerAccount(.held, charge).name) AND credit LIKE 'balance:%'
        """
      ).reduce(0) { try $0 + $1.integer("amount") }
    }
  }

  // MARK: - Cases

  func cases() throws -> [CaseRecord] {
    try ground.run(tenant, at: now) { try $0.transaction.cases(of: tenant).records(limit: 1_000) }
  }

  /// Ended, or with people; and what was decided is what was done.
  private func judge(_ record: CaseRecord) throws {
    let file = record.file
    let all = try ground.run(tenant, at: now) {
      try $0.transaction.payments(of: tenant).payments(ofCase: file.id)
    }
    // Denied after its payments had failed: there is no round of its own then.
    let isDenied = file.verdict?.remedies.isEmpty == true && all.allSatisfy { $0.order.state == .failed }
    let orders = isDenied ? [] : all.filter { $0.line / 1000 == file.round }.map(\.order)
    switch file.state {
    case .received, .decided: violated("\(file.id) stays \(file.state.rawValue)")
    case .executing:
      if !orders.contains(where: { $0.state == .attention }) { violated("\(file.id) stays under way") }
    case .completed where orders.contains { $0.state != .succeeded },
      .refundFailed where orders.contains { $0.state != .failed }:
      violated("\(file.id) is \(file.state.rawValue), with \(orders.map(\.state.rawValue))")
    default: break
    }
    let isDone: Set<CaseState> = [.executing, .completed, .partiallyCompleted, .refundFailed]
    guard isDone.contains(file.state) else { return }
    let decided = (file.verdict?.remedies ?? []).filter { $0.type == .refund }.compactMap(\.amount).sorted()
    if orders.map(\.amount.minor).sorted() != (file.round == 0 ? [] : decided) {
      violated("\(file.id): \(decided) was decided, \(orders.map(\.amount.minor)) was ordered")
    }
    for earlier in all where earlier.line / 1000 != file.round && earlier.order.state != .failed {
      if earlier.order.state != .attention { violated("\(file.id) is paid for two rounds") }
    }
  }

  /// Nothing was paid in our name that no case decided.
  private func judgeWhatWasPaid(_ orders: [PaymentOrder]) throws {
    for refund in account.allRefunds {
      guard let text = refund.metadata.values["redress_payment"] else { continue }
      guard let order = orders.first(where: { $0.id == OrderReference(text: text)?.order }),
        order.amount == refund.amount, order.source == .charge(refund.charge.text)
      else {
        violated("\(refund.id) was paid, and nobody decided it")
        continue
      }
    }
  }
}
