import RedressBase
import RedressJSON

/// A payment provider in a value: Stripe's interface, its money and its bad days, without network or clock.
///
///     var provider = EmulatedProvider(seed: 7, keys: [key])
///     let outcome = provider.answer(request, at: now)
///     for delivery in provider.takeDueWebhooks(at: now) { … }
///
/// It judges our money tests: `provider[key]?.totals(of: charge)` says where the money of a charge really is,
/// whatever the service under test believes. Everything follows from the seed and the calls: the same calls give
/// the same bytes. Each key is a tenant of its own.
public struct EmulatedProvider: Sendable {
  /// The tenants' keys, in the order given.
  public let keys: [SecretKey]

  private var accounts: [SecretKey: EmulatedAccount] = [:]
  private var ids: SeededIDs

  /// A provider where nothing has happened yet.
  public init(seed: UInt64, keys: [SecretKey]) {
    self.keys = keys
    ids = SeededIDs(seed: seed, tenant: "")
    for key in keys { accounts[key] = EmulatedAccount(seed: seed, tenant: key.text) }
  }

  /// The account of a key, to look at; nil for a key that the provider does not know.
  public subscript(key: SecretKey) -> EmulatedAccount? {
    accounts[key]
  }

  /// Changes the account of a key, for seeding and for faults; an unknown key is the caller's mistake.
  public mutating func change<Answer, Failure>(
    _ key: SecretKey, _ body: (inout EmulatedAccount) throws(Failure) -> Answer
  ) throws(Failure) -> Answer {
    guard var account = accounts[key] else { preconditionFailure("no account for \(key)") }
    // Given up meanwhile, so that the account is changed in place and not copied.
    accounts[key] = nil
    defer { accounts[key] = account }
    return try body(&account)
  }

  /// Answers a request as it arrives at a moment. Everything that was due by then has happened first.
  public mutating func answer(_ request: ProviderRequest, at moment: Instant) -> ProviderOutcome {
    let authorization = request.headers["authorization"]
    guard let key = SecretKey(authorization: authorization), accounts[key] != nil else {
      return .response(unauthorized(authorization))
    }
    return change(key) { account in
      request.path.hasPrefix("/_emulator/")
        ? account.administer(request, at: moment) : account.answer(request, at: moment)
    }
  }

  private mutating func unauthorized(_ authorization: String?) -> ProviderResponse {
    let headers = ["Content-Type": "application/json", "Request-Id": "req_\(ids.letters(14))"]
    return ProviderResponse(
      status: 401, headers: headers, body: Refusal.unauthorized(authorization).json.bytes)
  }

  /// Lets everything happen that is due up to a moment: refunds settle or fail, subscriptions renew or end.
  public mutating func advance(to moment: Instant) {
    for key in keys { change(key) { $0.advance(to: moment) } }
  }

  /// When something happens by itself next, or a webhook is due; nil when nothing is to come.
  ///
  /// For simulations that jump from one moment to the next instead of waiting.
  public var nextDue: Instant? {
    keys.compactMap { accounts[$0]?.nextDue }.min()
  }

  /// Takes out the webhooks that are due, in the order in which they are to be sent.
  ///
  /// Each counts as failed unless `webhookAnswered` says otherwise within 20 seconds.
  public mutating func takeDueWebhooks(at moment: Instant) -> [WebhookDelivery] {
    advance(to: moment)
    return keys.enumerated().flatMap { tenant, key in
      change(key) { $0.takeDue(tenant: tenant, at: moment) }
    }
  }

  /// Says how an endpoint answered; anything but 2xx, or nil for no answer, brings the delivery back later.
  public mutating func webhookAnswered(_ id: DeliveryID, status: Int?, at moment: Instant) {
    guard keys.indices.contains(id.tenant) else { return }
    change(keys[id.tenant]) { $0.mailbox.answered(id.number, status: status, at: moment) }
  }

  /// Everything that contradicts itself in the books of any tenant; empty as long as the emulator is right.
  public func inconsistencies() -> [Inconsistency] {
    keys.flatMap { accounts[$0]?.inconsistencies() ?? [] }
  }
}
