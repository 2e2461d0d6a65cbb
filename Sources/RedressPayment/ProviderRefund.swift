import RedressBase

/// A refund as its provider has it.
public struct ProviderRefund: Sendable, Equatable {
  /// How far it is, in Stripe's words.
  public enum Status: String, Sendable, CaseIterable {
    case pending
    case requiresAction = "requires_action"
    case succeeded
    case failed
    case canceled
  }

  /// The provider's name of it.
  public let id: String
  /// The payment in its metadata; nil where it was not made by us.
  public let reference: OrderReference?
  /// What was refunded, by the provider's name: a charge.
  public let charge: String?
  /// The payment intent of the charge, where there is one.
  public let paymentIntent: String?
  /// How much, of which currency.
  public let amount: Money
  /// How far it is.
  public let status: Status
  /// Why it failed, in the provider's word.
  public let failure: String?
  /// When it was made.
  public let created: Instant

  /// Whether it came to nothing.
  public var isDead: Bool { status == .failed || status == .canceled }

  /// A refund.
  public init(
    id: String, reference: OrderReference?, charge: String?, paymentIntent: String? = nil, amount: Money,
    status: Status,
    failure: String? = nil, created: Instant
  ) {
    self.id = id
    self.reference = reference
    self.charge = charge
    self.paymentIntent = paymentIntent
    self.amount = amount
    self.status = status
    self.failure = failure
    self.created = created
  }
}
