import RedressBase
import RedressJSON
import RedressRecords
import RedressSQLite
import RedressStore
import RedressWorkflow

/// What many worlds stand on: one database in memory, with a company for each seed, and a policy made ready once.
///
/// Bringing the tables up takes longer than most histories last.
final class Ground {
  let store: SQLiteStore
  private let shelf: PolicyShelf
  private var count: UInt64 = 0

  init(shelf: PolicyShelf = PolicyShelf()) async throws {
    store = try SQLiteStore()
    _ = try await store.migrate(Migration.all)
    self.shelf = shelf
  }

  /// What webhooks are signed with.
  static let secret = "whsec_simulated"

  /// A policy with an answer of each kind: all, a part, the balance, nothing, a person.
  static let policy = """
    ---
    policy: simulated
    version: 2025-01-01
    time zone: UTC
    days: calendar
    rounding: half up
    currency: usd
    ---
    # Refunds of the simulated shop

    ## Rules

    ### S1 Paid twice
    A charge is refunded in full when the reason is duplicate.

    ### S2 Trouble
    A charge is refunded by 30% of the amount paid when the reason is technical issue.

    ### S3 Taste
    A charge is not refundable when the reason is content quality.

    ### S4 An outage
    A charge is credited to the account balance by 20% of the amount paid when the reason is service
    interruption.

    ### S0 Otherwise
    A request is referred to a reviewer, suggesting a full refund.

    ## What a refund ends

    After a refund in full, the subscription is cancelled at once.
    """

  /// Opens a company. The jobs of companies before it are taken away: theirs is over.
  func company(_ tenant: String, at now: Instant) throws {
    count = 0
    try store.writeHere { transaction in
      try transaction.run("DELETE FROM jobs")
      try Self.open(tenant, at: now, in: transaction)
    }
  }

  /// A company with its policy.
  static func open(_ tenant: String, at now: Instant, in transaction: any Transaction) throws {
    let settings = JSONValue.fields([
      ("provider", .fields([("name", .string("stripe")), ("webhook_secret", .string(secret))]))
    ])
    _ = try transaction.tenants.add(
      TenantRecord(id: tenant, name: "Simulated", zone: "UTC", settings: settings, createdAt: now))
    _ = try transaction.policies(of: tenant).add(
      PublishedPolicy(
        digest: "sha256:simulated", policy: "simulated", version: "2025-01-01", text: policy,
        effectiveAt: Instant(microseconds: 0), publishedAt: now, publishedBy: "redress"))
  }

  /// Runs a command of a company's office in one transaction.
  @discardableResult
  func run<Value>(_ tenant: String, at now: Instant, _ body: (inout Office) throws -> Value) throws -> Value {
    count += 1
    let seed = Array("\(tenant) \(count)".utf8)
    return try store.writeHere { transaction in
      let occasion = Occasion(now: now, seed: seed)
      guard var office = try Office(transaction, tenant: tenant, occasion: occasion, shelf: shelf) else {
        throw OfficeRefusal.notFound(tenant)
      }
      return try body(&office)
    }
  }
}
