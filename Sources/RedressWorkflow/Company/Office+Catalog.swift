import RedressBase
import RedressCase
import RedressDecide
import RedressJSON

extension Office {
  /// The plans on offer, by name.
  public func plans() throws -> [CatalogEntry] { try catalog.all() }

  /// Sets the plans on offer, all at once: decisions from now on know no others.
  ///
  /// A plan has one price for an interval and a currency; throws ``OfficeRefusal/conflict(_:)`` where it would have two.
  public mutating func offer(_ plans: [CatalogEntry], by actor: Actor) throws {
    var seen: Set<[String]> = []
    for plan in plans
    where !seen.insert([plan.plan, plan.interval.rawValue, plan.currency.code]).inserted {
      throw OfficeRefusal.conflict(
        "`\(plan.plan)` has two prices for a \(plan.interval.rawValue) in \(plan.currency.code)")
    }
    try catalog.replace(with: plans)
    try record(
      "catalog.set", tenant.id, by: actor.id, details: JSONValue.array(plans.map(\.json)).description)
  }
}

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
