import RedressBase
import RedressStore

/// A new version of a policy that customers are told of.
public struct AnnouncementRecord: Sendable, Equatable {
  /// The digest of the new version.
  public let policy: String
  /// The digest of the one whose place it takes.
  public let previous: String
  /// The last account that was looked at; empty before the first.
  public var lastAccount: String
  /// How many were written to.
  public var mails: Int64
  /// When everybody was; nil while some wait.
  public var doneAt: Instant?

  /// One that nobody has been told of yet.
  public init(policy: String, previous: String) {
    self.policy = policy
    self.previous = previous
    lastAccount = ""
    mails = 0
  }
}

/// The announcements of one tenant, inside of a transaction.
public struct AnnouncementRecords {
  let transaction: any Transaction
  let tenant: String

  /// Keeps a new one.
  public func add(_ announcement: AnnouncementRecord, at now: Instant) throws {
    try transaction.run(
      """
      INSERT INTO announcements (tenant, policy, previous, last_account, mails, created_at)
      VALUES (\(tenant), \(announcement.policy), \(announcement.previous), \(announcement.lastAccount),
        \(announcement.mails), \(now))
      """)
  }

  /// The announcement of a version; nil where there is none.
  public func announcement(of policy: String) throws -> AnnouncementRecord? {
    try transaction.row("SELECT * FROM announcements WHERE tenant = \(tenant) AND policy = \(policy)").map {
      row in
      var announcement = AnnouncementRecord(
        policy: try row.text("policy"), previous: try row.text("previous"))
      announcement.lastAccount = try row.text("last_account")
      announcement.mails = try row.integer("mails")
      announcement.doneAt = try row.optionalInstant("done_at")
      return announcement
    }
  }

  /// Keeps how far one is.
  public func save(_ announcement: AnnouncementRecord) throws {
    try transaction.run(
      """
      UPDATE announcements SET last_account = \(announcement.lastAccount), mails = \(announcement.mails),
        done_at = \(announcement.doneAt)
      WHERE tenant = \(tenant) AND policy = \(announcement.policy)
      """)
  }

  /// The accounts after one that have an address and were not erased, by id.
  public func accountsWithAddress(after account: String, limit: Int) throws -> [String] {
    try transaction.rows(
      """
      SELECT id FROM accounts WHERE tenant = \(tenant) AND id > \(account) AND email_mark IS NOT NULL
        AND erased_at IS NULL
      ORDER BY id LIMIT \(limit)
      """
    ).map { try $0.text("id") }
  }
}

extension Transaction {
  /// The announcements of a tenant.
  public func announcements(of tenant: String) -> AnnouncementRecords {
    AnnouncementRecords(transaction: self, tenant: tenant)
  }
}
