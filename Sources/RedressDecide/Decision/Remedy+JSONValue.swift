import RedressBase
import RedressJSON

/// Remedies and effects as JSON values and back, in the contract's form: for what keeps them or takes them from
/// people.
extension Remedy {
  /// As the contract writes it.
  public var json: JSONValue {
    .fields([
      ("type", .string(type.rawValue)), ("extent", extent.map { .string($0.rawValue) }),
      ("charge", charge.map { .string($0.text) }), ("amount", amount.map(JSONValue.integer)),
      ("currency", currency.map { .string($0.code) }), ("credits", credits.map(JSONValue.integer)),
      ("destination", destination.map(JSONValue.string)),
      ("calculation", calculation.isEmpty ? nil : .array(calculation.map(\.json))),
    ])
  }

  /// The remedy of a JSON value; nil where it is none.
  public init?(json: JSONValue) {
    guard let type = json["type"]?.text.flatMap(Kind.init(rawValue:)) else { return nil }
    self.init(
      type, extent: json["extent"]?.text.flatMap(Extent.init(rawValue:)),
      charge: json["charge"]?.text.map { ChargeID($0) }, amount: json["amount"]?.whole,
      currency: json["currency"]?.text.flatMap(Currency.init(code:)), credits: json["credits"]?.whole,
      destination: json["destination"]?.text,
      calculation: (json["calculation"]?.elements ?? []).compactMap(CalculationLine.init(json:)))
  }
}

extension CalculationLine {
  var json: JSONValue {
    .fields([
      ("label", .string(label)), ("amount", amount.map(JSONValue.integer)),
      ("text", text.map(JSONValue.string)),
    ])
  }

  init?(json: JSONValue) {
    guard let label = json["label"]?.text else { return nil }
    self.init(label, amount: json["amount"]?.whole, text: json["text"]?.text)
  }
}

extension Effect {
  /// As the contract writes it.
  public var json: JSONValue {
    .fields([
      ("type", .string(type.rawValue)), ("subscription", subscription.map { .string($0.text) }),
      ("charge", charge.map { .string($0.text) }), ("grant", grant.map { .string($0.text) }),
      ("plan", plan.map(JSONValue.string)), ("interval", interval.map { .string($0.rawValue) }),
      ("amount", amount.map(JSONValue.integer)), ("currency", currency.map { .string($0.code) }),
      ("credits", credits.map(JSONValue.integer)), ("at", .string(at.description)),
    ])
  }

  /// The effect of a JSON value; nil where it is none.
  public init?(json: JSONValue) {
    guard let type = json["type"]?.text.flatMap(Kind.init(rawValue:)),
      let at = json["at"]?.instant
    else { return nil }
    self.init(type, subscription: json["subscription"]?.text.map { SubscriptionID($0) }, at: at)
    charge = json["charge"]?.text.map { ChargeID($0) }
    grant = json["grant"]?.text.map { GrantID($0) }
    plan = json["plan"]?.text
    interval = json["interval"]?.text.flatMap(Interval.init(rawValue:))
    amount = json["amount"]?.whole
    currency = json["currency"]?.text.flatMap(Currency.init(code:))
    credits = json["credits"]?.whole
  }
}
