import RedressBase
import RedressCourier
import RedressJSON

/// Stripe, by its HTTP API.
///
/// Requests and answers are made and read by ``StripeWire``, which is pure; this carries them. The shapes are those
/// of Stripe's official SDK.
public struct StripeGateway: Gateway {
  /// `stripe`, unless named otherwise.
  public let name: String
  /// Everything but payouts.
  public let capabilities: Set<GatewayCapability> = [
    .refund, .cancelSubscription, .lookUp, .list, .history,
  ]
  private let carrier: any Carrier
  private let wire: StripeWire

  /// Stripe under a secret key; `base` is another address for emulators and tests.
  public init(
    name: String = "stripe", secretKey: String, base: String = "https://api.stripe.com", carrier: any Carrier
  ) {
    self.name = name
    self.carrier = carrier
    wire = StripeWire(secretKey: secretKey, base: base)
  }

  /// One request, or for a lookup as many as the list has pages.
  public func perform(_ call: ProviderCall) async -> ProviderAnswer {
    switch call {
    case .find(let order): await findAll(order)
    case .retrieve(.charge, _): await purchase(call)
    case .cancelSubscription(let id, let atPeriodEnd, _): await cancel(call, id, atPeriodEnd)
    default: await once(call)
    }
  }

  /// A subscription that is refused to be ended may have ended already: our earlier answer was lost, or somebody else
  /// was quicker. Then what was asked for is so.
  private func cancel(_ call: ProviderCall, _ id: String, _ atPeriodEnd: Bool) async -> ProviderAnswer {
    let answer = await once(call)
    guard case .refused = answer else { return answer }
    switch await once(.retrieve(.subscription, id)) {
    case .things(let found):
      let hasEnded = found.first?["status"]?.text == "canceled"
      let willEnd = atPeriodEnd && found.first?["cancel_at_period_end"]?.flag == true
      return hasEnded || willEnd ? .done : answer
    case .later(let why, let pause): return .later(why, after: pause)
    case .unknown(let why, _): return .unknown(why, isRepeated: false)
    default: return answer
    }
  }

  /// A charge after what it paid for: its invoice, and the invoice's subscription.
  private func purchase(_ call: ProviderCall) async -> ProviderAnswer {
    let answered = await once(call)
    guard case .things(let found) = answered, let charge = found.first else { return answered }
    guard let intent = charge["payment_intent"]?.name else { return .things([charge]) }
    let listed = wire.things(await carrier.send(wire.invoices(paidWith: intent)))
    guard case .things(let list) = listed, let payments = list.first?["data"]?.elements else { return listed }
    guard let invoice = payments.first?["invoice"], invoice.members != nil else { return .things([charge]) }
    let paid = charge.naming(invoice)
    guard let id = invoice["parent"]?["subscription_details"]?["subscription"]?.name else {
      return .things([invoice, paid])
    }
    let answer = await once(.retrieve(.subscription, id))
    guard case .things(let subscriptions) = answer else { return answer }
    return .things(subscriptions + [invoice, paid])
  }

  private func once(_ call: ProviderCall, after: String? = nil) async -> ProviderAnswer {
    wire.answer(to: call, await carrier.send(wire.request(for: call, after: after)))
  }

  /// All refunds of the charge that are of the order, page by page: a lookup that stops early could miss the one
  /// that was made.
  private func findAll(_ order: PaymentOrder) async -> ProviderAnswer {
    var found: [ProviderRefund] = []
    var after: String?
    while true {
      let answer = await once(.find(order), after: after)
      guard case .refunds(let page, let hasMore) = answer else { return answer }
      found += page.filter { $0.reference?.order == order.id }
      guard hasMore, let last = page.last else { return .refunds(found, hasMore: false) }
      after = last.id
    }
  }
}

extension JSONValue {
  /// A charge that names its invoice, as Stripe's charges did before they named payment intents only.
  fileprivate func naming(_ invoice: JSONValue) -> JSONValue {
    guard let members, let id = invoice["id"] else { return self }
    return .object(members.filter { $0.key != "invoice" } + [JSONMember("invoice", id)])
  }
}
