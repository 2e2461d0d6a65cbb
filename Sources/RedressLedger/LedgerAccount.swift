/// One account of a tenant's ledger: what it is for, and whose it is.
///
/// Accounts are seen from the company's side: what customers could get back stands on the credit side of
/// `held`, what lies at the payment provider on the debit side of `provider`.
public struct LedgerAccount: Hashable, Sendable {
  /// What an account is for.
  public enum Kind: String, Sendable, CaseIterable {
    /// Money at a payment provider, by its name.
    case provider
    /// What a charge captured and still holds: all that can be refunded of it.
    case held
    /// What is set aside for a payment that is under way, by its order.
    case pending
    /// What a bank holds back because the customer disputes a charge.
    case disputed
    /// What the provider took beyond what a charge held. Never ours to spend; always looked at by a person.
    case excess
    /// What an account's balance holds for its customer.
    case balance
    /// Money given without a charge behind it.
    case goodwill
    /// Credits that came into being.
    case issued
    /// The credits of one grant that are still there.
    case lot
    /// Credits that were used, by grant.
    case used
    /// Credits that failed or were lost by the house's fault and are not put back yet, by grant.
    case failed
    /// Credits whose time was over before they were used, by grant.
    case expired
    /// Credits that were given up or taken back by a decision, by grant.
    case forfeited
  }

  /// What it is for.
  public let kind: Kind
  /// Whose it is: a charge, an order, a customer's account, a grant, a provider.
  public let owner: String

  /// The account of an owner.
  public init(_ kind: Kind, _ owner: String) {
    self.kind = kind
    self.owner = owner
  }

  /// Whether more can never be taken out of it than was put in. The tables hold to it as well as the code.
  public var isLimited: Bool {
    switch kind {
    case .held, .pending, .disputed, .balance, .lot, .used, .failed, .expired, .forfeited: true
    case .provider, .excess, .goodwill, .issued: false
    }
  }

  /// As it is kept: `held:ch_1`.
  public var name: String { "\(kind.rawValue):\(owner)" }

  /// The account of a kept name; nil where it is none.
  public init?(name: String) {
    guard let colon = name.firstIndex(of: ":"), let kind = Kind(rawValue: String(name[..<colon])) else {
      return nil
    }
    self.init(kind, String(name[name.index(after: colon)...]))
  }
}
