/// An amount that goes from one account to another.
///
/// One row debits one account and credits one other by the same amount in the same unit. That is the whole of
/// double entry: no row, and so no sum of rows, can be out of balance, and no constraint has to add anything up.
public struct Transfer: Hashable, Sendable {
  /// The account whose debit side grows: money leaves what a customer could get, or arrives at the provider.
  public let debit: LedgerAccount
  /// The account whose credit side grows.
  public let credit: LedgerAccount
  /// How much; above zero.
  public let amount: Int64
  /// Of what.
  public let unit: LedgerUnit

  /// A transfer; nil unless the amount is above zero and the accounts are two.
  public init?(_ amount: Int64, _ unit: LedgerUnit, debit: LedgerAccount, credit: LedgerAccount) {
    guard amount > 0, debit != credit else { return nil }
    self.debit = debit
    self.credit = credit
    self.amount = amount
    self.unit = unit
  }
}
