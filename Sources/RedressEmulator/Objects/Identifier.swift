import RedressBase
import RedressJSON

/// The id of one kind of object, such as `re_3Nf0…`; ids of different kinds do not mix.
public struct Identifier<Subject: Sendable>: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The id as it is written.
  public let text: String

  /// An id of this text, which is not checked: whether there is such an object is seen by looking.
  public init(_ text: String) {
    self.text = text
  }

  /// The id as it is written.
  public var description: String { text }

  /// Whether the left id comes first, by its text.
  public static func < (left: Identifier, right: Identifier) -> Bool {
    left.text < right.text
  }

  var json: JSONValue { .string(text) }
}

/// What all objects of the provider have in common.
protocol ProviderObject: Sendable {
  /// What people call it: "refund".
  static var noun: String { get }
  /// What its ids begin with: "re".
  static var prefix: String { get }
  var id: Identifier<Self> { get }
  var created: Instant { get }
  /// The object as the provider writes it.
  var json: JSONValue { get }
}
