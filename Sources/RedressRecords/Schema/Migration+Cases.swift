import RedressStore

extension Migration {
  /// Cases, their history, and what is written about them.
  static let cases = Migration("0005-cases") { dialect in
    [
      """
      CREATE TABLE cases (
        tenant TEXT NOT NULL, id TEXT NOT NULL, account TEXT NOT NULL, state TEXT NOT NULL,
        request TEXT NOT NULL, request_type TEXT NOT NULL, requested_at BIGINT NOT NULL,
        policy TEXT, decision TEXT, verdict TEXT, decided_by TEXT, proposal TEXT,
        round BIGINT NOT NULL, was_asked BIGINT NOT NULL, clauses TEXT, appeal_of TEXT,
        opened_at BIGINT NOT NULL, updated_at BIGINT NOT NULL, version BIGINT NOT NULL,
        PRIMARY KEY (tenant, id))
      """,
      "CREATE INDEX cases_by_account ON cases (tenant, account, id)",
      "CREATE INDEX cases_by_state ON cases (tenant, state, id)",
      "CREATE INDEX cases_by_clause ON cases (tenant, clauses, id)",
      "CREATE INDEX cases_by_appeal ON cases (tenant, appeal_of)",
      """
      CREATE TABLE case_history (
        tenant TEXT NOT NULL, case_id TEXT NOT NULL, number BIGINT NOT NULL, at BIGINT NOT NULL,
        actor TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (tenant, case_id, number))
      """,
      """
      CREATE TABLE decisions (
        tenant TEXT NOT NULL, digest TEXT NOT NULL, document TEXT NOT NULL,
        PRIMARY KEY (tenant, digest))
      """,
      """
      CREATE TABLE messages (
        tenant TEXT NOT NULL, case_id TEXT NOT NULL, number BIGINT NOT NULL, id TEXT NOT NULL,
        at BIGINT NOT NULL, author TEXT NOT NULL, role TEXT NOT NULL, is_internal BIGINT NOT NULL,
        account TEXT NOT NULL, mail_id TEXT,
        PRIMARY KEY (tenant, case_id, number))
      """,
      "CREATE INDEX messages_by_mail ON messages (tenant, mail_id)",
      """
      CREATE TABLE attachments (
        tenant TEXT NOT NULL, id TEXT NOT NULL, case_id TEXT NOT NULL, message TEXT NOT NULL,
        type TEXT NOT NULL, size BIGINT NOT NULL, account TEXT NOT NULL,
        PRIMARY KEY (tenant, id))
      """,
      """
      CREATE TABLE deadlines (
        tenant TEXT NOT NULL, case_id TEXT NOT NULL, action TEXT NOT NULL, due_at BIGINT NOT NULL,
        warn_at BIGINT NOT NULL, state TEXT NOT NULL, met_at BIGINT,
        PRIMARY KEY (tenant, case_id, action))
      """,
      "CREATE INDEX deadlines_by_time ON deadlines (tenant, state, due_at)",
      """
      CREATE TABLE effects (
        tenant TEXT NOT NULL, case_id TEXT NOT NULL, round BIGINT NOT NULL, number BIGINT NOT NULL,
        body TEXT NOT NULL, state TEXT NOT NULL, attempts BIGINT NOT NULL, note TEXT, done_at BIGINT,
        PRIMARY KEY (tenant, case_id, round, number))
      """,
      """
      CREATE TABLE gifts (
        tenant TEXT NOT NULL, case_id TEXT NOT NULL, round BIGINT NOT NULL, currency TEXT NOT NULL,
        actor TEXT NOT NULL, account TEXT NOT NULL, day BIGINT NOT NULL, amount BIGINT NOT NULL,
        PRIMARY KEY (tenant, case_id, round, currency))
      """,
      "CREATE INDEX gifts_by_actor ON gifts (tenant, actor, day)",
    ] + kept("case_history", dialect, "the history of a case is never changed")
  }

  /// What goes out and what came in, each once; and the chain that shows that nothing was changed.
  static let doors = Migration("0006-doors") { dialect in
    [
      """
      CREATE TABLE idempotency (
        tenant TEXT NOT NULL, holder TEXT NOT NULL, idempotency_key TEXT NOT NULL, fingerprint TEXT NOT NULL,
        status BIGINT NOT NULL, answer TEXT NOT NULL, created_at BIGINT NOT NULL,
        PRIMARY KEY (tenant, holder, idempotency_key))
      """,
      "CREATE INDEX idempotency_by_time ON idempotency (created_at)",
      """
      CREATE TABLE outbox (
        tenant TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, case_id TEXT, account TEXT,
        target TEXT NOT NULL, subject TEXT NOT NULL, body TEXT NOT NULL, state TEXT NOT NULL,
        attempts BIGINT NOT NULL, note TEXT, created_at BIGINT NOT NULL, sent_at BIGINT,
        PRIMARY KEY (tenant, id))
      """,
      "CREATE INDEX outbox_by_case ON outbox (tenant, case_id)",
      """
      CREATE TABLE hooks (
        tenant TEXT NOT NULL, id TEXT NOT NULL, url TEXT NOT NULL, secret TEXT NOT NULL,
        events TEXT NOT NULL, is_active BIGINT NOT NULL, created_at BIGINT NOT NULL,
        PRIMARY KEY (tenant, id))
      """,
      """
      CREATE TABLE provider_events (
        tenant TEXT NOT NULL, provider TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL,
        object TEXT NOT NULL, received_at BIGINT NOT NULL, done_at BIGINT,
        PRIMARY KEY (tenant, provider, id))
      """,
      """
      CREATE TABLE audit (
        tenant TEXT NOT NULL, id TEXT NOT NULL, at BIGINT NOT NULL, actor TEXT NOT NULL,
        action TEXT NOT NULL, subject TEXT NOT NULL, commitment TEXT NOT NULL,
        PRIMARY KEY (tenant, id))
      """,
      """
      CREATE TABLE audit_chain (
        tenant TEXT NOT NULL, number BIGINT NOT NULL, id TEXT NOT NULL, hash TEXT NOT NULL,
        PRIMARY KEY (tenant, number),
        CONSTRAINT one_link_for_a_record UNIQUE (tenant, id),
        FOREIGN KEY (tenant, id) REFERENCES audit (tenant, id))
      """,
      """
      CREATE TABLE runs (
        tenant TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, subject TEXT NOT NULL,
        state TEXT NOT NULL, policy TEXT NOT NULL, preview TEXT, created_by TEXT NOT NULL, approved_by TEXT,
        cursor_at TEXT NOT NULL, created_at BIGINT NOT NULL, updated_at BIGINT NOT NULL,
        PRIMARY KEY (tenant, id))
      """,
      """
      CREATE TABLE run_lines (
        tenant TEXT NOT NULL, run TEXT NOT NULL, account TEXT NOT NULL, subject TEXT NOT NULL,
        state TEXT NOT NULL, verdict TEXT NOT NULL, digest TEXT NOT NULL, case_id TEXT,
        PRIMARY KEY (tenant, run, account, subject))
      """,
    ]
      + kept("audit", dialect, "the record of what was done is never changed")
      + kept("audit_chain", dialect, "the chain of the record is never changed")
  }
}
