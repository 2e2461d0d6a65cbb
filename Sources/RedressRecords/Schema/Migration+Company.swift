import RedressStore

extension Migration {
  /// Companies, their people and keys, their policies and prices.
  static let company = Migration("0003-company") { dialect in
    [
      """
      CREATE TABLE tenants (
        tenant TEXT PRIMARY KEY, name TEXT NOT NULL, zone TEXT NOT NULL, settings TEXT NOT NULL,
        created_at BIGINT NOT NULL)
      """,
      """
      CREATE TABLE people (
        tenant TEXT NOT NULL, id TEXT NOT NULL, email TEXT NOT NULL, name TEXT NOT NULL,
        role TEXT NOT NULL, authority TEXT NOT NULL, is_active BIGINT NOT NULL, created_at BIGINT NOT NULL,
        PRIMARY KEY (tenant, id), CONSTRAINT one_person_for_an_address UNIQUE (tenant, email))
      """,
      """
      CREATE TABLE credentials (
        tenant TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, holder TEXT NOT NULL, name TEXT NOT NULL,
        role TEXT NOT NULL, authority TEXT NOT NULL, digest TEXT NOT NULL, hint TEXT NOT NULL,
        created_at BIGINT NOT NULL, created_by TEXT NOT NULL, expires_at BIGINT, revoked_at BIGINT,
        PRIMARY KEY (tenant, id))
      """,
      "CREATE UNIQUE INDEX credentials_by_digest ON credentials (digest)",
      """
      CREATE TABLE policies (
        tenant TEXT NOT NULL, digest TEXT NOT NULL, policy TEXT NOT NULL, version TEXT NOT NULL,
        text TEXT NOT NULL, effective_at BIGINT NOT NULL, published_at BIGINT NOT NULL,
        published_by TEXT NOT NULL,
        PRIMARY KEY (tenant, digest), CONSTRAINT one_text_for_a_version UNIQUE (tenant, policy, version))
      """,
      "CREATE INDEX policies_by_time ON policies (tenant, effective_at)",
      """
      CREATE TABLE catalog (
        tenant TEXT NOT NULL, plan TEXT NOT NULL, period TEXT NOT NULL, currency TEXT NOT NULL,
        amount BIGINT NOT NULL, credits BIGINT,
        PRIMARY KEY (tenant, plan, period, currency))
      """,
    ] + kept("policies", dialect, "a published policy is never changed")
  }

  /// Customers' accounts, what happened to them, and what is personal about them.
  static let customers = Migration("0004-customers") { dialect in
    [
      """
      CREATE TABLE accounts (
        tenant TEXT NOT NULL, id TEXT NOT NULL, email_mark TEXT, country TEXT, created_at BIGINT NOT NULL,
        erased_at BIGINT,
        PRIMARY KEY (tenant, id))
      """,
      "CREATE INDEX accounts_by_email ON accounts (tenant, email_mark)",
      """
      CREATE TABLE events (
        tenant TEXT NOT NULL, id TEXT NOT NULL, account TEXT NOT NULL, number BIGINT NOT NULL,
        type TEXT NOT NULL, at BIGINT NOT NULL, body TEXT NOT NULL, received_at BIGINT NOT NULL,
        PRIMARY KEY (tenant, id))
      """,
      "CREATE UNIQUE INDEX events_by_account ON events (tenant, account, number)",
      """
      CREATE TABLE personal_keys (
        tenant TEXT NOT NULL, account TEXT NOT NULL, secret \(dialect.bytes) NOT NULL,
        PRIMARY KEY (tenant, account))
      """,
      """
      CREATE TABLE personal (
        tenant TEXT NOT NULL, account TEXT NOT NULL, label TEXT NOT NULL, sealed \(dialect.bytes) NOT NULL,
        PRIMARY KEY (tenant, account, label))
      """,
    ] + kept("events", dialect, "what happened is never changed")
  }

  /// The rule that rows of a table are never changed, nor taken away.
  static func kept(_ table: String, _ dialect: Dialect, _ why: String) -> [String] {
    switch dialect {
    case .sqlite:
      ["UPDATE", "DELETE"].map { verb in
        """
        CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
        BEGIN SELECT RAISE(ABORT, '\(why)'); END
        """
      }
    case .postgres:
      [
        """
        CREATE FUNCTION \(table)_kept() RETURNS trigger AS $$
        BEGIN RAISE EXCEPTION '\(why)'; END $$ LANGUAGE plpgsql
        """,
        """
        CREATE TRIGGER \(table)_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON \(table)
        FOR EACH STATEMENT EXECUTE FUNCTION \(table)_kept()
        """,
      ]
    }
  }
}
