import RedressStore

extension Migration {
  /// Incidents of the whole company, and what runs need to go on after a crash: what they ask, as of when, and who
  /// agreed; for each line its place and what its charge held when it was shown.
  static let runs = Migration("0007-runs") { _ in
    [
      """
      CREATE TABLE incidents (
        tenant TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, start_at BIGINT NOT NULL, end_at BIGINT,
        features TEXT NOT NULL, recorded_at BIGINT NOT NULL, recorded_by TEXT NOT NULL,
        PRIMARY KEY (tenant, id))
      """,
      "CREATE INDEX incidents_by_time ON incidents (tenant, start_at)",
      "CREATE INDEX events_by_type ON events (tenant, type, account)",
      "ALTER TABLE runs ADD COLUMN reason TEXT",
      "ALTER TABLE runs ADD COLUMN asked_at BIGINT NOT NULL DEFAULT 0",
      "ALTER TABLE runs ADD COLUMN proposed_by TEXT",
      "ALTER TABLE runs ADD COLUMN objection TEXT",
      "ALTER TABLE run_lines ADD COLUMN number BIGINT NOT NULL DEFAULT 0",
      "ALTER TABLE run_lines ADD COLUMN held BIGINT NOT NULL DEFAULT 0",
      "ALTER TABLE run_lines ADD COLUMN note TEXT",
      "CREATE UNIQUE INDEX run_lines_by_number ON run_lines (tenant, run, number)",
      "CREATE INDEX run_lines_by_state ON run_lines (tenant, run, state, number)",
      "CREATE UNIQUE INDEX run_lines_by_case ON run_lines (tenant, case_id)",
    ]
  }
}
