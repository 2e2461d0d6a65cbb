import RedressBase
import RedressStore

/// Companies whose payments stand still, inside of a transaction.
///
/// After a restore, what is kept may be older than what was paid. Until everything that the provider lists from
/// then on has been taken in, nobody is paid.
public struct HoldRecords {
  let transaction: any Transaction

  /// Since when what is kept of a company may be behind; nil where it is not.
  public func hold(of tenant: String) throws -> Instant? {
    try transaction.row("SELECT since FROM holds WHERE tenant = \(tenant)")?.instant("since")
  }

  /// Has every company's payments stand still, and their lists compared at once. What is kept of a company is taken
  /// to be as old as the last line of its record.
  public func holdAll(at now: Instant) throws {
    for tenant in try transaction.tenants.all() {
      let last = try transaction.row("SELECT MAX(at) AS at FROM audit WHERE tenant = \(tenant.id)")?
        .optionalInstant("at")
      try transaction.run(
        """
        INSERT INTO holds (tenant, since) VALUES (\(tenant.id), \(last ?? tenant.createdAt))
        ON CONFLICT (tenant) DO NOTHING
        """)
      try transaction.jobs.schedule(
        Job(tenant: tenant.id, kind: .reconciliation, subject: "daily"), at: now)
    }
    try transaction.jobs.releaseAll()
    try transaction.run(
      "UPDATE jobs SET run_at = \(now) WHERE kind = \(Job.Kind.reconciliation.rawValue)")
  }

  /// Lets a company's payments go on.
  public func release(_ tenant: String) throws {
    try transaction.run("DELETE FROM holds WHERE tenant = \(tenant)")
  }
}

extension Transaction {
  /// Companies whose payments stand still.
  public var holds: HoldRecords { HoldRecords(transaction: self) }
}
