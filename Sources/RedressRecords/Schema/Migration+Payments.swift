import RedressStore

extension Migration {
  /// Charges, payments and the jobs that drive them.
  static let payments = Migration("0002-payments") { _ in
    [
      """
      CREATE TABLE charges (
        tenant TEXT NOT NULL, id TEXT NOT NULL, account TEXT NOT NULL,
        provider TEXT NOT NULL, target TEXT NOT NULL,
        amount BIGINT NOT NULL, currency TEXT NOT NULL, at BIGINT NOT NULL,
        PRIMARY KEY (tenant, id),
        CONSTRAINT takes_something CHECK (amount >= 0))
      """,
      "CREATE INDEX charges_by_account ON charges (tenant, account)",
      "CREATE UNIQUE INDEX charges_by_target ON charges (tenant, provider, target)",
      """
      CREATE TABLE payments (
        tenant TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT NOT NULL, line BIGINT NOT NULL,
        source_kind TEXT NOT NULL, source TEXT NOT NULL,
        amount BIGINT NOT NULL, currency TEXT NOT NULL,
        provider TEXT NOT NULL, target TEXT NOT NULL, reason TEXT,
        state TEXT NOT NULL, attempt BIGINT NOT NULL, round BIGINT NOT NULL,
        provider_id TEXT, sent_at BIGINT, is_key_spent BIGINT NOT NULL, patience BIGINT NOT NULL, note TEXT,
        created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL,
        PRIMARY KEY (tenant, id),
        CONSTRAINT pays_something CHECK (amount > 0),
        CONSTRAINT one_payment_for_a_remedy UNIQUE (tenant, case_id, line))
      """,
      "CREATE INDEX payments_by_source ON payments (tenant, source)",
      "CREATE INDEX payments_by_state ON payments (tenant, state)",
      """
      CREATE TABLE jobs (
        tenant TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
        run_at BIGINT NOT NULL, leased_until BIGINT NOT NULL, fence BIGINT NOT NULL,
        calls BIGINT NOT NULL, note TEXT,
        PRIMARY KEY (tenant, kind, subject))
      """,
      "CREATE INDEX jobs_by_time ON jobs (run_at)",
    ]
  }
}
