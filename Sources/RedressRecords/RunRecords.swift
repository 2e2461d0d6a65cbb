import RedressBase
import RedressCase
import RedressJSON
import RedressStore

/// The runs of one tenant, inside of a transaction.
public struct RunRecords {
  let transaction: any Transaction
  let tenant: String

  /// Keeps a new run.
  public func add(_ run: RunRecord) throws {
    try transaction.run(
      """
      INSERT INTO runs (tenant, id, kind, subject, state, policy, preview, created_by, cursor_at, created_at,
        updated_at, reason, asked_at)
      VALUES (\(tenant), \(run.id), \(run.kind.rawValue), \(run.subject), \(run.state.rawValue), \(run.policy),
        \(run.preview.json.description), \(run.createdBy), \(run.cursor), \(run.createdAt), \(run.createdAt),
        \(run.reason), \(run.askedAt))
      """)
  }

  /// Keeps how far a run is.
  public func save(_ run: RunRecord, at now: Instant) throws {
    try transaction.run(
      """
      UPDATE runs SET state = \(run.state.rawValue), policy = \(run.policy), asked_at = \(run.askedAt),
        preview = \(run.preview.json.description), cursor_at = \(run.cursor), approved_by = \(run.approvedBy),
        proposed_by = \(run.proposedBy), objection = \(run.objection), updated_at = \(now)
      WHERE tenant = \(tenant) AND id = \(run.id)
      """)
  }

  /// The run of an id; nil where there is none.
  public func run(_ id: String) throws -> RunRecord? {
    try runs("id = \(id)").first
  }

  /// The runs about something, the latest first.
  public func runs(_ kind: RunRecord.Kind, about subject: String) throws -> [RunRecord] {
    try runs("kind = \(kind.rawValue) AND subject = \(subject) ORDER BY id DESC")
  }

  /// Runs, the latest first, after one.
  public func runs(after id: String?, limit: Int) throws -> [RunRecord] {
    guard let id else { return try runs("1 = 1 ORDER BY id DESC LIMIT \(limit)") }
    return try runs("id < \(id) ORDER BY id DESC LIMIT \(limit)")
  }

  private func runs(_ condition: Statement) throws -> [RunRecord] {
    try transaction.rows("SELECT * FROM runs WHERE tenant = \(tenant) AND \(condition)").map(RunRecord.init)
  }

  // MARK: - Lines

  /// Keeps a line. One for each charge of a run.
  public func add(_ line: RunLine, to run: String) throws {
    try transaction.run(
      """
      INSERT INTO run_lines (tenant, run, account, subject, state, verdict, digest, case_id, number, held, note)
      VALUES (\(tenant), \(run), \(line.account), \(line.charge), \(line.state.rawValue),
        \(line.verdict.json.description), \(line.digest), \(line.caseID),
        \(line.number), \(line.held), \(line.note))
      """)
  }

  /// Keeps what became of a line that was planned. False where it is not planned any more.
  public func settle(_ line: RunLine, of run: String) throws -> Bool {
    try transaction.count(
      """
      UPDATE run_lines SET state = \(line.state.rawValue), case_id = \(line.caseID), note = \(line.note)
      WHERE tenant = \(tenant) AND run = \(run) AND number = \(line.number) AND state = 'planned'
      """) == 1
  }

  /// Lines of a run after one, in order; only those of a state, where one is given.
  public func lines(of run: String, state: RunLine.State? = nil, after number: Int64 = 0, limit: Int) throws
    -> [RunLine]
  {
    var condition: Statement = "run = \(run) AND number > \(number)"
    if let state { condition = "\(condition) AND state = \(state.rawValue)" }
    return try transaction.rows(
      "SELECT * FROM run_lines WHERE tenant = \(tenant) AND \(condition) ORDER BY number LIMIT \(limit)"
    ).map(RunLine.init)
  }

  /// How many lines of a run stand where.
  public func count(of run: String) throws -> [RunLine.State: Int64] {
    var count: [RunLine.State: Int64] = [:]
    let rows = try transaction.rows(
      """
      SELECT state, COUNT(*) AS count FROM run_lines WHERE tenant = \(tenant) AND run = \(run) GROUP BY state
      """)
    for row in rows { count[try row.word("state")] = try row.integer("count") }
    return count
  }

  /// Takes the lines of a run away that was never approved.
  public func clear(_ run: String) throws {
    try transaction.run("DELETE FROM run_lines WHERE tenant = \(tenant) AND run = \(run)")
  }

  // MARK: - Who may be concerned

  /// Accounts after one that had paid something before an instant.
  public func accountsWithCharges(before: Instant, after account: String, limit: Int) throws -> [String] {
    try transaction.rows(
      """
      SELECT DISTINCT account FROM charges
      WHERE tenant = \(tenant) AND account > \(account) AND at < \(before) ORDER BY account LIMIT \(limit)
      """
    ).map { try $0.text("account") }
  }

  /// Accounts after one that were flagged, or about which something was found.
  public func accountsWithSignals(after account: String, limit: Int) throws -> [String] {
    try transaction.rows(
      """
      SELECT DISTINCT account FROM events
      WHERE tenant = \(tenant) AND type IN ('account.flagged', 'finding.recorded') AND account > \(account)
      ORDER BY account LIMIT \(limit)
      """
    ).map { try $0.text("account") }
  }
}

extension RunRecord {
  init(row: Row) throws {
    self.init(
      id: try row.text("id"), kind: try row.word("kind"), subject: try row.text("subject"),
      reason: try row.optionalText("reason"), policy: try row.text("policy"),
      createdBy: try row.text("created_by"), at: try row.instant("created_at"))
    askedAt = try row.instant("asked_at")
    state = try row.word("state")
    preview = try row.kept("preview", RunPreview.init(json:)) ?? RunPreview()
    cursor = try row.text("cursor_at")
    proposedBy = try row.optionalText("proposed_by")
    objection = try row.optionalText("objection")
    approvedBy = try row.optionalText("approved_by")
  }
}

extension RunLine {
  init(row: Row) throws {
    guard let verdict = try row.kept("verdict", Verdict.init(json:)) else {
      throw StoreError.corrupt("the verdict of a run's line")
    }
    self.init(
      number: try row.integer("number"), account: try row.text("account"), charge: try row.text("subject"),
      state: try row.word("state"), verdict: verdict, digest: try row.text("digest"),
      held: try row.integer("held"), caseID: try row.optionalText("case_id"),
      note: try row.optionalText("note"))
  }
}

extension Transaction {
  /// The runs of a tenant.
  public func runs(of tenant: String) -> RunRecords { RunRecords(transaction: self, tenant: tenant) }
}
