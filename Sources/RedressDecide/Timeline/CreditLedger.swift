import RedressBase

/// The account's credits at the request (common reading 5).
///
/// Usage that names no grant draws on the grant that expires first, then on the one granted first. An expired
/// credit is not available, from the very instant of expiry, and what goes beyond all grants draws on nothing.
/// What failed or was lost draws alike but is not *used*; what is restored goes back where it came from.
public struct CreditLedger: Sendable, Equatable {
  /// One grant of credits.
  public struct Grant: Sendable, Equatable {
    /// Its id.
    public let id: GrantID
    /// The charge that bought it.
    public let charge: ChargeID?
    /// When it was given.
    public let grantedAt: Instant
    /// From when on it cannot be used; nil when never.
    public let expiresAt: Instant?
    /// How many credits it gave.
    public let issued: Int64
    /// How many of them were used.
    public let used: Int64
    /// How many of them nobody has drawn.
    public let left: Int64
    /// Whether its date of expiry has come.
    public let isExpired: Bool
    /// Whether what is left can be used: not expired and, where credits end with the subscription, not ended.
    public let isAvailable: Bool
  }

  /// Credits that failed or were lost and are not restored yet, by whether their grant has expired.
  public struct Restorable: Sendable, Equatable {
    /// Those of grants that have not expired.
    public var unexpired: Int64
    /// Those of grants that have.
    public var expired: Int64

    /// Numbers of credits; none unless given.
    public init(unexpired: Int64 = 0, expired: Int64 = 0) {
      self.unexpired = unexpired
      self.expired = expired
    }

    /// Both together.
    public var total: Int64 { unexpired.addingSaturated(expired) }
  }

  /// The grants in the order in which they were given.
  public let grants: [Grant]
  /// What failed by the house's fault and is not restored yet.
  public let failed: Restorable
  /// What was lost through platform problems and is not restored yet.
  public let lost: Restorable

  init(grants: [Grant] = [], failed: Restorable = Restorable(), lost: Restorable = Restorable()) {
    self.grants = grants
    self.failed = failed
    self.lost = lost
  }

  /// What one cause took and nobody restored yet.
  public func restorable(_ cause: CreditCause) -> Restorable {
    cause == .failed ? failed : lost
  }
}

extension CreditLedger {
  /// How many credits a charge issued.
  public func issued(by charge: ChargeID) -> Int64 { sum(by: charge) { $0.issued } }

  /// How many of the credits that a charge issued were used.
  public func used(by charge: ChargeID) -> Int64 { sum(by: charge) { $0.used } }

  /// How many of the credits that a charge issued can be used now.
  public func available(by charge: ChargeID) -> Int64 { sum(by: charge) { $0.isAvailable ? $0.left : 0 } }

  /// How many credits of the account can be used now.
  public var available: Int64 {
    grants.reduce(0) { $1.isAvailable ? $0.addingSaturated($1.left) : $0 }
  }

  /// Whether a charge issued credits and all of its grants have expired.
  public func grantsAllExpired(by charge: ChargeID) -> Bool {
    var issued = false
    for grant in grants where grant.charge == charge {
      if !grant.isExpired { return false }
      issued = true
    }
    return issued
  }

  private func sum(by charge: ChargeID, _ part: (Grant) -> Int64) -> Int64 {
    grants.reduce(0) { $1.charge == charge ? $0.addingSaturated(part($1)) : $0 }
  }
}
