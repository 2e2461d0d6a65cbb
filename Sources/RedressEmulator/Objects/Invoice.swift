import RedressBase
import RedressJSON

/// What a subscription's charge was for. One line, paid at once; drafts, taxes and discounts are not played.
public struct Invoice: Sendable, Equatable, ProviderObject {
  /// An invoice's id, `in_…`.
  public typealias ID = Identifier<Invoice>

  static let noun = "invoice"
  static let prefix = "in"

  /// Its id.
  public let id: ID
  /// When it was made.
  public let created: Instant
  /// Who pays.
  public let customer: Customer.ID
  /// What it is for.
  public let subscription: Subscription.ID
  /// Whether it is the subscription's first.
  public let isFirst: Bool
  /// What was paid.
  public let amount: Money
  /// From when on it pays for the subscription.
  public let start: Instant
  /// Until when.
  public let end: Instant
  /// What it was paid with.
  public let paymentIntent: PaymentIntent.ID

  var json: JSONValue {
    .fields([
      "id": id.json, "object": .string("invoice"), "amount_due": .integer(amount.minor),
      "amount_paid": .integer(amount.minor), "amount_remaining": .integer(0),
      "billing_reason": .string(isFirst ? "subscription_create" : "subscription_cycle"),
      "collection_method": .string("charge_automatically"), "created": .seconds(created),
      "currency": .string(amount.currency.code), "customer": customer.json, "lines": lines,
      "livemode": .bool(false), "metadata": .object([]),
      "parent": .fields([
        "quote_details": .null,
        "subscription_details": .fields(["metadata": .object([]), "subscription": subscription.json]),
        "type": .string("subscription_details"),
      ]), "status": .string("paid"), "subtotal": .integer(amount.minor), "total": .integer(amount.minor),
      "total_discount_amounts": .array([]), "total_taxes": .array([]),
    ])
  }

  private var lines: JSONValue {
    let line = JSONValue.fields([
      "id": .string("il_\(id.text.dropFirst(3))"), "object": .string("line_item"),
      "amount": .integer(amount.minor), "currency": .string(amount.currency.code), "invoice": id.json,
      "livemode": .bool(false), "metadata": .object([]),
      "period": .fields(["end": .seconds(end), "start": .seconds(start)]), "quantity": .integer(1),
    ])
    return .fields([
      "object": .string("list"), "data": .array([line]), "has_more": .bool(false),
      "url": .string("/v1/invoices/\(id.text)/lines"),
    ])
  }
}

/// That an invoice was paid with a payment intent.
public struct InvoicePayment: Sendable, Equatable, ProviderObject {
  static let noun = "invoice payment"
  static let prefix = "inpay"

  /// Its id.
  public let id: Identifier<InvoicePayment>
  /// When it was paid.
  public let created: Instant
  /// What was paid.
  public let invoice: Invoice.ID
  /// How much.
  public let amount: Money
  /// With what.
  public let paymentIntent: PaymentIntent.ID

  var json: JSONValue {
    .fields([
      "id": id.json, "object": .string("invoice_payment"), "amount_paid": .integer(amount.minor),
      "amount_requested": .integer(amount.minor), "created": .seconds(created),
      "currency": .string(amount.currency.code), "invoice": invoice.json, "is_default": .bool(true),
      "livemode": .bool(false),
      "payment": .fields(["payment_intent": paymentIntent.json, "type": .string("payment_intent")]),
      "status": .string("paid"),
    ])
  }
}
