import RedressBase

/// How much somebody may give without a second person: for one decision, to one customer and in all, the last two
/// within a day. A currency that is not named is not theirs to give.
public struct Authority: Sendable, Equatable {
  /// The limits for one currency, in its minor units; nil is without limit.
  public struct Limits: Sendable, Equatable {
    /// For one decision.
    public var decision: Int64?
    /// To one customer within a day.
    public var customer: Int64?
    /// In all within a day.
    public var day: Int64?

    /// These limits.
    public init(decision: Int64? = nil, customer: Int64? = nil, day: Int64? = nil) {
      self.decision = decision
      self.customer = customer
      self.day = day
    }
  }

  /// Limits by the currency's code.
  public var limits: [String: Limits]
  /// The limits of currencies that are not named; nil where those are not theirs to give.
  public var otherwise: Limits?

  /// Limits by the currency's code, and for the others.
  public init(_ limits: [String: Limits], otherwise: Limits? = nil) {
    self.limits = limits
    self.otherwise = otherwise
  }

  /// Nothing.
  public static let none = Authority([:])
  /// Anything.
  public static let unlimited = Authority([:], otherwise: Limits())

  /// What somebody has given today already, by currency.
  public struct Given: Sendable, Equatable {
    /// To the customer in question.
    public var customer: Int64
    /// In all.
    public var day: Int64

    /// So much.
    public init(customer: Int64 = 0, day: Int64 = 0) {
      self.customer = customer
      self.day = day
    }
  }

  /// Why an amount is too much for them; nil where it is not.
  public func objection(to amount: Money, given: Given) -> String? {
    guard let limits = limits[amount.currency.code] ?? otherwise else {
      return "has no authority over \(amount.currency.code.uppercased())"
    }
    if let most = limits.decision, amount.minor > most {
      return "may give up to \(money(most, amount)) in one decision, and this is \(amount)"
    }
    if let most = limits.customer, exceeds(given.customer, amount.minor, most) {
      return "may give a customer up to \(money(most, amount)) a day, and has given "
        + "\(money(given.customer, amount))"
    }
    if let most = limits.day, exceeds(given.day, amount.minor, most) {
      return "may give up to \(money(most, amount)) a day, and has given \(money(given.day, amount))"
    }
    return nil
  }

  private func exceeds(_ given: Int64, _ amount: Int64, _ most: Int64) -> Bool {
    let (sum, overflow) = given.addingReportingOverflow(amount)
    return overflow || sum > most
  }

  private func money(_ minor: Int64, _ like: Money) -> Money {
    Money(minor: minor, currency: like.currency)
  }
}
