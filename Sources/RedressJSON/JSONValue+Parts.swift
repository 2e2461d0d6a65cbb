/// Short ways into and out of values.
extension JSONValue {
  /// The text of a string; nil for another value.
  public var text: String? { if case .string(let text) = self { text } else { nil } }

  /// The value of a whole number; nil for another value.
  public var whole: Int64? { if case .integer(let number) = self { number } else { nil } }

  /// Yes or no; nil for another value.
  public var flag: Bool? { if case .bool(let flag) = self { flag } else { nil } }

  /// The elements of an array; nil for another value.
  public var elements: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

  /// The members of an object; nil for another value.
  public var members: [JSONMember]? { if case .object(let members) = self { members } else { nil } }

  /// An object of the fields that have a value, in order.
  public static func fields(_ fields: [(String, JSONValue?)]) -> JSONValue {
    .object(fields.compactMap { field in field.1.map { JSONMember(field.0, $0) } })
  }
}
