import RedressBase

/// A feature was used: `usage.recorded`.
public struct UsageRecorded: Sendable, Equatable {
  /// Which feature.
  public var feature: String
  /// How often or how much; 1 unless given.
  public var quantity: Int64

  /// Usage of a feature.
  public init(feature: String, quantity: Int64 = 1) {
    self.feature = feature
    self.quantity = quantity
  }
}

/// The service had trouble: `incident.recorded`. The event's `at` is when it was put on record.
public struct IncidentRecorded: Sendable, Equatable {
  /// Which incident.
  public var incident: IncidentID
  /// What kind of trouble.
  public var kind: IncidentKind
  /// When it began.
  public var start: Instant
  /// When it was over; nil while it goes on.
  public var end: Instant?
  /// The features that it hit, when the case says so.
  public var features: [String]

  /// An incident.
  public init(
    incident: IncidentID, kind: IncidentKind, start: Instant, end: Instant? = nil, features: [String] = []
  ) {
    self.incident = incident
    self.kind = kind
    self.start = start
    self.end = end
    self.features = features
  }
}

/// A flag on the account was set or changed: `account.flagged`.
public struct AccountFlagged: Sendable, Equatable {
  /// Which flag, such as `fraud`.
  public var flag: String
  /// Where it stands.
  public var state: FlagState

  /// A flag's state.
  public init(flag: String, state: FlagState) {
    self.flag = flag
    self.state = state
  }
}

/// Staff established a fact: `finding.recorded`.
public struct FindingRecorded: Sendable, Equatable {
  /// Which fact, such as `billing_error`.
  public var finding: String
  /// Whether it is so.
  public var value: Bool
  /// The charge it is about; nil when it is about no particular one.
  public var charge: ChargeID?
  /// Who established it.
  public var by: String?

  /// A finding.
  public init(finding: String, value: Bool, charge: ChargeID? = nil, by: String? = nil) {
    self.finding = finding
    self.value = value
    self.charge = charge
    self.by = by
  }
}

/// The customer accepted a version of a policy: `policy.accepted`.
public struct PolicyAccepted: Sendable, Equatable {
  /// The policy's id.
  public var policy: String
  /// Its version.
  public var version: String

  /// An acceptance.
  public init(policy: String, version: String) {
    self.policy = policy
    self.version = version
  }
}
