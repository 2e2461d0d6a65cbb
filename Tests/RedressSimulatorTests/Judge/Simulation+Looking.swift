import RedressBase
import RedressEmulator
import RedressLedger
import RedressPayment
import RedressStore

/// What must hold after every step.
extension Simulation {
  /// What the provider's own books say, after each call.
  func lookAtProvider() {
    for inconsistency in account.inconsistencies() { violated("the provider: \(inconsistency)") }
    for charge in account.allCharges {
      guard let totals = account.totals(of: charge.id) else { continue }
      if totals.refunded + totals.pending > totals.captured {
        violated("\(charge.id) is refunded beyond itself")
      }
    }
    var living: [String: Int] = [:]
    for refund in account.allRefunds where refund.counts {
      guard let text = refund.metadata.values["redress_payment"],
        let order = OrderReference(text: text)?.order
      else { continue }
      living[order, default: 0] += 1
    }
    for (order, count) in living where count > 1 { violated("\(order) has \(count) living refunds") }
  }

  /// What our own books say, after each step.
  func lookAround() throws {
    lookAtProvider()
    guard stepNumber.isMultiple(of: 8) else { return }
    try lookAtBooks()
  }

  /// The ledger adds up, and holds for each order what its state says.
  func lookAtBooks() throws {
    for fault in try ground.run(tenant, at: now, { try $0.transaction.ledger(of: tenant).faults() }) {
      violated("the ledger: \(fault)")
    }
    for order in try orders() {
      let pending = try balance(LedgerAccount(.pending, order.id))
      let wanted = order.state.isSettled ? 0 : order.amount.minor
      if pending != wanted { violated("\(order.id) is \(order.state.rawValue), and \(pending) is set aside") }
    }
  }

  /// The living refunds of an order at the provider.
  func livingRefunds(of order: String) -> [Refund] {
    account.allRefunds.filter { refund in
      refund.counts
        && refund.metadata.values["redress_payment"].flatMap(OrderReference.init(text:))?.order == order
    }
  }

  // MARK: - Reading our books

  /// All payment orders, oldest first.
  func orders() throws -> [PaymentOrder] {
    try ground.run(tenant, at: now) { office in
      try PaymentState.allCases.flatMap { state in
        try office.transaction.payments(of: tenant).payments(in: state, limit: 10_000).map(\.order)
      }
    }.sorted { $0.id < $1.id }
  }

  /// What an account of the ledger holds, summed from its transfers and not read from its totals.
  func balance(_ account: LedgerAccount) throws -> Int64 {
    try sum("debit = \(account.name) OR credit = \(account.name)", plus: account)
  }

  private func sum(_ condition: Statement, plus account: LedgerAccount) throws -> Int64 {
    try ground.store.writeHere { transaction in
      try transaction.rows(
        "SELECT credit, amount FROM ledger_transfers WHERE tenant = \(tenant) AND (\(condition))"
      ).reduce(0) { sum, row in
        let amount = try row.integer("amount")
        return sum + (try row.text("credit") == account.name ? amount : -amount)
      }
    }
  }
}
