import RedressBase
import RedressJSON

/// An object of Stripe's, read as far as it matters here.
public struct StripeObject: Sendable {
  let json: JSONValue

  /// The object of some JSON.
  public init(_ json: JSONValue) {
    self.json = json
  }

  /// The object as the answer to a call that asked for it.
  func answer(to call: ProviderCall) -> ProviderAnswer {
    switch call {
    case .pay, .retrieveRefund:
      return refund.map(ProviderAnswer.refund)
        ?? .unknown("the provider's answer is not a refund", isRepeated: false)
    case .retrieveDispute:
      return dispute.map(ProviderAnswer.dispute)
        ?? .unknown("the provider's answer is not a dispute", isRepeated: false)
    case .find, .listRefunds: return refunds
    case .retrieve: return .things([json])
    case .cancelSubscription: return .done
    }
  }

  private var refunds: ProviderAnswer {
    guard case .array(let elements)? = json["data"] else {
      return .unknown("the provider's answer is not a list", isRepeated: false)
    }
    let refunds = elements.map { (object: StripeObject($0), refund: StripeObject($0).refund) }
    // One of ours that cannot be read could be the one that is looked for; one of others may be as it likes.
    guard !refunds.contains(where: { $0.refund == nil && $0.object.isOurs }) else {
      return .unknown("the provider's list holds a refund of ours that cannot be read", isRepeated: false)
    }
    return .refunds(refunds.compactMap(\.refund), hasMore: json["has_more"] == .bool(true))
  }

  /// Whether it carries an order's reference.
  private var isOurs: Bool { json["metadata"]?["redress_payment"] != nil }

  /// The refund that it is; nil where it is none.
  public var refund: ProviderRefund? {
    guard json["object"]?.text == "refund", let id = json["id"]?.text,
      let minor = json["amount"]?.whole,
      let currency = json["currency"]?.text.flatMap(Currency.init(code:)),
      let created = json["created"]?.whole, let seconds = Elapsed.seconds(created)
    else { return nil }
    // A status that we do not know is neither paid nor ended: it is looked at again.
    let status = json["status"]?.text.flatMap(ProviderRefund.Status.init(rawValue:)) ?? .pending
    return ProviderRefund(
      id: id, reference: json["metadata"]?["redress_payment"]?.text.flatMap(OrderReference.init(text:)),
      charge: json["charge"]?.name, paymentIntent: json["payment_intent"]?.name,
      amount: Money(minor: minor, currency: currency), status: status,
      failure: json["failure_reason"]?.text,
      created: Instant(microseconds: seconds.microseconds))
  }
}

extension StripeObject {
  /// The dispute that it is; nil where it is none.
  public var dispute: ProviderDispute? {
    guard json["object"]?.text == "dispute", let id = json["id"]?.text, let charge = json["charge"]?.name,
      let minor = json["amount"]?.whole, let status = json["status"]?.text,
      let currency = json["currency"]?.text.flatMap(Currency.init(code:))
    else { return nil }
    return ProviderDispute(
      id: id, charge: charge, paymentIntent: json["payment_intent"]?.name,
      amount: Money(minor: minor, currency: currency), standing: ProviderDispute.Standing(stripe: status))
  }
}

extension JSONValue {
  /// The id of what a field names, expanded or not.
  var name: String? { text ?? self["id"]?.text }
}
