import RedressBase
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
}
