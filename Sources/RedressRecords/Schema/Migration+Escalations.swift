import RedressStore

extension Migration {
  /// Which appeal a case is, and why it went a level up.
  static let escalations = Migration("0030-escalations") { _ in
    [
      "ALTER TABLE cases ADD COLUMN appeal_number BIGINT NOT NULL DEFAULT 0",
      "ALTER TABLE cases ADD COLUMN escalation TEXT",
      "CREATE INDEX cases_by_escalation ON cases (tenant, escalation, id)",
      """
      UPDATE cases SET appeal_number = 1 + (
        SELECT COUNT(*) FROM cases AS earlier
        WHERE earlier.tenant = cases.tenant AND earlier.appeal_of = cases.appeal_of AND earlier.id < cases.id)
      WHERE appeal_of IS NOT NULL
      """,
      "UPDATE cases SET escalation = 'appeal' WHERE appeal_number > 1 AND state = 'under_review'",
    ]
  }
}
