import RedressBase
import RedressDecide
import RedressStore

/// The plans that one tenant has on offer, inside of a transaction.
public struct CatalogRecords {
  let transaction: any Transaction
  let tenant: String

  /// All of them, by name, interval and currency.
  public func all() throws -> [CatalogEntry] {
    try transaction.rows(
      "SELECT * FROM catalog WHERE tenant = \(tenant) ORDER BY plan, period, currency"
    ).map { row in
      CatalogEntry(
        plan: try row.text("plan"), interval: try row.word("period"), amount: try row.integer("amount"),
        currency: try row.currency("currency"), credits: try row.optionalInteger("credits"))
    }
  }

  /// Keeps these in place of all that were there.
  public func replace(with plans: [CatalogEntry]) throws {
    try transaction.run("DELETE FROM catalog WHERE tenant = \(tenant)")
    for plan in plans {
      try transaction.run(
        """
        INSERT INTO catalog (tenant, plan, period, currency, amount, credits)
        VALUES (\(tenant), \(plan.plan), \(plan.interval.rawValue), \(plan.currency), \(plan.amount),
          \(plan.credits))
        """)
    }
  }
}

extension Transaction {
  /// The plans that a tenant has on offer.
  public func catalog(of tenant: String) -> CatalogRecords {
    CatalogRecords(transaction: self, tenant: tenant)
  }
}
