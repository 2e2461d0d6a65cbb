/// What kind of value a JSON text holds at some place.
///
/// `integer` and `number` are one kind in RFC 8259. They are told apart here because amounts of money are
/// whole: an integer is exact in 64 bits, everything else keeps its own text.
public enum JSONKind: UInt8, Sendable {
  /// `null`.
  case null
  /// `false`.
  case `false`
  /// `true`.
  case `true`
  /// A number without fraction and exponent that fits `Int64`.
  case integer
  /// Any other number: with a fraction or an exponent, or out of `Int64`.
  case number
  /// A string.
  case string
  /// An array.
  case array
  /// An object.
  case object

  /// The kind with its article, for messages: "an object".
  public var noun: String {
    switch self {
    case .null: "null"
    case .false: "false"
    case .true: "true"
    case .integer, .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
