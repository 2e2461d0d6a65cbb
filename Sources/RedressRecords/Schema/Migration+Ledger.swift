import RedressStore

extension Migration {
  /// The ledger: accounts, entries, transfers.
  ///
  /// The tables hold by themselves to what matters about money, so that no mistake of ours can break it:
  /// a transfer debits one account and credits another by one amount of one unit; a limited account never gives
  /// more than it got; an entry of a name exists once; nothing that was entered is changed or deleted.
  static let ledger = Migration("0001-ledger") { dialect in
    tables + (dialect == .sqlite ? sqliteRules : postgresRules)
  }

  private static let tables = [
    """
    CREATE TABLE ledger_accounts (
      tenant TEXT NOT NULL, account TEXT NOT NULL, unit TEXT NOT NULL,
      is_limited BIGINT NOT NULL, debits BIGINT NOT NULL, credits BIGINT NOT NULL,
      PRIMARY KEY (tenant, account, unit),
      CONSTRAINT gives_no_more_than_it_got CHECK (is_limited = 0 OR credits >= debits))
    """,
    """
    CREATE TABLE ledger_entries (
      tenant TEXT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL, at BIGINT NOT NULL,
      case_id TEXT,
      PRIMARY KEY (tenant, id))
    """,
    "CREATE INDEX ledger_entries_by_case ON ledger_entries (tenant, case_id)",
    """
    CREATE TABLE ledger_transfers (
      tenant TEXT NOT NULL, entry TEXT NOT NULL, line BIGINT NOT NULL,
      debit TEXT NOT NULL, credit TEXT NOT NULL, unit TEXT NOT NULL, amount BIGINT NOT NULL,
      PRIMARY KEY (tenant, entry, line),
      CONSTRAINT moves_something CHECK (amount > 0),
      CONSTRAINT between_two_accounts CHECK (debit <> credit),
      FOREIGN KEY (tenant, entry) REFERENCES ledger_entries (tenant, id),
      FOREIGN KEY (tenant, debit, unit) REFERENCES ledger_accounts (tenant, account, unit),
      FOREIGN KEY (tenant, credit, unit) REFERENCES ledger_accounts (tenant, account, unit))
    """,
    "CREATE INDEX ledger_transfers_by_debit ON ledger_transfers (tenant, debit)",
    "CREATE INDEX ledger_transfers_by_credit ON ledger_transfers (tenant, credit)",
  ]

  /// Sums are kept for limited accounts only: theirs are looked at before each transfer, while everybody's
  /// transfers meet in those of the provider, which would make all writers wait for each other.
  private static let totals = """
    UPDATE ledger_accounts SET debits = debits + NEW.amount
      WHERE tenant = NEW.tenant AND account = NEW.debit AND unit = NEW.unit AND is_limited = 1;
    UPDATE ledger_accounts SET credits = credits + NEW.amount
      WHERE tenant = NEW.tenant AND account = NEW.credit AND unit = NEW.unit AND is_limited = 1;
    """

  private static var sqliteRules: [String] {
    ["CREATE TRIGGER ledger_totals AFTER INSERT ON ledger_transfers BEGIN \(totals) END"]
      + keptTables.flatMap { table in
        ["UPDATE", "DELETE"].map { verb in
          """
          CREATE TRIGGER \(table)_no_\(verb.lowercased()) BEFORE \(verb) ON \(table)
          BEGIN SELECT RAISE(ABORT, 'what is in the ledger is never changed'); END
          """
        }
      }
  }

  private static var postgresRules: [String] {
    [
      """
      CREATE FUNCTION ledger_totals() RETURNS trigger AS $$
      BEGIN \(totals) RETURN NEW; END $$ LANGUAGE plpgsql
      """,
      """
      CREATE TRIGGER ledger_totals AFTER INSERT ON ledger_transfers
      FOR EACH ROW EXECUTE FUNCTION ledger_totals()
      """,
      """
      CREATE FUNCTION ledger_is_kept() RETURNS trigger AS $$
      BEGIN RAISE EXCEPTION 'what is in the ledger is never changed'; END $$ LANGUAGE plpgsql
      """,
    ]
      + keptTables.map { table in
        """
        CREATE TRIGGER \(table)_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON \(table)
        FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_kept()
        """
      }
  }

  private static let keptTables = ["ledger_entries", "ledger_transfers"]
}
