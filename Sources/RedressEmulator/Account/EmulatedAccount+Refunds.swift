import RedressBase
import RedressJSON

/// What is asked when a refund is made.
struct RefundWish: Sendable {
  let charge: Charge.ID
  /// Minor units; nil for all that is left.
  let amount: Int64?
  let reason: RefundReason?
  let metadata: Metadata
  /// What goes wrong while it is made.
  var fault: Fault?
}

/// Making refunds.
extension EmulatedAccount {
  /// Makes a refund, or refuses it with nothing changed.
  mutating func refund(_ wish: RefundWish) throws(Refusal) -> Refund {
    let charge = try refundable(wish.charge)
    let amount = Money(minor: wish.amount ?? charge.remaining.minor, currency: charge.amount.currency)
    guard amount.minor <= charge.remaining.minor else { throw .tooLarge(amount, charge.remaining) }
    let waits = try mustWait(for: amount, wish.fault)
    let refund = make(wish, charge, amount, waits)
    charges.change(charge.id) { $0.refunded += amount.minor }
    if !waits { send(refund.id) }
    announce(refund.id)
    if !waits { settle(refund.id) }
    return try refundRegister.find(refund.id)
  }

  /// The charge, if anything of it can be refunded.
  private func refundable(_ id: Charge.ID) throws(Refusal) -> Charge {
    let charge = try charges.find(id, "charge")
    guard charge.isPaid else { throw .notRefundable(id) }
    let blocking = disputes.items.contains { $0.charge == id && !$0.allowsRefunds }
    if blocking { throw .disputed(id) }
    guard charge.remaining.minor > 0 else { throw .alreadyRefunded(id) }
    return charge
  }

  /// Whether a refund of so much must wait for the balance; refuses where it may not even wait.
  private func mustWait(for amount: Money, _ fault: Fault?) throws(Refusal) -> Bool {
    if fault == .balanceInsufficient { throw .balanceInsufficient }
    if fault == .refundWaitsForFunds { return true }
    guard amount.minor > balance(in: amount.currency).minor else { return false }
    switch shortBalance {
    case .refuses: throw .balanceInsufficient
    case .waits: return true
    case .overdraws: return false
    }
  }

  private mutating func make(
    _ wish: RefundWish, _ charge: Charge, _ amount: Money, _ waits: Bool
  ) -> Refund {
    let settlement = settlement(of: wish)
    let status = waits ? .pending : settlement.start
    let pending: PendingReason = waits ? .insufficientFunds : .processing
    let refund = Refund(
      id: ids.id(), created: now, amount: amount, charge: charge.id, paymentIntent: charge.paymentIntent,
      reason: wish.reason, settlement: settlement, status: status,
      pendingReason: status == .pending ? pending : nil, metadata: wish.metadata)
    refundRegister.put(refund)
    refundsOfCharge[charge.id, default: []].append(refund.id)
    if waits { waiting.append(refund.id) }
    return refund
  }

  private func settlement(of wish: RefundWish) -> Settlement {
    if case .refundFailsLater(let after, let reason) = wish.fault {
      return .succeedsThenFails(after: after, reason)
    }
    return settlements[wish.charge] ?? settlement
  }
}

extension Settlement {
  /// The status in which a refund begins when the balance covers it.
  var start: RefundStatus {
    switch self {
    case .succeeds, .succeedsThenFails: .succeeded
    case .pendsThenSucceeds, .pendsThenFails: .pending
    case .requiresAction: .requiresAction
    }
  }
}
