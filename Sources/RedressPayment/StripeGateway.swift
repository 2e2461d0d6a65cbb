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
  public let capabilities: Set<GatewayCapability> = [.refund, .cancelSubscription, .lookUp, .list]
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
    guard case .find(let order) = call else { return await once(call) }
    return await findAll(order)
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
