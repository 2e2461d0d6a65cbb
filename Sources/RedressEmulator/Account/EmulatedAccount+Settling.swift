import RedressBase
import RedressJSON

/// What becomes of refunds after they are made.
extension EmulatedAccount {
  /// Moves a refund's money out of the balance.
  mutating func send(_ id: Refund.ID) {
    guard let refund = refundRegister[id] else { return }
    let movement = move(.refund, refund.amount.negated, charge: refund.charge, source: id.text)
    refundRegister.change(id) { $0.transaction = movement.id }
  }

  /// Tells of a new refund and of its charge.
  mutating func announce(_ id: Refund.ID) {
    guard let refund = refundRegister[id], let charge = charges[refund.charge] else { return }
    happened("refund.created", refund.json)
    happened("charge.refunded", charge.json)
    closeInquiries(of: charge)
  }

  /// Starts what was settled for a refund whose money has left the balance.
  mutating func settle(_ id: Refund.ID) {
    guard let refund = refundRegister[id] else { return }
    switch refund.settlement {
    case .succeeds: setStatus(id, .succeeded)
    case .pendsThenSucceeds(let after):
      setStatus(id, .pending, because: .processing)
      agenda.plan(.succeed(id), at: later(after))
    case .pendsThenFails(let after, let reason):
      setStatus(id, .pending, because: .processing)
      agenda.plan(.fail(id, reason), at: later(after))
    case .succeedsThenFails(let after, let reason):
      setStatus(id, .succeeded)
      agenda.plan(.fail(id, reason), at: later(after))
    case .requiresAction: setStatus(id, .requiresAction)
    }
  }

  /// Changes a refund's status and tells of it where there is something to tell.
  mutating func setStatus(_ id: Refund.ID, _ status: RefundStatus, because reason: PendingReason? = nil) {
    guard let before = refundRegister[id] else { return }
    refundRegister.change(id) { ($0.status, $0.pendingReason) = (status, reason) }
    guard before.status != status, let after = refundRegister[id] else { return }
    let previous = JSONValue.fields(["status": .string(before.status.rawValue)])
    happened("refund.updated", after.json, before: previous)
    happened("charge.refund.updated", after.json, before: previous)
  }

  /// A refund comes back: its charge can be refunded again, its money is in the balance again.
  mutating func fail(_ id: Refund.ID, _ reason: FailureReason, as status: RefundStatus = .failed) {
    guard let refund = refundRegister[id], refund.counts else { return }
    if refund.transaction != nil {
      let back = move(.refundFailure, refund.amount, charge: refund.charge, source: id.text)
      refundRegister.change(id) { $0.failureTransaction = back.id }
    }
    charges.change(refund.charge) { $0.refunded -= refund.amount.minor }
    refundRegister.change(id) { $0.failureReason = reason }
    setStatus(id, status)
    if status == .failed, let failed = refundRegister[id] { happened("refund.failed", failed.json) }
    releaseWaiting(in: refund.amount.currency)
  }

  /// Takes back a refund that waits for the customer; no other can be.
  mutating func cancel(_ id: Refund.ID) throws(Refusal) -> Refund {
    let refund = try refundRegister.find(id, "refund")
    guard refund.status == .requiresAction else {
      throw .unexpectedState("Refund \(id.text) is \(refund.status.rawValue) and cannot be canceled.")
    }
    fail(id, .merchantRequest, as: .canceled)
    return try refundRegister.find(id)
  }
}
