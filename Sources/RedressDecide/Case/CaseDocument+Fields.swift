import RedressBase
import RedressJSON

/// Fields of objects by their type. An optional field that is null is absent.
extension CaseDocument {
  /// The value of a field; nil when it is absent or null.
  @inline(__always)
  func field(_ object: Int, _ field: CaseField) -> Int? {
    guard let value = tape.member(of: object, field), tape.kind(value) != .null else { return nil }
    return value
  }

  /// The value of a field that must be there.
  @inline(__always)
  func required(_ object: Int, _ name: CaseField, _ expected: StaticString) throws(CaseFault) -> Int {
    guard let value = field(object, name) else { throw CaseFault(object, lacks: name, expected: "\(expected)") }
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
extension CaseDocument {
  /// The text of a field that must be there and not be empty.
  func text(_ object: Int, _ name: CaseField, _ expected: StaticString) throws(CaseFault) -> String {
    try text(required(object, name, expected), expected)
  }

  /// A value that must be a text and not be empty.
  func text(_ value: Int, _ expected: StaticString) throws(CaseFault) -> String {
    guard let text = tape.string(value), !text.isEmpty else { throw fault(value, "\(expected)") }
    return text
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
      throw CaseFault(object, lacks: name, expected: CaseDocument.oneOf(words.texts))
    }
    guard let word = tape.value(of: value, in: words) else {
      throw fault(value, CaseDocument.oneOf(words.texts))
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
extension CaseDocument {
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

  /// The currency of a field that must be there.
  func currency(_ object: Int) throws(CaseFault) -> Currency {
    let value = try required(object, .currency, "an ISO 4217 code in lower case, like usd")
    return try currency(of: value)
  }

  /// The currency of a value; the last one is remembered.
  func currency(of value: Int) throws(CaseFault) -> Currency {
    if let currencyNode, let currency, tape.kind(value) == .string, tape.areEqual(value, currencyNode) {
      return currency
    }
    guard let found = tape.string(value).flatMap({ Currency(code: $0) }) else {
      throw fault(value, "an ISO 4217 code in lower case, like usd")
    }
    (currencyNode, currency) = (value, found)
    return found
  }
}

/// Amounts, counted into the totals.
extension CaseDocument {
  /// An amount of money in minor units, 0 or more, that must be there.
  func amount(_ object: Int, _ name: CaseField = .amount) throws(CaseFault) -> Int64 {
    let amount = try count(object, name, "a whole number of minor units, 0 or more")
    return try totalled(amount, object, name)
  }

  /// An amount of money in minor units, 0 or more, if the field is there.
  func optionalAmount(_ object: Int, _ name: CaseField) throws(CaseFault) -> Int64? {
    guard let amount = try optionalCount(object, name, "a whole number of minor units, 0 or more") else {
      return nil
    }
    return try totalled(amount, object, name)
  }

  private func totalled(_ amount: Int64, _ object: Int, _ name: CaseField) throws(CaseFault) -> Int64 {
    guard totals.add(money: amount) else { throw tooMuch(object, name, "amounts") }
    return amount
  }

  /// A number of credits, 0 or more, that must be there.
  func credits(_ object: Int) throws(CaseFault) -> Int64 {
    let credits = try count(object, .credits, "a whole number of credits, 0 or more")
    guard totals.add(credits: credits) else { throw tooMuch(object, .credits, "credits") }
    return credits
  }

  /// A quantity of usage, 0 or more; 1 when the field is absent.
  func quantity(_ object: Int) throws(CaseFault) -> Int64 {
    let quantity = try optionalCount(object, .quantity, "a whole number, 0 or more") ?? 1
    guard totals.add(usage: quantity) else { throw tooMuch(object, .quantity, "quantities") }
    return quantity
  }

  private func tooMuch(_ object: Int, _ name: CaseField, _ what: String) -> CaseFault {
    let value = field(object, name) ?? object
    return CaseFault(value, "\(found(value)), with which the case's \(what) add up to more than \(Int64.max)")
  }
}
