import RedressBase
import RedressCase
import RedressJSON
import RedressRecords
import RedressStore

extension Office {
  /// Founds a company: from now on its record is linked, and its provider's list compared each day.
  ///
  /// False where there is a company of that id; nothing is done then.
  public static func found(_ tenant: TenantRecord, in transaction: any Transaction) throws -> Bool {
    guard try transaction.tenants.add(tenant) else { return false }
    try transaction.jobs.schedule(
      Job(tenant: tenant.id, kind: .audit, subject: "chain"), at: tenant.createdAt)
    try transaction.jobs.schedule(
      Job(tenant: tenant.id, kind: .reconciliation, subject: "daily"),
      at: tenant.createdAt.adding(.days(1) ?? .zero) ?? tenant.createdAt)
    return true
  }

  /// Sets the company's prices, all at once.
  public mutating func setCatalog(_ entries: [CatalogPrice], by actor: Actor) throws {
    try transaction.run("DELETE FROM catalog WHERE tenant = \(tenant.id)")
    for entry in entries {
      try transaction.run(
        """
        INSERT INTO catalog (tenant, plan, period, currency, amount, credits)
        VALUES (\(tenant.id), \(entry.plan), \(entry.interval), \(entry.price.currency), \(entry.price.minor),
          \(entry.credits))
        ON CONFLICT DO NOTHING
        """)
    }
    try record("catalog.set", tenant.id, by: actor.id, details: "\(entries.count) prices")
  }
}

/// What a plan costs.
public struct CatalogPrice: Sendable, Equatable {
  /// The plan.
  public let plan: String
  /// What one price pays for: `month`, `year` …
  public let interval: String
  /// The price.
  public let price: Money
  /// The credits that come with it.
  public let credits: Int64?

  /// A price.
  public init(plan: String, interval: String, price: Money, credits: Int64?) {
    self.plan = plan
    self.interval = interval
    self.price = price
    self.credits = credits
  }
}
