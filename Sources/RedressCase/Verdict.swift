import RedressBase
import RedressDecide

/// A decision as far as a case acts on it.
public struct Verdict: Sendable, Equatable {
  /// The answer in a word.
  public let outcome: Outcome
  /// What the customer gets; of a referral, what the policy suggests.
  public let remedies: [Remedy]
  /// What else happens; of a referral, what the policy suggests.
  public let effects: [Effect]
  /// Whether something is missing that only the customer can say.
  public let asksCustomer: Bool
  /// The digest of the decision document: what somebody looked at when they agreed to it.
  public let digest: String
  /// The ids of the decisive clauses.
  public let clauses: [String]

  /// A verdict.
  public init(
    outcome: Outcome, remedies: [Remedy] = [], effects: [Effect] = [], asksCustomer: Bool = false,
    digest: String, clauses: [String] = []
  ) {
    self.outcome = outcome
    self.remedies = remedies
    self.effects = effects
    self.asksCustomer = asksCustomer
    self.digest = digest
    self.clauses = clauses
  }

  /// The money that it gives, by currency. Nil where a sum does not fit into 64 bits.
  public static func money(of remedies: [Remedy]) -> [Money]? {
    var sums: [Currency: Money] = [:]
    for remedy in remedies {
      guard let minor = remedy.amount, let currency = remedy.currency else { continue }
      let amount = Money(minor: minor, currency: currency)
      guard let sum = (sums[currency] ?? Money(minor: 0, currency: currency)).plus(amount) else { return nil }
      sums[currency] = sum
    }
    return sums.values.sorted { $0.currency.code < $1.currency.code }
  }
}
