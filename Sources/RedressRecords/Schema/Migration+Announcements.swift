import RedressStore

extension Migration {
  /// New versions of policies that customers are told of, and how far that is.
  static let announcements = Migration("0032-announcements") { _ in
    [
      """
      CREATE TABLE announcements (
        tenant TEXT NOT NULL, policy TEXT NOT NULL, previous TEXT NOT NULL, last_account TEXT NOT NULL,
        mails BIGINT NOT NULL, created_at BIGINT NOT NULL, done_at BIGINT,
        PRIMARY KEY (tenant, policy))
      """
    ]
  }
}
