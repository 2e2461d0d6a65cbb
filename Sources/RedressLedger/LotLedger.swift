import RedressBase

/// The entries of one grant of credits: its lot, and where the credits of the lot went.
///
/// Which lot a use draws on follows from the whole history, and news of an earlier day may change it. So what moves
/// is the difference between where the credits stand in the ledger and where they belong; what was entered stays.
public struct LotLedger: Sendable {
  /// Where the credits of a lot are. Together they are what was granted.
  public struct Standing: Sendable, Hashable {
    /// Those that can still be used.
    public var left: Int64 = 0
    /// Those that were used.
    public var used: Int64 = 0
    /// Those that failed or were lost by the house's fault, and are not put back yet.
    public var failed: Int64 = 0
    /// Those whose time was over.
    public var expired: Int64 = 0
    /// Those that were given up or taken back by a decision.
    public var forfeited: Int64 = 0

    /// Credits of a lot; none unless given.
    public init(
      left: Int64 = 0, used: Int64 = 0, failed: Int64 = 0, expired: Int64 = 0, forfeited: Int64 = 0
    ) {
      self.left = left
      self.used = used
      self.failed = failed
      self.expired = expired
      self.forfeited = forfeited
    }
  }

  /// The customer's account.
  public let account: String
  /// The grant.
  public let grant: String

  /// The entries of a grant.
  public init(account: String, grant: String) {
    self.account = account
    self.grant = grant
  }

  /// The lot itself, or where credits of it went. Grants are named within their account only.
  public func account(_ kind: LedgerAccount.Kind) -> LedgerAccount {
    let escaped = account.replacing("%", with: "%25").replacing("/", with: "%2F")
    return LedgerAccount(kind, "\(escaped)/\(grant)")
  }

  /// The grant.
  public func granted(_ credits: Int64, at: Instant) -> LedgerEntry? {
    LedgerEntry(
      .creditsGranted, "\(account(.lot).owner)", at: at,
      [Transfer(credits, .credits, debit: LedgerAccount(.issued, "granted"), credit: account(.lot))])
  }

  /// What moves the credits from where they stand to where they belong, because of `cause`: first what comes back
  /// into the lot, then what leaves it.
  public func moved(from old: Standing, to new: Standing, cause: String, at: Instant) -> [LedgerEntry] {
    let back = [
      (LedgerEntry.Kind.creditsRestored, [transfer(old.failed - new.failed, from: .failed)]),
      (
        .creditsCorrected,
        [
          transfer(old.used - new.used, from: .used), transfer(old.expired - new.expired, from: .expired),
          transfer(old.forfeited - new.forfeited, from: .forfeited),
        ]
      ),
    ]
    let out = [
      (LedgerEntry.Kind.creditsUsed, [transfer(new.used - old.used, to: .used)]),
      (.creditsFailed, [transfer(new.failed - old.failed, to: .failed)]),
      (.creditsExpired, [transfer(new.expired - old.expired, to: .expired)]),
      (.creditsForfeited, [transfer(new.forfeited - old.forfeited, to: .forfeited)]),
    ]
    return (back + out).compactMap { kind, transfers in
      LedgerEntry(kind, "\(account(.lot).owner)/\(cause)", at: at, transfers)
    }
  }

  private func transfer(_ credits: Int64, to kind: LedgerAccount.Kind) -> Transfer? {
    Transfer(credits, .credits, debit: account(.lot), credit: account(kind))
  }

  private func transfer(_ credits: Int64, from kind: LedgerAccount.Kind) -> Transfer? {
    Transfer(credits, .credits, debit: account(kind), credit: account(.lot))
  }
}
