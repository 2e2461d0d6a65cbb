import RedressBase
import RedressJSON

extension CatalogEntry {
  /// As the contract writes it.
  public var json: JSONValue {
    .fields([
      ("plan", .string(plan)), ("interval", .string(interval.rawValue)), ("amount", .integer(amount)),
      ("currency", .string(currency.code)), ("credits", credits.map(JSONValue.integer)),
    ])
  }

  /// The plan of a JSON value; nil where it is none.
  public init?(json: JSONValue) {
    guard let plan = json["plan"]?.text, let amount = json["amount"]?.whole,
      let interval = json["interval"]?.text.flatMap(Interval.init(rawValue:)),
      let currency = json["currency"]?.text.flatMap(Currency.init(code:))
    else { return nil }
    self.init(
      plan: plan, interval: interval, amount: amount, currency: currency, credits: json["credits"]?.whole)
  }
}
