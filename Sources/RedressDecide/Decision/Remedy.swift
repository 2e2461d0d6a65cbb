import RedressBase

/// Something the customer gets.
public struct Remedy: Sendable, Equatable {
  /// What kind of thing.
  public enum Kind: String, Sendable, CaseIterable {
    /// Money, to the payment method.
    case refund
    /// Money, to the account's balance.
    case balanceCredit = "balance_credit"
    /// Credits that failed or were lost, put back.
    case creditsRestored = "credits_restored"
    /// Money of the balance, paid out.
    case payout
  }

  /// How much of the charge it is.
  public enum Extent: String, Sendable, CaseIterable {
    /// All that the charge still holds, before fees that are not refundable.
    case full
    /// Less than that.
    case partial
  }

  /// What kind of thing.
  public var type: Kind
  /// How much of the charge; nil where there is no charge to compare with.
  public var extent: Extent?
  /// The charge it is for.
  public var charge: ChargeID?
  /// The money in minor units of `currency`; nil for credits.
  public var amount: Int64?
  /// The currency of the money.
  public var currency: Currency?
  /// The credits; nil for money.
  public var credits: Int64?
  /// Where the money goes; a refund goes to `original_payment_method`.
  public var destination: String?
  /// How the amount comes about, line by line.
  public var calculation: [CalculationLine]

  /// A remedy; money and credits are given in the unit that its kind calls for.
  public init(
    _ type: Kind, extent: Extent? = nil, charge: ChargeID? = nil, amount: Int64? = nil,
    currency: Currency? = nil, credits: Int64? = nil, destination: String? = nil,
    calculation: [CalculationLine] = []
  ) {
    self.type = type
    self.extent = extent
    self.charge = charge
    self.amount = amount
    self.currency = currency
    self.credits = credits
    self.destination = destination
    self.calculation = calculation
  }

  /// The destination of every refund.
  public static let originalPaymentMethod = "original_payment_method"
}

/// One line of a calculation: a label with an amount, with words, or with both.
public struct CalculationLine: Sendable, Equatable {
  /// What the line is about: "processing fee, not refundable".
  public var label: String
  /// Its amount in minor units, negative when taken off.
  public var amount: Int64?
  /// How it is worked out, in words: "10 of 31 days".
  public var text: String?

  /// A line.
  public init(_ label: String, amount: Int64? = nil, text: String? = nil) {
    self.label = label
    self.amount = amount
    self.text = text
  }
}

/// Something that happens beside the remedy.
public struct Effect: Sendable, Equatable {
  /// What happens.
  public enum Kind: String, Sendable, CaseIterable {
    /// The subscription ends.
    case subscriptionCancel = "subscription.cancel"
    /// The subscription does not renew.
    case renewalStop = "renewal.stop"
    /// Access ends.
    case accessRevoke = "access.revoke"
    /// Credits are taken back.
    case creditsRevoke = "credits.revoke"
    /// Unused credits lapse.
    case creditsForfeit = "credits.forfeit"
    /// Credits are given.
    case creditsGrant = "credits.grant"
    /// The account is suspended.
    case accountSuspend = "account.suspend"
    /// The plan or interval changes.
    case planChange = "plan.change"
    /// Money is charged.
    case chargeCreate = "charge.create"
    /// The customer is pointed to support.
    case supportRefer = "support.refer"
  }

  /// What happens.
  public var type: Kind
  /// The subscription it happens to.
  public var subscription: SubscriptionID?
  /// The charge it is about.
  public var charge: ChargeID?
  /// The grant of credits it is about.
  public var grant: GrantID?
  /// The new plan.
  public var plan: String?
  /// The new interval.
  public var interval: Interval?
  /// The money in minor units of `currency`.
  public var amount: Int64?
  /// The currency of the money.
  public var currency: Currency?
  /// The credits.
  public var credits: Int64?
  /// When it happens.
  public var at: Instant

  /// An effect at an instant; the other parts are set afterwards.
  public init(_ type: Kind, subscription: SubscriptionID? = nil, at: Instant) {
    self.type = type
    self.subscription = subscription
    self.at = at
  }
}
