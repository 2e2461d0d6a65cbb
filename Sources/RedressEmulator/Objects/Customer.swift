import RedressBase
import RedressJSON

/// Somebody who pays.
public struct Customer: Sendable, Equatable, ProviderObject {
  /// A customer's id, `cus_…`.
  public typealias ID = Identifier<Customer>

  static let noun = "customer"
  static let prefix = "cus"

  /// Its id.
  public let id: ID
  /// When it was made.
  public let created: Instant
  /// Where mail goes.
  public var email: String?
  /// The full name.
  public var name: String?
  /// What the merchant notes.
  public var description: String?
  /// What the merchant keeps with it.
  public var metadata = Metadata()

  var json: JSONValue {
    .fields([
      "id": id.json, "object": .string("customer"), "balance": .integer(0), "created": .seconds(created),
      "currency": .null, "default_source": .null, "delinquent": .bool(false),
      "description": .text(description), "email": .text(email), "livemode": .bool(false),
      "metadata": metadata.json, "name": .text(name), "phone": .null,
    ])
  }
}
