import RedressBase
import RedressJSON

/// Disputes, which only banks open: there is no request for it, only these and the admin surface.
extension EmulatedAccount {
  /// How a dispute ends.
  public enum Verdict: String, Sendable, CaseIterable {
    /// The merchant gets the money back.
    case won
    /// The payer keeps it. The merchant accepting the dispute ends the same way.
    case lost
    /// An inquiry ends without becoming a chargeback.
    case closed
  }

  /// Opens a dispute about what was not sent back of a charge, or about `amount` minor units of that.
  ///
  /// A chargeback takes the money at once and lets refunds that still wait for the balance fail; an inquiry
  /// does neither. Refuses unless the charge was paid and so much of it is neither refunded nor disputed.
  @discardableResult
  public mutating func openDispute(
    of id: Charge.ID, amount: Int64? = nil, reason: String = "fraudulent", isInquiry: Bool = false,
    at moment: Instant
  ) throws(Refusal) -> Dispute {
    advance(to: moment)
    let charge = try charges.find(id, "charge")
    guard charge.isPaid else { throw .notRefundable(id) }
    let disputable = disputable(charge)
    let minor = amount ?? disputable
    guard minor > 0, minor <= disputable else {
      throw .unexpectedState("Only \(disputable) of charge \(id.text) can be disputed.", parameter: "amount")
    }
    let dispute = Dispute(
      id: ids.id(), created: now, charge: id, paymentIntent: charge.paymentIntent,
      amount: Money(minor: minor, currency: charge.amount.currency), reason: reason,
      status: isInquiry ? .inquiry : .needsResponse)
    return try begin(dispute)
  }

  /// Minor units of a charge that are neither on their way back nor with the payer's bank.
  func disputable(_ charge: Charge) -> Int64 {
    let gone = ledger.sum(of: [.refund, .refundFailure, .dispute, .disputeReversal], for: charge.id)
    return charge.amount.minor + gone
  }

  private mutating func begin(_ new: Dispute) throws(Refusal) -> Dispute {
    var dispute = new
    charges.change(dispute.charge) { $0.isDisputed = true }
    if dispute.status == .needsResponse {
      failWaiting(of: dispute.charge)
      dispute.movements.append(
        move(.dispute, dispute.amount.negated, charge: dispute.charge, source: dispute.id.text))
    }
    disputes.put(dispute)
    happened("charge.dispute.created", dispute.json)
    if !dispute.movements.isEmpty { happened("charge.dispute.funds_withdrawn", dispute.json) }
    return dispute
  }

  /// Refunds of a charge that have not left the balance cannot go out under a chargeback.
  private mutating func failWaiting(of charge: Charge.ID) {
    for refund in refunds(of: charge) where refund.counts && refund.transaction == nil {
      fail(refund.id, .chargeDisputed)
    }
  }

  /// Ends a dispute that is open; an inquiry can only be `closed`, a chargeback only be won or lost.
  @discardableResult
  public mutating func endDispute(_ id: Dispute.ID, _ verdict: Verdict, at moment: Instant)
    throws(Refusal) -> Dispute
  {
    advance(to: moment)
    let dispute = try disputes.find(id, "dispute")
    switch (dispute.status, verdict) {
    case (.inquiry, .closed): end(dispute, .inquiryClosed)
    case (.needsResponse, .won): end(dispute, .won)
    case (.needsResponse, .lost): end(dispute, .lost)
    default:
      throw .unexpectedState(
        "Dispute \(id.text) is \(dispute.status.rawValue), it cannot be \(verdict.rawValue).")
    }
    return try disputes.find(id)
  }

  private mutating func end(_ before: Dispute, _ status: Dispute.Status) {
    var dispute = before
    dispute.status = status
    if status == .won {
      dispute.movements.append(
        move(.disputeReversal, dispute.amount, charge: dispute.charge, source: dispute.id.text))
    }
    disputes.put(dispute)
    happened("charge.dispute.closed", dispute.json)
    guard status == .won else { return }
    happened("charge.dispute.funds_reinstated", dispute.json)
    releaseWaiting(in: dispute.amount.currency)
  }

  /// An inquiry about a charge that was refunded in full has nothing left to ask.
  mutating func closeInquiries(of charge: Charge) {
    guard charge.remaining.minor == 0 else { return }
    for dispute in disputes.items where dispute.charge == charge.id && dispute.status == .inquiry {
      end(dispute, .inquiryClosed)
    }
  }
}
