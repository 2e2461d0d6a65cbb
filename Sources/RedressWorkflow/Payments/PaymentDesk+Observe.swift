import RedressBase
import RedressLedger
import RedressPayment
import RedressRecords
import RedressStore

extension PaymentDesk {
  /// Takes in a refund that a provider has, wherever it was heard of: a webhook, a list, a lookup.
  ///
  /// One of ours is a step of its payment. One that was made elsewhere comes out of its charge all the same.
  public func observe(_ refund: ProviderRefund, at provider: String) throws {
    if let reference = refund.reference,
      let kept = try transaction.payments(of: tenant).payment(reference.order)
    {
      let outcome = try step(kept.order.id, .observed(refund))
      if let wake = outcome?.wake { try schedule(kept.order.id, at: wake) }
    } else {
      try observeForeign(refund, at: provider)
    }
  }

  /// A refund that nobody asked us for. It is booked when it is under way, and booked back if it fails.
  private func observeForeign(_ refund: ProviderRefund, at provider: String) throws {
    let names = [refund.charge, refund.paymentIntent].compactMap(\.self)
    guard let charge = try transaction.charges(of: tenant).charge(at: provider, named: names) else { return }
    try book(refund, of: charge, case: nil)
  }

  private func book(_ refund: ProviderRefund, of charge: ChargeRecord, case caseID: String?) throws {
    if refund.isDead { try bookBack(refund.id) } else { try take(refund, from: charge, case: caseID) }
  }

  /// A refund of ours that nothing is set aside for.
  func observeUncovered(_ refund: ProviderRefund, _ kept: PaymentRecords.Kept) throws {
    guard let id = kept.order.source.charge,
      let charge = try transaction.charges(of: tenant).charge(id)
    else { return }
    try book(refund, of: charge, case: kept.caseID)
  }

  /// A refund of ours may have been told of as one of somebody's before it was known to be ours: it is booked once,
  /// as the order has it. As observed it stays booked only where it was paid after its order had been given up.
  func unbookObserved(_ order: PaymentOrder, _ kept: PaymentRecords.Kept) throws {
    guard let id = order.providerID, id != kept.order.providerID || order.state != kept.order.state else {
      return
    }
    let isPosted = try order.ledger.posted(round: order.round, at: now).map {
      try transaction.ledger(of: tenant).has($0.id)
    }
    if order.state != .succeeded || isPosted == true { try bookBack(id) }
  }

  private func take(_ refund: ProviderRefund, from charge: ChargeRecord, case caseID: String?) throws {
    let ledger = transaction.ledger(of: tenant)
    let available = try ledger.balance(of: charge.ledger.held, .money(charge.amount.currency))
    let entry = charge.ledger.observedRefund(
      refund.id, refund.amount.minor, available: available, at: now)
    if let entry { try ledger.write(entry, case: caseID) }
  }

  /// Takes back what was booked of a refund that was observed, transfer by transfer: what had become excess is
  /// excess no more, and only what the charge had given goes back to it.
  private func bookBack(_ refund: String) throws {
    let ledger = transaction.ledger(of: tenant)
    let observed = try ledger.entry("\(LedgerEntry.Kind.refundObserved.rawValue)/\(refund)")
    guard let observed else { return }
    let back = observed.transfers.map { Transfer($0.amount, $0.unit, debit: $0.credit, credit: $0.debit) }
    if let entry = LedgerEntry(.refundReturned, refund, at: now, back) { try ledger.write(entry) }
  }
}
