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
