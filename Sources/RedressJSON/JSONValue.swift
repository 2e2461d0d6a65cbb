/// Any JSON value, for tools and tests. The engine itself reads from `JSONTape`.
///
///     let value = try JSONValue(parsing: #"{"amount": 2900}"#)
///     value["amount"]   // .integer(2900)
public enum JSONValue: Sendable, Equatable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number that fits 64 bits.
  case integer(Int64)
  /// Any other number, as it is written.
  case number(String)
  /// A string.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object, its members in the order of the text.
  case object([JSONMember])

  /// The value of an object's member; nil when there is none, or this is no object.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The element of an array; nil when there is none, or this is no array.
  public subscript(index: Int) -> JSONValue? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }
}

/// A name and its value in an object.
public struct JSONMember: Sendable, Equatable {
  /// The name.
  public let key: String
  /// The value.
  public let value: JSONValue

  /// A member of an object.
  public init(_ key: String, _ value: JSONValue) {
    self.key = key
    self.value = value
  }
}

extension JSONValue {
  /// Reads a text; the same rules and errors as `JSONTape`.
  public init(parsing bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits = .standard) throws(JSONError) {
    let tape = try JSONTape(bytes, limits: limits)
    self.init(tape, tape.root)
  }

  /// Reads a text; the same rules and errors as `JSONTape`.
  public init(parsing text: String, limits: JSONLimits = .standard) throws(JSONError) {
    var text = text
    let result = text.withUTF8 { bytes in
      Result { () throws(JSONError) in try JSONValue(parsing: bytes, limits: limits) }
    }
    self = try result.get()
  }

  /// A value of a tape. Recurses as deep as the tape's limit allows, which is at most 512.
  public init(_ tape: borrowing JSONTape, _ value: Int) {
    switch tape.kind(value) {
    case .null: self = .null
    case .false: self = .bool(false)
    case .true: self = .bool(true)
    case .integer: self = .integer(tape.integer(value) ?? 0)
    case .number: self = .number(String(decoding: tape.content(value), as: UTF8.self))
    case .string: self = .string(tape.string(value) ?? "")
    case .array: self = .array(JSONValue.elements(tape, value))
    case .object: self = .object(JSONValue.members(tape, value))
    }
  }

  private static func elements(_ tape: borrowing JSONTape, _ array: Int) -> [JSONValue] {
    var elements: [JSONValue] = []
    var element = tape.first(in: array)
    while element < tape.after(array) {
      elements.append(JSONValue(tape, element))
      element = tape.after(element)
    }
    return elements
  }

  private static func members(_ tape: borrowing JSONTape, _ object: Int) -> [JSONMember] {
    var members: [JSONMember] = []
    var key = tape.first(in: object)
    while key < tape.after(object) {
      members.append(JSONMember(tape.string(key) ?? "", JSONValue(tape, key + 1)))
      key = tape.after(key + 1)
    }
    return members
  }
}

extension JSONValue: CustomStringConvertible {
  /// The compact text.
  public var description: String {
    var bytes: [UInt8] = []
    JSONWriter.write(into: &bytes) { $0.value(self) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
