import RedressBase

/// Where the money of one charge is, in minor units of its currency.
public struct ChargeTotals: Sendable, Equatable {
  /// The charge.
  public let charge: Charge.ID
  /// Its currency.
  public let currency: Currency
  /// Taken from the customer.
  public var captured: Int64 = 0
  /// Under refunds that succeeded and did not fail since.
  public var refunded: Int64 = 0
  /// Under refunds that are still on their way or wait for the balance.
  public var pending: Int64 = 0
  /// Under refunds that failed or were canceled.
  public var failed: Int64 = 0
  /// How many refunds were made, whatever became of them.
  public var refunds = 0
  /// Held by the payer's bank under disputes that are open or lost.
  public var disputed: Int64 = 0
  /// By the ledger alone: paid back to the customer's card, less what came back.
  public var paidBack: Int64 = 0
}

/// A way in which the provider's own books contradict each other; there must never be one.
public enum Inconsistency: Sendable, Equatable {
  /// A charge counts more refunds than it took.
  case refundedTooMuch(Charge.ID)
  /// More of a charge was sent back and taken by its payer's bank than it took.
  case paidOutTooMuch(Charge.ID)
  /// A charge's `amount_refunded` is not what its refunds add up to.
  case chargeDisagreesWithRefunds(Charge.ID)
  /// The ledger moved other money than the refunds say.
  case ledgerDisagreesWithRefunds(Charge.ID)
  /// The accounts of a currency do not add up to nothing.
  case accountsDoNotAddUp(String)
  /// The balance is not what its movements add up to.
  case balanceDisagreesWithMovements(String)
}

extension EmulatedAccount {
  /// Where a charge's money is; nil for a charge that is not there.
  public func totals(of id: Charge.ID) -> ChargeTotals? {
    guard let charge = charges[id] else { return nil }
    var totals = ChargeTotals(charge: id, currency: charge.amount.currency)
    totals.captured = charge.isPaid ? charge.amount.minor : 0
    for refund in refunds(of: id) { totals.count(refund) }
    totals.disputed = -ledger.sum(of: [.dispute, .disputeReversal], for: id)
    totals.paidBack = -ledger.sum(of: [.refund, .refundFailure], for: id)
    return totals
  }

  /// Everything that contradicts itself in the books; empty as long as the emulator is right.
  public func inconsistencies() -> [Inconsistency] {
    charges.items.flatMap(contradictions) + ledger.currencies.flatMap(contradictions)
  }

  private func contradictions(of charge: Charge) -> [Inconsistency] {
    guard let totals = totals(of: charge.id) else { return [] }
    let counted = totals.refunded + totals.pending
    let unsent = refunds(of: charge.id).filter { $0.counts && $0.transaction == nil }
    let sent = counted - unsent.reduce(0) { $0 + $1.amount.minor }
    var found: [Inconsistency] = []
    if counted > totals.captured { found.append(.refundedTooMuch(charge.id)) }
    if totals.paidBack + totals.disputed > totals.captured { found.append(.paidOutTooMuch(charge.id)) }
    if counted != charge.refunded { found.append(.chargeDisagreesWithRefunds(charge.id)) }
    if sent != totals.paidBack { found.append(.ledgerDisagreesWithRefunds(charge.id)) }
    return found
  }

  private func contradictions(in currency: Currency) -> [Inconsistency] {
    let all = Movement.Account.allCases.reduce(0) { $0 + ledger.balance(of: $1, in: currency) }
    let moved = ledger.movements.filter { $0.gross.currency == currency }.reduce(0) { $0 + $1.net }
    var found: [Inconsistency] = []
    if all != 0 { found.append(.accountsDoNotAddUp(currency.code)) }
    if moved != ledger.balance(of: .balance, in: currency) {
      found.append(.balanceDisagreesWithMovements(currency.code))
    }
    return found
  }
}

extension ChargeTotals {
  fileprivate mutating func count(_ refund: Refund) {
    refunds += 1
    switch refund.status {
    case .succeeded: refunded += refund.amount.minor
    case .pending, .requiresAction: pending += refund.amount.minor
    case .failed, .canceled: failed += refund.amount.minor
    }
  }
}
