import RedressBase
import RedressLedger

/// One payment to a customer that has been decided, from the moment that its money is set aside until it has
/// arrived or is known not to have.
///
/// A value; ``step(_:at:policy:)`` is all that ever changes it. It is kept before a provider is called, with the
/// key of the call, so that after a crash the order itself says what may have been asked.
public struct PaymentOrder: Sendable, Equatable {
  /// Its id, which the provider is given as metadata and finds it by.
  public let id: String
  /// The tenant that pays.
  public let tenant: String
  /// What the money comes out of.
  public let source: PaymentLedger.Source
  /// How much, of which currency.
  public let amount: Money
  /// The gateway's name.
  public let gateway: String
  /// The provider's own name of what is refunded: a charge or a payment intent.
  public let target: String
  /// The reason, in the provider's words, where it knows one.
  public let reason: String?

  /// Where it stands.
  public var state: PaymentState = .reserved
  /// How many keys it has used. A new one only after the provider has definitely not paid under the last.
  public var attempt = 1
  /// How often its money has been set aside; more than once only where a person has it tried again.
  public var round = 1
  /// The provider's name of the refund, once there is one.
  public var providerID: String?
  /// The provider's name of the refund that the last round but this one ended with, which came to nothing; nil where there
  /// was none.
  public var endedID: String?
  /// When the key in use was first sent; nil while it has not been.
  public var sentAt: Instant?
  /// Whether the provider has answered this key with an error that it will repeat for good, so that nothing
  /// sent under it can still be on its way.
  public var isKeySpent = false
  /// How often in a row it was looked up, put off or polled without news; sets the pause until the next time.
  public var patience = 0
  /// Why it stands where it stands, in words for staff: the provider's code, or what is not known.
  public var note: String?

  /// A payment whose money has just been set aside.
  public init(
    id: String, tenant: String, source: PaymentLedger.Source, amount: Money, gateway: String, target: String,
    reason: String? = nil
  ) {
    self.id = id
    self.tenant = tenant
    self.source = source
    self.amount = amount
    self.gateway = gateway
    self.target = target
    self.reason = reason
  }

  /// The idempotency key of the attempt: the same for every repetition of it, and for nothing else.
  public var key: String { "redress/\(tenant)/\(id)/\(round).\(attempt)" }

  /// What the provider keeps with the refund, so that it is found again: the order, and which time its money
  /// was set aside. A refund of an earlier time that failed must not end a later one.
  public var reference: OrderReference { OrderReference(order: id, round: round) }

  /// The ledger entries that belong to it.
  public var ledger: PaymentLedger {
    PaymentLedger(order: id, source: source, provider: gateway, amount: amount)
  }
}

/// Where a payment stands.
public enum PaymentState: String, Sendable, CaseIterable {
  /// The money is set aside; nothing is on its way under the current key.
  case reserved
  /// The call was about to be made, and may have been.
  case sending
  /// The call was made, and its outcome is not known.
  case unknown
  /// The provider has it and has not finished.
  case pending
  /// The provider paid.
  case succeeded
  /// The provider will not pay, or the money came back; nothing is set aside any more.
  case failed
  /// A person has to look; the money stays set aside.
  case attention

  /// Whether nothing more is done unless the provider or a person says something new.
  public var isSettled: Bool { self == .succeeded || self == .failed }
}

/// Which payment a provider's refund belongs to: an order, and the round of it.
public struct OrderReference: Hashable, Sendable {
  /// The order's id.
  public let order: String
  /// The how-manieth time that its money was set aside, from 1.
  public let round: Int

  /// A round of an order.
  public init(order: String, round: Int) {
    self.order = order
    self.round = round
  }

  /// As the provider's metadata has it: `po_1/2`.
  public var text: String { "\(order)/\(round)" }

  /// The reference of such a text; nil where it is none.
  public init?(text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, let round = Int(parts[1]), round > 0 else { return nil }
    self.init(order: String(parts[0]), round: round)
  }
}
