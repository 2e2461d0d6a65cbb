import RedressBase

/// Reading values, each with the refusal that the provider has for a wrong one.
extension Parameters {
  /// A text that must be there and not be empty.
  func required(_ name: String) throws(Refusal) -> String {
    guard let text = try optional(name) else { throw .missing(name) }
    return text
  }

  /// A text that may be left out but not be empty.
  func optional(_ name: String) throws(Refusal) -> String? {
    guard let text = text(name) else {
      if has(name) { throw .invalid(name, "must be a single value") }
      return nil
    }
    if text.isEmpty { throw .empty(name) }
    return text
  }

  /// A whole number within a range.
  func integer(_ name: String, _ range: ClosedRange<Int64>) throws(Refusal) -> Int64? {
    guard let text = try optional(name) else { return nil }
    guard text.utf8.first != UInt8(ascii: "+"), let value = Int64(text) else { throw .notInteger(name) }
    guard range.contains(value) else {
      throw .notInteger(name, "must be between \(range.lowerBound) and \(range.upperBound)")
    }
    return value
  }

  /// `true` or `false`.
  func flag(_ name: String) throws(Refusal) -> Bool? {
    switch try optional(name) {
    case nil: nil
    case "true": true
    case "false": false
    default: throw .invalid(name, "must be true or false")
    }
  }

  /// One of the values of an enumeration that is written in the provider's words.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _: Choice.Type
  ) throws(Refusal) -> Choice? where Choice.RawValue == String {
    guard let text = try optional(name) else { return nil }
    guard let choice = Choice(rawValue: text) else {
      throw .invalid(name, "must be one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return choice
  }

  /// A currency by its code.
  func currency(_ name: String = "currency") throws(Refusal) -> Currency {
    guard let currency = Currency(code: try required(name)) else {
      throw .invalid(name, "must be an ISO 4217 code")
    }
    return currency
  }

  /// An amount of at least one minor unit and at most eight digits, with its currency.
  func money(amount: String = "amount") throws(Refusal) -> Money {
    guard let minor = try integer(amount, 1...99_999_999) else { throw .missing(amount) }
    return Money(minor: minor, currency: try currency())
  }

  /// A moment in seconds since 1970.
  func instant(_ name: String) throws(Refusal) -> Instant? {
    guard let seconds = try integer(name, 0...253_402_300_799) else { return nil }
    return Instant(microseconds: seconds * 1_000_000)
  }

  /// A length in seconds, at most a hundred years.
  func elapsed(_ name: String) throws(Refusal) -> Elapsed? {
    guard let seconds = try integer(name, 0...3_155_760_000) else { return nil }
    return Elapsed.seconds(seconds)
  }
}
