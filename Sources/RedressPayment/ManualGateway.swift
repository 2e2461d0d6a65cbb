import RedressBase

/// Payments that people make: a list of transfers goes out, and somebody says that they are done.
///
/// Asked to pay, it says that the payment is under way; what became of it comes in as an observation when a
/// person confirms it. Asked what became of it, it says the same as long as nobody has.
public struct ManualGateway: Gateway {
  /// `manual`, unless named otherwise.
  public let name: String
  /// People refund and pay out; nothing else.
  public let capabilities: Set<GatewayCapability> = [.refund, .payout]

  /// By a name.
  public init(name: String = "manual") {
    self.name = name
  }

  /// Says that a payment is under way, and nothing more until somebody does.
  public func perform(_ call: ProviderCall) async -> ProviderAnswer {
    switch call {
    case .pay(let order): .refund(Self.refund(of: order, .pending, at: Instant(microseconds: 0)))
    case .find(let order) where order.providerID != nil:
      .later("nobody has confirmed it yet", after: .hours(6))
    case .find(let order): .refund(Self.refund(of: order, .pending, at: Instant(microseconds: 0)))
    case .retrieveRefund, .retrieveDispute, .listRefunds, .retrieve, .cancelSubscription:
      .refused(code: "not_supported", message: "people do this, and say so")
    }
  }

  /// An order's payment as a person says it stands.
  public static func refund(
    of order: PaymentOrder, _ status: ProviderRefund.Status, at: Instant
  ) -> ProviderRefund {
    ProviderRefund(
      id: "manual_\(order.id)_\(order.round)", reference: order.reference, charge: order.target,
      amount: order.amount, status: status, created: at)
  }
}
