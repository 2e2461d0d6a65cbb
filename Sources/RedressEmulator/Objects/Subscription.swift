import RedressBase
import RedressJSON

/// A customer's standing agreement to be charged each period. One item; no trials, no proration.
public struct Subscription: Sendable, Equatable, ProviderObject {
  /// A subscription's id, `sub_…`.
  public typealias ID = Identifier<Subscription>

  /// Whether it goes on.
  public enum Status: String, Sendable, CaseIterable {
    /// It renews, or ends with the period.
    case active
    /// It ended.
    case canceled
  }

  static let noun = "subscription"
  static let prefix = "sub"

  /// Its id.
  public let id: ID
  /// When it was made.
  public let created: Instant
  /// Who pays.
  public let customer: Customer.ID
  /// What is paid each period.
  public let price: Price
  /// When the first period began; all others are counted from it.
  public let anchor: Instant
  /// How many periods are over.
  public internal(set) var renewals = 0
  /// When the current period began.
  public internal(set) var periodStart: Instant
  /// When it ends.
  public internal(set) var periodEnd: Instant
  /// Whether it goes on.
  public internal(set) var status = Status.active
  /// Whether it ends with the period.
  public internal(set) var cancelsAtPeriodEnd = false
  /// When somebody canceled it.
  public internal(set) var canceledAt: Instant?
  /// When it ended.
  public internal(set) var endedAt: Instant?
  /// The canceling party's words and choice.
  public internal(set) var cancellation = Cancellation()
  /// What the last period was charged with.
  public internal(set) var latestInvoice: Invoice.ID?
  /// What the merchant keeps with it.
  public internal(set) var metadata = Metadata()

  /// What was said when it was canceled.
  public struct Cancellation: Sendable, Equatable {
    /// In words.
    public var comment: String?
    /// By choice, such as `too_expensive`.
    public var feedback: String?
  }

  var json: JSONValue {
    .fields([
      "id": id.json, "object": .string("subscription"), "billing_cycle_anchor": .seconds(anchor),
      "cancel_at": .seconds(cancelsAtPeriodEnd ? periodEnd : nil),
      "cancel_at_period_end": .bool(cancelsAtPeriodEnd), "canceled_at": .seconds(canceledAt),
      "cancellation_details": .fields([
        "comment": .text(cancellation.comment), "feedback": .text(cancellation.feedback),
        "reason": .text(canceledAt == nil ? nil : "cancellation_requested"),
      ]), "collection_method": .string("charge_automatically"), "created": .seconds(created),
      "currency": .string(price.amount.currency.code), "customer": customer.json,
      "ended_at": .seconds(endedAt), "items": items, "latest_invoice": .id(latestInvoice),
      "livemode": .bool(false),
      "metadata": metadata.json, "start_date": .seconds(anchor), "status": .string(status.rawValue),
    ])
  }

  /// The provider keeps the period with the item, since 2025.
  private var items: JSONValue {
    let item = JSONValue.fields([
      "id": .string("si_\(id.text.dropFirst(4))"), "object": .string("subscription_item"),
      "created": .seconds(created), "current_period_end": .seconds(periodEnd),
      "current_period_start": .seconds(periodStart), "metadata": .object([]), "price": price.json,
      "quantity": .integer(1), "subscription": id.json,
    ])
    return .fields([
      "object": .string("list"), "data": .array([item]), "has_more": .bool(false),
      "url": .string("/v1/subscription_items?subscription=\(id.text)"),
    ])
  }
}
