import RedressBase

/// The entries of one charge: captured, set aside, paid back, disputed.
///
/// `held` is the account that all refunds come out of. It is limited, so pending, refunded, credited and
/// disputed money together never exceed what was captured, whoever asks and however many at once.
public struct ChargeLedger: Sendable {
  /// The charge's id.
  public let charge: String
  /// The provider that captured it, by name.
  public let provider: String
  /// The charge's currency.
  public let currency: Currency

  /// The entries of a charge.
  public init(charge: String, provider: String, currency: Currency) {
    self.charge = charge
    self.provider = provider
    self.currency = currency
  }

  /// What of the charge can still be given back.
  public var held: LedgerAccount { LedgerAccount(.held, charge) }
  private var disputed: LedgerAccount { LedgerAccount(.disputed, charge) }
  private var excess: LedgerAccount { LedgerAccount(.excess, charge) }
  private var atProvider: LedgerAccount { LedgerAccount(.provider, provider) }
  private var unit: LedgerUnit { .money(currency) }

  /// The customer paid.
  public func captured(_ amount: Int64, at: Instant) -> LedgerEntry? {
    LedgerEntry(
      .chargeCaptured, charge, at: at, [Transfer(amount, unit, debit: atProvider, credit: held)])
  }

  /// A refund that was made elsewhere: in the provider's dashboard, or before us.
  ///
  /// `available` is what `held` has. What goes beyond it is booked as excess, because it did happen.
  public func observedRefund(_ refund: String, _ amount: Int64, available: Int64, at: Instant) -> LedgerEntry?
  {
    LedgerEntry(.refundObserved, refund, at: at, taking(amount, available, to: atProvider))
  }

  /// Money that goes from the charge to its customer's balance.
  public func credited(_ order: String, _ amount: Int64, account: String, at: Instant) -> LedgerEntry? {
    LedgerEntry(
      .balanceCredited, order, at: at,
      [Transfer(amount, unit, debit: held, credit: LedgerAccount(.balance, account))])
  }

  /// The bank took the money back until the dispute is settled.
  public func disputeOpened(_ dispute: String, _ amount: Int64, available: Int64, at: Instant) -> LedgerEntry?
  {
    LedgerEntry(.disputeOpened, dispute, at: at, taking(amount, available, to: disputed))
  }

  /// The bank keeps the money.
  public func disputeLost(_ dispute: String, _ amount: Int64, at: Instant) -> LedgerEntry? {
    LedgerEntry(
      .disputeLost, dispute, at: at, [Transfer(amount, unit, debit: disputed, credit: atProvider)])
  }

  /// The bank gives the money back; what was booked as excess is settled first.
  public func disputeWon(_ dispute: String, _ amount: Int64, excess beyond: Int64, at: Instant)
    -> LedgerEntry?
  {
    let settled = min(amount, max(0, beyond))
    return LedgerEntry(
      .disputeWon, dispute, at: at,
      [
        Transfer(settled, unit, debit: disputed, credit: excess),
        Transfer(amount - settled, unit, debit: disputed, credit: held),
      ])
  }

  /// Takes an amount that has gone whatever we think of it: from what is held, and the rest as excess.
  private func taking(_ amount: Int64, _ available: Int64, to credit: LedgerAccount) -> [Transfer?] {
    let covered = min(amount, max(0, available))
    return [
      Transfer(covered, unit, debit: held, credit: credit),
      Transfer(amount - covered, unit, debit: excess, credit: credit),
    ]
  }
}
