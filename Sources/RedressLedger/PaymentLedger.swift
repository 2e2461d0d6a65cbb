import RedressBase

/// The entries of one payment to a customer: set aside, then posted or voided, and returned if it comes back.
///
/// Money is set aside in the transaction that decides to pay, before anybody outside is asked for anything.
public struct PaymentLedger: Sendable {
  /// What kind of payment, and what it comes out of.
  public enum Source: Sendable, Hashable {
    /// A refund of a charge.
    case charge(String)
    /// A payout of an account's balance.
    case balance(String)

    /// The charge that is refunded; nil for a payout.
    public var charge: String? {
      if case .charge(let charge) = self { charge } else { nil }
    }

    /// The account whose balance is paid out; nil for a refund.
    public var account: String? {
      if case .balance(let account) = self { account } else { nil }
    }
  }

  /// The payment order's id.
  public let order: String
  /// What it comes out of.
  public let source: Source
  /// The provider that pays, by name.
  public let provider: String
  /// How much, above zero, of which currency.
  public let amount: Money

  /// The entries of a payment.
  public init(order: String, source: Source, provider: String, amount: Money) {
    self.order = order
    self.source = source
    self.provider = provider
    self.amount = amount
  }

  /// The account that the money comes out of.
  public var from: LedgerAccount {
    switch source {
    case .charge(let charge): LedgerAccount(.held, charge)
    case .balance(let account): LedgerAccount(.balance, account)
    }
  }

  private var pending: LedgerAccount { LedgerAccount(.pending, order) }
  private var atProvider: LedgerAccount { LedgerAccount(.provider, provider) }

  /// Sets the money aside. A reservation that was voided can be made again, under the next round's number.
  public func reserved(round: Int, at: Instant) -> LedgerEntry? {
    entry(.refundReserved, .payoutReserved, round, at, debit: from, credit: pending)
  }

  /// The provider paid.
  public func posted(round: Int, at: Instant) -> LedgerEntry? {
    entry(.refundPosted, .payoutPosted, round, at, debit: pending, credit: atProvider)
  }

  /// The provider will not pay, and did not.
  public func voided(round: Int, at: Instant) -> LedgerEntry? {
    entry(.refundVoided, .payoutVoided, round, at, debit: pending, credit: from)
  }

  /// A payment that had been made came back.
  public func returned(round: Int, at: Instant) -> LedgerEntry? {
    entry(.refundReturned, .payoutReturned, round, at, debit: atProvider, credit: from)
  }

  private func entry(
    _ refund: LedgerEntry.Kind, _ payout: LedgerEntry.Kind, _ round: Int, _ at: Instant,
    debit: LedgerAccount, credit: LedgerAccount
  ) -> LedgerEntry? {
    let kind = if case .charge = source { refund } else { payout }
    return LedgerEntry(
      kind, "\(order)/\(round)", at: at,
      [Transfer(amount.minor, .money(amount.currency), debit: debit, credit: credit)])
  }
}
