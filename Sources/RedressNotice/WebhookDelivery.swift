import RedressBase
import RedressCourier

/// One delivery of a webhook.
public enum WebhookDelivery {
  /// What the receiver's answer means.
  public enum Verdict: Sendable, Equatable {
    /// It was taken.
    case delivered
    /// It was not, or nobody knows: it is tried again under the same id, by which receivers know it.
    case again(String)
    /// The receiver wants no more of them.
    case gone
  }

  /// The request that delivers a body of JSON to an address from outside, which may not lead into our networks.
  public static func request(
    to url: String, id: String, body: [UInt8], at instant: Instant, secrets: [WebhookSecret]
  ) -> CarriedRequest {
    CarriedRequest(
      "POST", url,
      headers: [
        ("Content-Type", "application/json"), ("Redress-Delivery", id),
        (WebhookSignature.header, WebhookSignature.make(body, at: instant, secrets: secrets)),
      ],
      body: body, limit: Elapsed(microseconds: 15_000_000), isPublicOnly: true)
  }

  /// What an answer means: 2xx that it was taken, 410 that it never will be, everything else to try again.
  public static func verdict(_ answer: CarriedAnswer) -> Verdict {
    switch answer {
    case .response(200..<300, _, _): .delivered
    case .response(410, _, _): .gone
    case .response(let status, _, _): .again("the receiver answered with \(status)")
    case .notSent(let reason), .unknown(let reason): .again(reason)
    }
  }
}
