import RedressBase
import RedressVault

/// One attempt to tell an endpoint of an event, ready to be posted.
public struct WebhookDelivery: Sendable, Equatable {
  /// What to report the endpoint's answer under.
  public let id: DeliveryID
  /// Where to post.
  public let url: String
  /// The endpoint.
  public let endpoint: WebhookEndpoint.ID
  /// The event; the same for all attempts and duplicates.
  public let event: Event.ID
  /// What happened.
  public let type: String
  /// Which attempt this is, from 1.
  public let attempt: Int
  /// The JSON to post, byte for byte.
  public let body: [UInt8]
  /// The value of the field `Stripe-Signature`: `t=<seconds>,v1=<HMAC-SHA-256 of "t.body">`.
  public let signature: String

  /// Signs a body as sent at a moment.
  static func signature(_ body: [UInt8], secret: String, at instant: Instant) -> String {
    let signed = Array("\(instant.seconds).".utf8) + body
    return "t=\(instant.seconds),v1=\(Digest.hmac(signed, key: Array(secret.utf8)))"
  }
}

/// The number of a delivery at one provider, written `tenant-number`.
public struct DeliveryID: Hashable, Sendable, CustomStringConvertible {
  let tenant: Int
  let number: Int

  init(tenant: Int, number: Int) {
    (self.tenant, self.number) = (tenant, number)
  }

  /// Reads what `description` writes.
  public init?(_ text: String) {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 2 else { return nil }
    self.init(tenant: parts[0], number: parts[1])
  }

  /// Such as `0-17`.
  public var description: String { "\(tenant)-\(number)" }
}
