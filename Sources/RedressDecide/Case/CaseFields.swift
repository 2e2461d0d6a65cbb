import RedressBase
import RedressJSON

/// Fields of a document's objects, by type. An optional field that is null is absent.
struct CaseFields: ~Copyable {
  let tape: JSONTape

  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(CaseError) {
    do {
      tape = try JSONTape(bytes)
    } catch {
      throw CaseError(error)
    }
  }
}

extension CaseFields {
  /// The value of a field; nil when it is absent or null.
  @inline(__always)
  func field(_ object: Int, _ field: CaseField) -> Int? {
    guard let value = tape.member(of: object, field), tape.kind(value) != .null else { return nil }
    return value
  }

  /// The value of a field that must be there.
  @inline(__always)
  func required(_ object: Int, _ name: CaseField, _ expected: StaticString) throws(CaseFault) -> Int {
    guard let value = field(object, name) else {
      throw CaseFault(object, lacks: name, expected: "\(expected)")
    }
    return value
  }

  /// What a value is, to follow its path: "is -5", "is `tired`", "is an array".
  func found(_ value: Int) -> String {
    switch tape.kind(value) {
    case .array, .object: "is \(tape.kind(value).noun)"
    case .string where tape.isEmpty(value): "is an empty string"
    case .string: "is `\(tape.excerpt(value))`"
    default: "is \(tape.excerpt(value))"
    }
  }

  /// The fault of a value that is not what it should be.
  func fault(_ value: Int, _ expected: String) -> CaseFault {
    CaseFault(value, found(value), expected: expected)
  }
}

/// Texts.
extension CaseFields {
  /// The text of a field that must be there and not be empty.
  func text(_ object: Int, _ name: CaseField, _ expected: StaticString) throws(CaseFault) -> String {
    try text(required(object, name, expected), expected)
  }

  /// A value that must be a text and not be empty.
  func text(_ value: Int, _ expected: StaticString) throws(CaseFault) -> String {
    guard let text = tape.string(value), !text.isEmpty else { throw fault(value, "\(expected)") }
    return text
  }

  /// The text of a field, if it is there, which must not be empty then.
  func optionalName(_ object: Int, _ name: CaseField, _ expected: StaticString) throws(CaseFault) -> String? {
    guard let value = field(object, name) else { return nil }
    return try text(value, expected)
  }

  /// The text of a field, if it is there.
  func optionalText(_ object: Int, _ name: CaseField) throws(CaseFault) -> String? {
    guard let value = field(object, name) else { return nil }
    guard let text = tape.string(value) else { throw fault(value, "a string") }
    return text
  }

  /// A string that an id is read from.
  func idNode(_ object: Int, _ name: CaseField, _ expected: StaticString) throws(CaseFault) -> Int {
    let value = try required(object, name, expected)
    guard tape.kind(value) == .string, !tape.isEmpty(value) else { throw fault(value, "\(expected)") }
    return value
  }

  /// A string that an id is read from, if the field is there.
  func optionalIDNode(_ object: Int, _ name: CaseField, _ expected: StaticString) throws(CaseFault) -> Int? {
    field(object, name) == nil ? nil : try idNode(object, name, expected)
  }

  /// A value out of a closed set.
  func word<Value>(
    _ object: Int, _ name: CaseField, _ words: JSONWords<Value>
  ) throws(CaseFault) -> Value {
    guard let value = field(object, name) else {
      throw CaseFault(object, lacks: name, expected: CaseFields.oneOf(words.texts))
    }
    guard let word = tape.value(of: value, in: words) else {
      throw fault(value, CaseFields.oneOf(words.texts))
    }
    return word
  }

  /// A value out of a closed set, if the field is there.
  func optionalWord<Value>(
    _ object: Int, _ name: CaseField, _ words: JSONWords<Value>
  ) throws(CaseFault) -> Value? {
    field(object, name) == nil ? nil : try word(object, name, words)
  }

  /// "`a`, `b` or `c`".
  static func oneOf(_ texts: [String]) -> String {
    let quoted = texts.map { "`\($0)`" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "nothing" }
    return quoted.dropLast().joined(separator: ", ") + " or " + last
  }
}

/// Numbers, instants and currencies.
extension CaseFields {
  /// A whole number, 0 or more, if the field is there; `expected` says of what.
  func optionalCount(_ object: Int, _ name: CaseField, _ expected: StaticString) throws(CaseFault) -> Int64? {
    guard let value = field(object, name) else { return nil }
    guard let count = tape.integer(value), count >= 0 else { throw fault(value, "\(expected)") }
    return count
  }

  /// A whole number, 0 or more, that must be there.
  func count(_ object: Int, _ name: CaseField, _ expected: StaticString) throws(CaseFault) -> Int64 {
    if let count = try optionalCount(object, name, expected) { return count }
    throw CaseFault(object, lacks: name, expected: "\(expected)")
  }

  /// An instant, if the field is there.
  func optionalInstant(_ object: Int, _ name: CaseField) throws(CaseFault) -> Instant? {
    guard let value = field(object, name) else { return nil }
    return try instant(value)
  }

  /// An instant that must be there.
  func instant(_ object: Int, _ name: CaseField) throws(CaseFault) -> Instant {
    try instant(required(object, name, "a date and time with an offset, like 2025-10-01T09:00:00Z"))
  }

  private func instant(_ value: Int) throws(CaseFault) -> Instant {
    guard tape.kind(value) == .string else {
      throw fault(value, "a date and time with an offset, like 2025-10-01T09:00:00Z")
    }
    do {
      return try Instant.parse(tape.content(value))
    } catch {
      throw CaseFault(value, "is `\(tape.excerpt(value))`, which \(error.explanation)")
    }
  }
}

/// Objects and lists.
extension CaseFields {
  /// An object, if the field is there.
  func optionalObject(_ object: Int, _ name: CaseField) throws(CaseFault) -> Int? {
    guard let value = field(object, name) else { return nil }
    guard tape.kind(value) == .object else { throw fault(value, "an object") }
    return value
  }

  /// An array, if the field is there.
  func optionalList(_ object: Int, _ name: CaseField) throws(CaseFault) -> Int? {
    guard let value = field(object, name) else { return nil }
    guard tape.kind(value) == .array else { throw fault(value, "an array") }
    return value
  }

  /// The names in an array, if the field is there.
  func optionalNames(_ object: Int, _ name: CaseField) throws(CaseFault) -> [String]? {
    guard let list = try optionalList(object, name) else { return nil }
    var names: [String] = []
    var node = tape.first(in: list)
    while node < tape.after(list) {
      names.append(try text(node, "a name"))
      node = tape.after(node)
    }
    return names
  }
}
