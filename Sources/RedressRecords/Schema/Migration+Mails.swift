import RedressStore

extension Migration {
  /// Mails that came in, each once, and those that belong to nobody who is known; what came along with a message,
  /// sealed.
  static let mails = Migration("0008-mails") { dialect in
    [
      """
      CREATE TABLE inbound_mails (
        tenant TEXT NOT NULL, digest TEXT NOT NULL, at BIGINT NOT NULL, outcome TEXT NOT NULL,
        account TEXT, case_id TEXT,
        PRIMARY KEY (tenant, digest))
      """,
      """
      CREATE TABLE stray_mails (
        tenant TEXT NOT NULL, id TEXT NOT NULL, at BIGINT NOT NULL, sender TEXT NOT NULL, reason TEXT NOT NULL,
        case_id TEXT,
        PRIMARY KEY (tenant, id))
      """,
      "ALTER TABLE attachments ADD COLUMN sealed \(dialect.bytes)",
      "CREATE INDEX attachments_by_case ON attachments (tenant, case_id, id)",
    ]
  }
}
