import RedressBase
import RedressJSON

/// Something that happened, with the object as it was then.
public struct Event: Sendable, Equatable, ProviderObject {
  /// An event's id, `evt_…`.
  public typealias ID = Identifier<Event>

  static let noun = "event"
  static let prefix = "evt"

  /// The version of the provider's interface that objects are written in.
  public static let apiVersion = "2026-10-28.endive"

  /// Its id, the same for every delivery.
  public let id: ID
  /// When it happened.
  public let created: Instant
  /// What happened, such as `refund.created`.
  public let type: String
  /// The object as it was then.
  public let object: JSONValue
  /// Of an update, the members that changed with their values before.
  let previous: JSONValue?
  /// The request that caused it; nil for what happened by itself.
  let cause: Cause?
  /// How many endpoints wanted it.
  var endpoints = 0

  /// The request that caused an event.
  struct Cause: Sendable, Equatable {
    let request: String
    let key: String?
  }

  var json: JSONValue {
    let changed = previous.map { [JSONMember("previous_attributes", $0)] } ?? []
    return .fields([
      "id": id.json, "object": .string("event"), "api_version": .string(Event.apiVersion),
      "created": .seconds(created), "data": .object([JSONMember("object", object)] + changed),
      "livemode": .bool(false), "pending_webhooks": .integer(Int64(endpoints)),
      "request": .fields(["id": .text(cause?.request), "idempotency_key": .text(cause?.key)]),
      "type": .string(type),
    ])
  }
}

/// Where events are sent.
public struct WebhookEndpoint: Sendable, Equatable, ProviderObject {
  /// An endpoint's id, `we_…`.
  public typealias ID = Identifier<WebhookEndpoint>

  static let noun = "webhook_endpoint"
  static let prefix = "we"

  /// Its id.
  public let id: ID
  /// When it was made.
  public let created: Instant
  /// Where to post.
  public let url: String
  /// Types of events, or `*`.
  public let events: [String]
  /// What deliveries are signed with; shown once, when the endpoint is made.
  public let secret: String
  /// Whether it was deleted; nothing is sent to it any more.
  public internal(set) var isDeleted = false

  /// Whether it takes events of a type.
  func takes(_ type: String) -> Bool {
    !isDeleted && (events.contains("*") || events.contains(type))
  }

  var json: JSONValue {
    .fields([
      "id": id.json, "object": .string("webhook_endpoint"), "api_version": .null,
      "created": .seconds(created), "description": .null,
      "enabled_events": .array(events.map { .string($0) }), "livemode": .bool(false),
      "metadata": .object([]), "status": .string("enabled"), "url": .string(url),
    ])
  }
}
