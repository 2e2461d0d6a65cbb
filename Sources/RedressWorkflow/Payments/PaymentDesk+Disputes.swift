import RedressBase
import RedressLedger
import RedressPayment
import RedressRecords

extension PaymentDesk {
  /// Takes in a dispute as it stands. Each of its entries has a name of its own, so hearing of it again writes
  /// nothing, and hearing only of its end books its beginning as well.
  public func observe(_ dispute: ProviderDispute, at provider: String) throws {
    let names = [dispute.charge, dispute.paymentIntent].compactMap(\.self)
    guard dispute.standing != .inquiry,
      let charge = try transaction.charges(of: tenant).charge(at: provider, named: names)
    else { return }
    try open(dispute, charge)
    switch dispute.standing {
    case .lost: try write(charge.ledger.disputeLost(dispute.id, dispute.amount.minor, at: now))
    case .won: try win(dispute, charge)
    case .open, .inquiry: break
    }
  }

  private func open(_ dispute: ProviderDispute, _ charge: ChargeRecord) throws {
    let held = try transaction.ledger(of: tenant).balance(of: charge.ledger.held, unit(of: charge))
    try write(charge.ledger.disputeOpened(dispute.id, dispute.amount.minor, available: held, at: now))
  }

  /// What of the dispute had gone beyond what the charge held is settled first.
  private func win(_ dispute: ProviderDispute, _ charge: ChargeRecord) throws {
    let excess = LedgerAccount(.excess, charge.id)
    let beyond = try -transaction.ledger(of: tenant).balance(of: excess, unit(of: charge))
    try write(charge.ledger.disputeWon(dispute.id, dispute.amount.minor, excess: beyond, at: now))
  }

  private func unit(of charge: ChargeRecord) -> LedgerUnit { .money(charge.amount.currency) }

  private func write(_ entry: LedgerEntry?) throws {
    if let entry { try transaction.ledger(of: tenant).write(entry) }
  }
}
