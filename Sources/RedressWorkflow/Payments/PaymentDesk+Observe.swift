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
    let observed = "\(LedgerEntry.Kind.refundObserved.rawValue)/\(refund.id)"
    if refund.isDead {
      guard try transaction.ledger(of: tenant).has(observed) else { return }
      try giveBack(refund, to: charge)
    } else {
      try take(refund, from: charge, case: nil)
    }
  }

  /// A refund of ours that nothing is set aside for.
  func observeUncovered(_ refund: ProviderRefund, _ kept: PaymentRecords.Kept) throws {
    guard case .charge(let id) = kept.order.source,
      let charge = try transaction.charges(of: tenant).charge(id)
    else { return }
    try take(refund, from: charge, case: kept.caseID)
  }

  private func take(_ refund: ProviderRefund, from charge: ChargeRecord, case caseID: String?) throws {
    let ledger = transaction.ledger(of: tenant)
    let available = try ledger.balance(of: charge.ledger.held, .money(charge.amount.currency))
    let entry = charge.ledger.observedRefund(
      refund.id, refund.amount.minor, available: available, at: now)
    if let entry { try ledger.write(entry, case: caseID) }
  }

  private func giveBack(_ refund: ProviderRefund, to charge: ChargeRecord) throws {
    let entry = LedgerEntry(
      .refundReturned, refund.id, at: now,
      [
        Transfer(
          refund.amount.minor, .money(charge.amount.currency),
          debit: LedgerAccount(.provider, charge.provider), credit: charge.ledger.held)
      ])
    if let entry { try transaction.ledger(of: tenant).write(entry) }
  }
}
