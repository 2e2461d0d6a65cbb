import RedressBase
import RedressJSON

/// Currencies.
extension CaseDocument {
  /// The currency of a field that must be there.
  mutating func currency(_ object: Int) throws(CaseFault) -> Currency {
    let value = try fields.required(object, .currency, "an ISO 4217 code in lower case, like usd")
    return try currency(of: value)
  }

  /// The currency of a value; the last one is remembered.
  mutating func currency(of value: Int) throws(CaseFault) -> Currency {
    if let currencyNode, let currency, fields.tape.kind(value) == .string,
      fields.tape.areEqual(value, currencyNode)
    {
      return currency
    }
    guard let found = fields.tape.string(value).flatMap({ Currency(code: $0) }) else {
      throw fields.fault(value, "an ISO 4217 code in lower case, like usd")
    }
    (currencyNode, currency) = (value, found)
    return found
  }
}

/// Amounts, counted into the totals.
extension CaseDocument {
  /// An amount of money in minor units, 0 or more, that must be there.
  mutating func amount(_ object: Int, _ name: CaseField = .amount) throws(CaseFault) -> Int64 {
    let amount = try fields.count(object, name, "a whole number of minor units, 0 or more")
    return try totalled(amount, object, name)
  }

  /// An amount of money in minor units, 0 or more, if the field is there.
  mutating func optionalAmount(_ object: Int, _ name: CaseField) throws(CaseFault) -> Int64? {
    guard let amount = try fields.optionalCount(object, name, "a whole number of minor units, 0 or more")
    else {
      return nil
    }
    return try totalled(amount, object, name)
  }

  private mutating func totalled(_ amount: Int64, _ object: Int, _ name: CaseField) throws(CaseFault) -> Int64
  {
    guard totals.add(money: amount) else { throw tooMuch(object, name, "amounts") }
    return amount
  }

  /// A number of credits, 0 or more, that must be there.
  mutating func credits(_ object: Int) throws(CaseFault) -> Int64 {
    let credits = try fields.count(object, .credits, "a whole number of credits, 0 or more")
    guard totals.add(credits: credits) else { throw tooMuch(object, .credits, "credits") }
    return credits
  }

  /// A quantity of usage, 0 or more; 1 when the field is absent.
  mutating func quantity(_ object: Int) throws(CaseFault) -> Int64 {
    let quantity = try fields.optionalCount(object, .quantity, "a whole number, 0 or more") ?? 1
    guard totals.add(usage: quantity) else { throw tooMuch(object, .quantity, "quantities") }
    return quantity
  }

  private func tooMuch(_ object: Int, _ name: CaseField, _ what: String) -> CaseFault {
    let value = fields.field(object, name) ?? object
    return CaseFault(
      value, "\(fields.found(value)), with which the case's \(what) add up to more than \(Int64.max)")
  }
}
