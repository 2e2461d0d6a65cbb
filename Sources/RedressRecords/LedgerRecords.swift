import RedressBase
import RedressLedger
import RedressStore

/// The ledger of one tenant, inside of a transaction.
public struct LedgerRecords {
  private let transaction: any Transaction
  private let tenant: String

  init(_ transaction: any Transaction, _ tenant: String) {
    self.transaction = transaction
    self.tenant = tenant
  }

  /// Writes an entry. False where an entry of its name is there already; nothing is written then.
  ///
  /// Throws `StoreError.refused(.check, …)` where a limited account would give more than it got. That dooms the
  /// transaction: whoever can expect it looks at ``balance(of:_:)`` first.
  @discardableResult
  public func write(_ entry: LedgerEntry, case caseID: String? = nil) throws -> Bool {
    let isNew =
      try transaction.count(
        """
        INSERT INTO ledger_entries (tenant, id, kind, at, case_id)
        VALUES (\(tenant), \(entry.id), \(entry.kind.rawValue), \(entry.at), \(caseID))
        ON CONFLICT (tenant, id) DO NOTHING
        """) == 1
    guard isNew else { return false }
    for (line, transfer) in entry.transfers.enumerated() {
      try openAccounts(of: transfer)
      try transaction.run(
        """
        INSERT INTO ledger_transfers (tenant, entry, line, debit, credit, unit, amount)
        VALUES (\(tenant), \(entry.id), \(line), \(transfer.debit.name), \(transfer.credit.name),
          \(transfer.unit.code), \(transfer.amount))
        """)
    }
    return true
  }

  private func openAccounts(of transfer: Transfer) throws {
    let (debit, credit, unit) = (transfer.debit, transfer.credit, transfer.unit.code)
    try transaction.run(
      """
      INSERT INTO ledger_accounts (tenant, account, unit, is_limited, debits, credits)
      VALUES (\(tenant), \(debit.name), \(unit), \(debit.isLimited), 0, 0),
        (\(tenant), \(credit.name), \(unit), \(credit.isLimited), 0, 0)
      ON CONFLICT (tenant, account, unit) DO NOTHING
      """)
  }

  /// Whether an entry of this name is there.
  public func has(_ entry: String) throws -> Bool {
    try transaction.row("SELECT 1 AS one FROM ledger_entries WHERE tenant = \(tenant) AND id = \(entry)")
      != nil
  }

  /// The entry of a name; nil where there is none.
  public func entry(_ id: String) throws -> LedgerEntry? {
    try entries(where: "e.id = \(id)").first
  }

  /// What an account got beyond what it gave, in its unit: its credits less its debits.
  public func balance(of account: LedgerAccount, _ unit: LedgerUnit) throws -> Int64 {
    guard account.isLimited else { return try summed(account, unit) }
    let row = try transaction.row(
      """
      SELECT credits - debits AS balance FROM ledger_accounts
      WHERE tenant = \(tenant) AND account = \(account.name) AND unit = \(unit.code)
      """)
    return try row?.integer("balance") ?? 0
  }

  private func summed(_ account: LedgerAccount, _ unit: LedgerUnit) throws -> Int64 {
    let row = try transaction.row(
      """
      SELECT CAST(COALESCE(SUM(CASE WHEN credit = \(account.name) THEN amount ELSE -amount END), 0) AS BIGINT)
        AS balance
      FROM ledger_transfers
      WHERE tenant = \(tenant) AND unit = \(unit.code)
        AND (debit = \(account.name) OR credit = \(account.name))
      """)
    return try row?.integer("balance") ?? 0
  }

  /// Accounts whose sums are not those of their transfers, or that gave more than they got. None, always.
  public func faults() throws -> [String] {
    try transaction.rows(
      """
      SELECT a.account AS account, a.unit AS unit FROM ledger_accounts a
      WHERE a.tenant = \(tenant) AND a.is_limited = 1 AND (a.credits < a.debits
        OR a.debits <> (SELECT CAST(COALESCE(SUM(t.amount), 0) AS BIGINT) FROM ledger_transfers t
          WHERE t.tenant = a.tenant AND t.debit = a.account AND t.unit = a.unit)
        OR a.credits <> (SELECT CAST(COALESCE(SUM(t.amount), 0) AS BIGINT) FROM ledger_transfers t
          WHERE t.tenant = a.tenant AND t.credit = a.account AND t.unit = a.unit))
      """
    ).map { try $0.text("account") + " " + $0.text("unit") }
  }

