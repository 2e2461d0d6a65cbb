import RedressBase

/// One request with all that is known about its account: the contract's case document.
///
/// Made by `CaseReader`, which refuses what the contract calls unreadable; a case made by hand is not checked.
/// Events stand in the order of the file; `Timeline` puts them in the order of time.
public struct Case: Sendable, Equatable {
  /// The case's own id, which the decision repeats.
  public var id: String?
  /// Whose history it is.
  public var account: Account
  /// The plans on offer.
  public var catalog: [CatalogEntry]
  /// The account's history, in the order of the file.
  public var events: [Event]
  /// What is asked, and when.
  public var request: Request
  /// What was ignored in the document and may be a mistake, in plain words; the decision does not depend on it.
  public var warnings: [String]

  /// A case of these parts.
  public init(
    id: String? = nil, account: Account = Account(), catalog: [CatalogEntry] = [], events: [Event] = [],
    request: Request, warnings: [String] = []
  ) {
    self.id = id
    self.account = account
    self.catalog = catalog
    self.events = events
    self.request = request
    self.warnings = warnings
  }
}

/// The customer's account.
public struct Account: Sendable, Equatable {
  /// Its id.
  public var id: String?
  /// Its e-mail address.
  public var email: String?
  /// Its country, an ISO 3166 code as the case writes it.
  public var country: String?
  /// The balance at the request, net of payouts, in minor units; 0 unless given.
  public var balance: Int64
  /// The currency of the balance; nil unless given.
  public var balanceCurrency: Currency?

  /// An account of these parts.
  public init(
    id: String? = nil, email: String? = nil, country: String? = nil, balance: Int64 = 0,
    balanceCurrency: Currency? = nil
  ) {
    self.id = id
    self.email = email
    self.country = country
    self.balance = balance
    self.balanceCurrency = balanceCurrency
  }
}

/// A plan on offer for one interval, with its price.
public struct CatalogEntry: Sendable, Equatable {
  /// The plan's name.
  public var plan: String
  /// What one price pays for.
  public var interval: Interval
  /// The price of one interval, in minor units.
  public var amount: Int64
  /// The price's currency.
  public var currency: Currency
  /// The credits that come with one interval; nil unless given.
  public var credits: Int64?

  /// An entry of these parts.
  public init(plan: String, interval: Interval, amount: Int64, currency: Currency, credits: Int64? = nil) {
    self.plan = plan
    self.interval = interval
    self.amount = amount
    self.currency = currency
    self.credits = credits
  }
}
