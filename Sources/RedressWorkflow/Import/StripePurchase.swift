import RedressBase
import RedressJSON

/// What a charge of Stripe's paid for, from the charge, its invoice and its subscription.
struct StripePurchase {
  private let charge: JSONValue
  private let invoice: JSONValue?
  private let mapping: StripeMapping

  init(_ charge: JSONValue, _ mapping: StripeMapping) {
    self.charge = charge
    self.mapping = mapping
    let named = charge["invoice"]
    invoice =
      named?.members != nil
      ? named
      : [named?.text, charge["id"]?.text, charge["payment_intent"]?.stripeID].compactMap {
        $0.flatMap(mapping.book.invoice)
      }.first
  }

  /// The fields of the contract's event, beside what every charge has.
  var fields: [(String, JSONValue?)] {
    let subscription = subscription
    let isKnown = subscription.map { mapping.subscription($0) != nil } ?? false
    return [
      ("product", .string(subscription == nil ? product : "subscription")),
      ("billing_reason", .string(billingReason)),
      ("subscription", isKnown ? subscription.map(JSONValue.string) : nil), ("period", period),
      ("discounts", discounts), ("fee", fee.map(JSONValue.integer)), ("tax", tax.map(JSONValue.integer)),
      ("payment_method", charge["payment_method_details"]?["type"]?.text.map(JSONValue.string)),
      ("payment_intent", charge["payment_intent"]?.stripeID.map(JSONValue.string)),
    ]
  }

  private var subscription: String? {
    invoice?["subscription"]?.stripeID
      ?? invoice?["parent"]?["subscription_details"]?["subscription"]?.stripeID
  }

  /// What a purchase without a subscription is, the company says in the charge's metadata.
  private var product: String { charge["metadata"]?["product"]?.text ?? "purchase" }

  private var billingReason: String {
    let reason = invoice?["billing_reason"]?.text ?? "manual"
    return ["subscription_create", "subscription_cycle", "subscription_update"].contains(reason)
      ? reason : "manual"
  }

  /// The time that the invoice's longest line pays for: the lines of a change of plan pay for parts of it.
  private var period: JSONValue? {
    guard subscription != nil else { return nil }
    let periods = (invoice?["lines"]?["data"]?.elements ?? []).compactMap { line -> (Int64, Int64)? in
      guard let start = line["period"]?["start"]?.whole, let end = line["period"]?["end"]?.whole, start < end
      else { return nil }
      return (start, end)
    }
    guard let longest = periods.max(by: { $0.1 - $0.0 < $1.1 - $1.0 }),
      let start = JSONValue.integer(longest.0).stripeInstant,
      let end = JSONValue.integer(longest.1).stripeInstant
    else { return nil }
    return .fields([("start", .string(start)), ("end", .string(end))])
  }

  private var discounts: JSONValue? {
    let sum = Self.sum(invoice?["total_discount_amounts"])
    return sum > 0
      ? .array([.fields([("type", .string("coupon")), ("amount", .integer(sum))])]) : nil
  }

  private var tax: Int64? {
    let sum = invoice?["tax"]?.whole ?? Self.sum(invoice?["total_taxes"] ?? invoice?["total_tax_amounts"])
    return sum > 0 ? sum : nil
  }

  /// Stripe's fee, where the list was asked for with its balance transactions.
  private var fee: Int64? { charge["balance_transaction"]?["fee"]?.whole }

  private static func sum(_ amounts: JSONValue?) -> Int64 {
    (amounts?.elements ?? []).compactMap { $0["amount"]?.whole }.reduce(0) {
      $0.addingReportingOverflow($1).partialValue
    }
  }
}