  /// The entries of a case, oldest first, with their transfers.
  public func entries(ofCase caseID: String) throws -> [LedgerEntry] {
    try entries(where: "e.case_id = \(caseID)")
  }

  /// The entries that touch an account, oldest first.
  public func entries(touching account: LedgerAccount) throws -> [LedgerEntry] {
    try entries(
      where: """
        e.id IN (SELECT entry FROM ledger_transfers
          WHERE tenant = \(tenant) AND (debit = \(account.name) OR credit = \(account.name)))
        """)
  }

  /// Some entries of a case, those after one, oldest first.
  public func entries(ofCase caseID: String, after: String?, limit: Int) throws -> [LedgerEntry] {
    try page(of: "case_id = \(caseID)", after: after, limit: limit)
  }

  /// Some entries that touch an account, those after one, oldest first.
  public func entries(touching account: LedgerAccount, after: String?, limit: Int) throws -> [LedgerEntry] {
    try page(
      of: """
        id IN (SELECT entry FROM ledger_transfers
          WHERE tenant = \(tenant) AND (debit = \(account.name) OR credit = \(account.name)))
        """, after: after, limit: limit)
  }

  private func page(of condition: Statement, after: String?, limit: Int) throws -> [LedgerEntry] {
    var begin: Statement = "1 = 1"
    if let after {
      let last = try transaction.row(
        "SELECT at FROM ledger_entries WHERE tenant = \(tenant) AND id = \(after)")
      guard let at = try last?.instant("at") else { return [] }
      begin = "(at > \(at) OR (at = \(at) AND id > \(after)))"
    }
    return try entries(
      where: """
        e.id IN (SELECT id FROM ledger_entries WHERE tenant = \(tenant) AND \(condition) AND \(begin)
          ORDER BY at, id LIMIT \(limit))
        """)
  }

  /// What an account holds of one unit.
  public struct Balance: Sendable {
    /// Its credits less its debits.
    public let amount: Int64
    /// Of what.
    public let unit: LedgerUnit
  }

  /// What an account holds, by unit.
  public func balances(of account: LedgerAccount) throws -> [Balance] {
    let units = try transaction.rows(
      """
      SELECT unit FROM ledger_accounts WHERE tenant = \(tenant) AND account = \(account.name) ORDER BY unit
      """)
    return try units.compactMap { try LedgerUnit(code: $0.text("unit")) }.map {
      Balance(amount: try balance(of: account, $0), unit: $0)
    }
  }

  private func entries(where condition: Statement) throws -> [LedgerEntry] {
    let rows = try transaction.rows(
      """
      SELECT e.id AS id, e.kind AS kind, e.at AS at, t.debit AS debit, t.credit AS credit, t.unit AS unit,
        t.amount AS amount
      FROM ledger_entries e JOIN ledger_transfers t ON t.tenant = e.tenant AND t.entry = e.id
      WHERE e.tenant = \(tenant) AND \(condition)
      ORDER BY e.at, e.id, t.line
      """)
    var entries: [LedgerEntry] = []
    for row in rows {
      let transfer = try Transfer(row: row)
      let id = try row.text("id")
      let before = entries.last?.id == id ? entries.removeLast().transfers : []
      entries.append(try LedgerEntry(row: row, id: id, before + [transfer]))
    }
    return entries
  }
}

extension Transfer {
  fileprivate init(row: Row) throws(StoreError) {
    guard let debit = LedgerAccount(name: try row.text("debit")),
      let credit = LedgerAccount(name: try row.text("credit")),
      let unit = LedgerUnit(code: try row.text("unit")),
      let transfer = Transfer(try row.integer("amount"), unit, debit: debit, credit: credit)
    else { throw .corrupt("a transfer of the ledger") }
    self = transfer
  }
}

extension LedgerEntry {
  fileprivate init(row: Row, id: String, _ transfers: [Transfer]) throws(StoreError) {
    let kind: Kind = try row.word("kind")
    let cause = String(id.dropFirst(kind.rawValue.count + 1))
    guard let entry = LedgerEntry(kind, cause, at: try row.instant("at"), transfers) else {
      throw .corrupt("an entry of the ledger")
    }
    self = entry
  }
}

extension Transaction {
  /// The ledger of a tenant.
  public func ledger(of tenant: String) -> LedgerRecords { LedgerRecords(self, tenant) }
}
