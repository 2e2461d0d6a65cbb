import RedressBase
import RedressJSON

/// The way to a payment provider.
///
/// Never throws: whatever goes wrong is an answer, because what is not known about a call is the most important
/// thing to know about it. Implementations keep nothing and repeat nothing; both are the order's business.
public protocol Gateway: Sendable {
  /// Its name, as orders and ledger accounts have it: `stripe`, `manual`.
  var name: String { get }
  /// What it can do.
  var capabilities: Set<GatewayCapability> { get }
  /// Makes one call. Returns within the gateway's own time limit.
  func perform(_ call: ProviderCall) async -> ProviderAnswer
}

/// What a provider can do; what it cannot is given to a person.
public enum GatewayCapability: String, Sendable, CaseIterable {
  /// Pays back to the means that the customer paid with.
  case refund
  /// Pays out to a bank account.
  case payout
  /// Ends subscriptions, at once or with their period.
  case cancelSubscription
  /// Can be asked what became of an order.
  case lookUp
  /// Lists what it did, for reconciliation.
  case list
  /// Shows what customers bought.
  case history
}

/// Something that a provider keeps about customers and what they bought.
public enum ProviderThing: String, Sendable, CaseIterable {
  /// Who pays.
  case customer
  /// What is paid each period.
  case subscription
  /// Money that was taken.
  case charge
}

/// What a provider is asked.
public enum ProviderCall: Sendable, Equatable {
  /// Pay an order, under its key.
  case pay(PaymentOrder)
  /// What became of an order: all refunds that carry its id.
  case find(PaymentOrder)
  /// One refund by the provider's name.
  case retrieveRefund(String)
  /// One dispute by the provider's name.
  case retrieveDispute(String)
  /// Refunds made from an instant on, a page at a time, newest first; `after` is the last one seen.
  case listRefunds(from: Instant, after: String?)
  /// One thing by the provider's name, with all that it takes to understand it.
  case retrieve(ProviderThing, String)
  /// End a subscription, at once or when its period ends, under a key.
  case cancelSubscription(String, atPeriodEnd: Bool, key: String)
}

/// What a provider said, or what is known of a call without its word.
public enum ProviderAnswer: Sendable, Equatable {
  /// The refund as it stands.
  case refund(ProviderRefund)
  /// Refunds, and whether there are more.
  case refunds([ProviderRefund], hasMore: Bool)
  /// The dispute as it stands.
  case dispute(ProviderDispute)
  /// Things as the provider writes them, each after what it is about.
  case things([JSONValue])
  /// Done; there is nothing more to say.
  case done
  /// No, and nothing was done: it can be asked otherwise under a new key.
  case refused(code: String, message: String)
  /// Not now, and nothing was done: the same can be asked again under the same key.
  case later(String, after: Elapsed?)
  /// It is not known whether it was done. `isRepeated` says that the provider gave the stored answer of an
  /// earlier call under this key, so that none is under way any more.
  case unknown(String, isRepeated: Bool)
}
