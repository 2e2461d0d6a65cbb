import RedressBase

/// What is asked, when, and what the customer says about it.
public struct Request: Sendable, Equatable {
  /// What is asked for.
  public var type: RequestType
  /// When it was asked: the instant as of which everything is decided.
  public var at: Instant
  /// The charge it is about; always there for a refund.
  public var charge: ChargeID?
  /// The subscription it is about.
  public var subscription: SubscriptionID?
  /// The products of a charge that are meant, when only some are; nil when the request names none.
  public var items: [String]?
  /// Why, as the customer claims.
  public var reason: Reason?
  /// Where the request came in.
  public var channel: Channel?
  /// The amount of a withdrawal, in minor units.
  public var amount: Int64?
  /// The plan and interval that a plan change leads to.
  public var target: PlanTarget?
  /// The decision that an appeal is against.
  public var appealOf: String?
  /// The how-manieth appeal it is, from 1.
  public var appealNumber: Int64?
  /// What the customer said.
  public var details: Details

  /// A request of this type; the other parts are set afterwards.
  public init(type: RequestType, at: Instant, charge: ChargeID? = nil, subscription: SubscriptionID? = nil) {
    self.type = type
    self.at = at
    self.charge = charge
    self.subscription = subscription
    details = Details()
  }
}

/// Where a plan change leads: the contract's `to`.
public struct PlanTarget: Sendable, Equatable {
  /// The new plan; nil when it stays.
  public var plan: String?
  /// The new interval; nil when it stays.
  public var interval: Interval?

  /// A target of these parts.
  public init(plan: String? = nil, interval: Interval? = nil) {
    self.plan = plan
    self.interval = interval
  }
}

/// What the customer said, as said: nothing here is checked against the history.
///
/// A text that is empty or all blank counts as not said.
public struct Details: Sendable, Equatable {
  /// The account's e-mail address.
  public var accountEmail: String?
  /// The date of the purchase.
  public var purchaseDate: String?
  /// The plan or product.
  public var plan: String?
  /// What happened, in the customer's words.
  public var statement: String?
  /// Screenshots and the like, by name or address; blank ones left out.
  public var evidence: [String]
  /// Texts under other keys, in the order of the case.
  public var others: [Detail]

  /// Details of these parts.
  public init(
    accountEmail: String? = nil, purchaseDate: String? = nil, plan: String? = nil, statement: String? = nil,
    evidence: [String] = [], others: [Detail] = []
  ) {
    self.accountEmail = accountEmail
    self.purchaseDate = purchaseDate
    self.plan = plan
    self.statement = statement
    self.evidence = evidence
    self.others = others
  }

  /// What was said under a key of the contract or another one; nil when nothing was.
  public subscript(key: String) -> String? {
    switch key {
    case "account_email": accountEmail
    case "purchase_date": purchaseDate
    case "plan": plan
    case "statement": statement
    case "evidence": evidence.first
    default: others.first { $0.key == key }?.text
    }
  }
}

/// Something said under a key that the contract does not name.
public struct Detail: Sendable, Equatable {
  /// The key.
  public var key: String
  /// The text; of a value that is no string, its JSON.
  public var text: String

  /// A text under a key.
  public init(key: String, text: String) {
    self.key = key
    self.text = text
  }
}
