/// Why the customer asks: one of the contract's reasons or a policy's own.
public struct Reason: Hashable, Sendable, CustomStringConvertible {
  /// The word as the contract or the policy writes it, such as `accidental_renewal`.
  public let text: String

  /// The reason of this word.
  public init(_ text: String) { self.text = text }

  /// The word.
  public var description: String { text }

  /// The reasons that every policy understands, in the contract's order.
  public static let known: [Reason] = [
    Reason("requested_by_customer"), Reason("accidental_purchase"), Reason("accidental_renewal"),
    Reason("forgot_to_cancel"), Reason("duplicate"), Reason("incorrect_charge"), Reason("unauthorized"),
    Reason("technical_issue"), Reason("service_interruption"), Reason("failed_generation"),
    Reason("credits_lost"), Reason("fraud_flag_error"), Reason("content_quality"), Reason("other"),
  ]
}

/// Where a request came in: one of the contract's channels or a policy's own.
public struct Channel: Hashable, Sendable, CustomStringConvertible {
  /// The word as the contract or the policy writes it, such as `email`.
  public let text: String

  /// The channel of this word.
  public init(_ text: String) { self.text = text }

  /// The word.
  public var description: String { text }

  /// The channels that every policy understands, in the contract's order.
  public static let known: [Channel] = [
    Channel("email"), Channel("chat"), Channel("portal"), Channel("settings"), Channel("api"),
    Channel("desk"),
  ]
}

/// What was bought: one of the contract's products, or any other word; a policy may know it.
public struct Product: Hashable, Sendable, CustomStringConvertible {
  /// The word as the case writes it.
  public let text: String

  /// The product of this word.
  public init(_ text: String) { self.text = text }

  /// The word.
  public var description: String { text }

  /// A period of a subscription.
  public static let subscription = Product("subscription")
  /// A pack of credits.
  public static let creditPack = Product("credit_pack")
  /// Something added to a plan.
  public static let addOn = Product("add_on")
  /// A film or an event, paid by the view.
  public static let payPerView = Product("ppv")

  /// The contract's own products.
  public static let known: [Product] = [.subscription, .creditPack, .addOn, .payPerView]
}

/// The words that a policy adds to the contract's own.
public struct DeclaredWords: Sendable, Equatable {
  /// Reasons of requests.
  public var reasons: Set<String>
  /// Channels of requests.
  public var channels: Set<String>
  /// Types of events; one of these is kept as `.named` without a warning.
  public var events: Set<String>

  /// A policy's own words; none of any kind unless given.
  public init(reasons: Set<String> = [], channels: Set<String> = [], events: Set<String> = []) {
    self.reasons = reasons
    self.channels = channels
    self.events = events
  }

  /// No words beside the contract's own.
  public static let none = DeclaredWords()
}
