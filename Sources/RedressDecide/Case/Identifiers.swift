/// The name that a payment system, or the case itself, gives to one thing.
///
/// Each kind of thing has a type of its own, so that a charge cannot be looked up as a grant.
public protocol CaseIdentifier: Hashable, Sendable, CustomStringConvertible, ExpressibleByStringLiteral {
  /// The name as the case writes it.
  var text: String { get }
  /// The thing of this name.
  init(_ text: String)
}

extension CaseIdentifier {
  /// The name as the case writes it.
  public var description: String { text }

  /// The thing of this name.
  public init(stringLiteral text: String) {
    self.init(text)
  }
}

/// The id of a charge, such as `ch_1`.
public struct ChargeID: CaseIdentifier {
  /// The id as the case writes it.
  public let text: String
  /// The charge of this id.
  public init(_ text: String) { self.text = text }
}

/// The id of a subscription, such as `sub_1`.
public struct SubscriptionID: CaseIdentifier {
  /// The id as the case writes it.
  public let text: String
  /// The subscription of this id.
  public init(_ text: String) { self.text = text }
}

/// The id of a grant of credits, such as `cg_1`.
public struct GrantID: CaseIdentifier {
  /// The id as the case writes it.
  public let text: String
  /// The grant of this id.
  public init(_ text: String) { self.text = text }
}

/// The id of a refund that was made, such as `re_1`.
public struct RefundID: CaseIdentifier {
  /// The id as the case writes it.
  public let text: String
  /// The refund of this id.
  public init(_ text: String) { self.text = text }
}

/// The id of an incident on record.
public struct IncidentID: CaseIdentifier {
  /// The id as the case writes it.
  public let text: String
  /// The incident of this id.
  public init(_ text: String) { self.text = text }
}
