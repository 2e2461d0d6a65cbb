import RedressBase

/// How far a refund has come.
public enum RefundStatus: String, Sendable, CaseIterable {
  /// On its way, or waiting for the balance to cover it.
  case pending
  /// The customer must do something first; the only state in which a refund can be canceled.
  case requiresAction = "requires_action"
  /// Sent. It may still fail later.
  case succeeded
  /// It came back.
  case failed
  /// Taken back before it was sent.
  case canceled
}

/// Why a refund is made, in the provider's three words.
public enum RefundReason: String, Sendable, CaseIterable {
  /// The customer paid twice.
  case duplicate
  /// Somebody else paid with the customer's card.
  case fraudulent
  /// The customer asked.
  case requestedByCustomer = "requested_by_customer"
}

/// Why a refund is still pending.
public enum PendingReason: String, Sendable {
  /// It is on its way.
  case processing
  /// The balance does not cover it yet.
  case insufficientFunds = "insufficient_funds"
}

/// Why a refund failed.
public enum FailureReason: String, Sendable, CaseIterable {
  /// The card was reported lost or stolen.
  case lostOrStolenCard = "lost_or_stolen_card"
  /// The card is no longer valid.
  case expiredOrCanceledCard = "expired_or_canceled_card"
  /// The payer disputed the charge while the refund waited.
  case chargeDisputed = "charge_for_pending_refund_disputed"
  /// The balance never covered it.
  case insufficientFunds = "insufficient_funds"
  /// The bank declined.
  case declined
  /// The merchant took it back.
  case merchantRequest = "merchant_request"
  /// The bank did not say.
  case unknown
}

/// What becomes of a refund, settled when it is made.
public enum Settlement: Sendable, Equatable {
  /// It succeeds at once.
  case succeeds
  /// It is pending for a while, then succeeds.
  case pendsThenSucceeds(after: Elapsed)
  /// It is pending for a while, then fails.
  case pendsThenFails(after: Elapsed, FailureReason)
  /// It succeeds at once and fails later, as when a bank sends money back.
  case succeedsThenFails(after: Elapsed, FailureReason)
  /// The customer must act; it stays so until it is canceled.
  case requiresAction
}
