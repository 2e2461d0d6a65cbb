import RedressBase

/// Credits were given: `credits.granted`.
public struct CreditsGranted: Sendable, Equatable {
  /// Which grant.
  public var grant: GrantID
  /// How many.
  public var credits: Int64
  /// The charge that bought them.
  public var charge: ChargeID?
  /// From when on they cannot be used; nil when never.
  public var expiresAt: Instant?

  /// A grant of credits.
  public init(grant: GrantID, credits: Int64, charge: ChargeID? = nil, expiresAt: Instant? = nil) {
    self.grant = grant
    self.credits = credits
    self.charge = charge
    self.expiresAt = expiresAt
  }
}

/// Credits went: `credits.used`, `credits.failed` or `credits.lost`.
public struct CreditsDrawn: Sendable, Equatable {
  /// Why credits went.
  public enum Kind: String, Sendable, CaseIterable {
    /// The customer used them.
    case used
    /// A generation that failed by the house's fault took them.
    case failed
    /// A platform problem took them.
    case lost
  }

  /// Why they went.
  public var kind: Kind
  /// How many.
  public var credits: Int64
  /// From which grant; nil when the case names none.
  public var grant: GrantID?

  /// Credits that went.
  public init(_ kind: Kind, credits: Int64, grant: GrantID? = nil) {
    self.kind = kind
    self.credits = credits
    self.grant = grant
  }
}

/// Credits that failed or were lost were put back: `credits.restored`.
public struct CreditsRestored: Sendable, Equatable {
  /// How many.
  public var credits: Int64
  /// What had taken them.
  public var cause: CreditCause
  /// Into which grant; nil when the case names none.
  public var grant: GrantID?

  /// Credits put back.
  public init(credits: Int64, cause: CreditCause, grant: GrantID? = nil) {
    self.credits = credits
    self.cause = cause
    self.grant = grant
  }
}
