import RedressBase

/// What happened once, as transfers that stand or fall together.
///
/// An entry is named after its cause (`refund.posted/po_1/1`). The tables know each name once, so that a cause
/// that is reported twice, by a repeated webhook or a second worker, is written once. Entries are never
/// changed; what turns out otherwise is a new entry with a cause of its own.
public struct LedgerEntry: Hashable, Sendable {
  /// Why money or credits move.
  public enum Kind: String, Sendable, CaseIterable {
    case chargeCaptured = "charge.captured"
    case refundReserved = "refund.reserved"
    case refundPosted = "refund.posted"
    case refundVoided = "refund.voided"
    /// A refund that had succeeded came back.
    case refundReturned = "refund.returned"
    /// A refund that was made at the provider, not by us.
    case refundObserved = "refund.observed"
    case disputeOpened = "dispute.opened"
    case disputeLost = "dispute.lost"
    case disputeWon = "dispute.won"
    case balanceCredited = "balance.credited"
    case payoutReserved = "payout.reserved"
    case payoutPosted = "payout.posted"
    case payoutVoided = "payout.voided"
    case payoutReturned = "payout.returned"
    case payoutObserved = "payout.observed"
    case creditsGranted = "credits.granted"
    case creditsUsed = "credits.used"
    /// Credits that were taken by something that failed, or were lost.
    case creditsFailed = "credits.failed"
    case creditsRestored = "credits.restored"
    case creditsExpired = "credits.expired"
    case creditsForfeited = "credits.forfeited"
    /// What was entered of a lot turned out otherwise by later news.
    case creditsCorrected = "credits.corrected"
  }

  /// Why.
  public let kind: Kind
  /// What it is about, with all that makes the cause one of a kind.
  public let cause: String
  /// When it happened, as its cause says.
  public let at: Instant
  /// What moves; at least one transfer.
  public let transfers: [Transfer]

  /// An entry; nil where nothing moves.
  public init?(_ kind: Kind, _ cause: String, at: Instant, _ transfers: [Transfer?]) {
    let transfers = transfers.compactMap(\.self)
    guard !transfers.isEmpty else { return nil }
    self.kind = kind
    self.cause = cause
    self.at = at
    self.transfers = transfers
  }

  /// Its name, which there is once for a tenant.
  public var id: String { "\(kind.rawValue)/\(cause)" }
}
