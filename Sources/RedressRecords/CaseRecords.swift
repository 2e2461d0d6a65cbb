import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressStore

/// A case as it is kept: the file, and what it is about.
public struct CaseRecord: Sendable, Equatable {
  /// Where it stands.
  public var file: CaseFile
  /// The request as JSON, without the customer's own words, which lie sealed.
  public var request: String
  /// What is asked for.
  public var requestType: String
  /// When it was asked.
  public var requestedAt: Instant
  /// The digest of the policy that decided; nil while none has.
  public var policy: String?
  /// The digest of the decision document; nil while there is none.
  public var decision: String?
  /// The case that it appeals against; nil where it is no appeal.
  public var appealOf: String?
  /// When it came in.
  public var openedAt: Instant
  /// When it last changed.
  public var updatedAt: Instant
  /// Grows with each change.
  public var version: Int64

  /// A case that has just come in.
  public init(
    file: CaseFile, request: String, requestType: String, requestedAt: Instant, appealOf: String? = nil,
    openedAt: Instant
  ) {
    self.file = file
    self.request = request
    self.requestType = requestType
    self.requestedAt = requestedAt
    self.appealOf = appealOf
    self.openedAt = openedAt
    updatedAt = openedAt
    version = 1
  }
}

/// One line of a case's history.
public struct CaseHistoryLine: Sendable, Equatable {
  /// Its number, from 1.
  public let number: Int64
  /// When.
  public let at: Instant
  /// Who.
  public let actor: String
  /// What happened.
  public let kind: String
  /// More about it, as JSON.
  public let body: String
}

/// The cases of one tenant, inside of a transaction.
public struct CaseRecords {
  let transaction: any Transaction
  let tenant: String
  /// Decision documents that were kept or looked up: what one of a digest says never changes.
  private let found = Found<[String: String]>([:])

  init(_ transaction: any Transaction, _ tenant: String) {
    self.transaction = transaction
    self.tenant = tenant
  }

  /// Keeps new cases, each with the first line of its history: who asked.
  public func add(_ new: [(record: CaseRecord, actor: String)]) throws {
    try transaction.insert(
      """
      INSERT INTO cases (tenant, id, account, state, request, request_type, requested_at, appeal_of,
        appeal_number, round, was_asked, opened_at, updated_at, version)
      """,
      new.map { record, _ in
        """
        (\(tenant), \(record.file.id), \(record.file.account), \(record.file.state.rawValue),
          \(record.request), \(record.requestType), \(record.requestedAt), \(record.appealOf),
          \(record.file.appeal), 0, 0, \(record.openedAt), \(record.updatedAt), 1)
        """
      })
    try transaction.insert(
      "INSERT INTO case_history (tenant, case_id, number, at, actor, kind, body)",
      new.map { record, actor in
        "(\(tenant), \(record.file.id), 1, \(record.openedAt), \(actor), 'received', '{}')"
      })
  }

  /// Keeps what became of a case.
  public func save(_ record: inout CaseRecord, at now: Instant) throws {
    let file = record.file
    record.updatedAt = now
    record.version += 1
    try transaction.run(
      """
      UPDATE cases SET state = \(file.state.rawValue), policy = \(record.policy), decision = \(record.decision),
        verdict = \(file.verdict.map { "\($0.json)" }), decided_by = \(file.decidedBy),
        proposal = \(file.proposal.map { "\($0.json)" }), round = \(file.round), was_asked = \(file.wasAsked),
        escalation = \(file.escalation?.rawValue), clauses = \(file.verdict?.clauses.joined(separator: " ")),
        request = \(record.request), updated_at = \(now), version = version + 1
      WHERE tenant = \(tenant) AND id = \(file.id)
      """)
  }

  /// The case of an id; nil where there is none.
  public func record(_ id: String) throws -> CaseRecord? {
    try records("id = \(id)").first
  }

  /// Cases after one, the latest first; of an account, or where they stand in a state, or those that went a level up.
  public func records(
    account: String? = nil, state: CaseState? = nil, isEscalated: Bool? = nil, after: String? = nil,
    limit: Int
  ) throws -> [CaseRecord] {
    var condition: Statement = "1 = 1"
    if let account { condition = "\(condition) AND account = \(account)" }
    if let state { condition = "\(condition) AND state = \(state.rawValue)" }
    if let isEscalated {
      condition = "\(condition) AND escalation \(Statement.raw(isEscalated ? "IS NOT NULL" : "IS NULL"))"
    }
    if let after { condition = "\(condition) AND id < \(after)" }
    return try records("\(condition) ORDER BY id DESC LIMIT \(limit)")
  }

  /// The cases that were received and not decided, after one, oldest first.
  public func received(after id: String, limit: Int) throws -> [String] {
    try transaction.rows(
      """
      SELECT id FROM cases WHERE tenant = \(tenant) AND state = \(CaseState.received.rawValue) AND id > \(id)
      ORDER BY id LIMIT \(limit)
      """
    ).map { try $0.text("id") }
  }

  /// The appeals against a case, oldest first.
  public func appeals(against id: String) throws -> [CaseRecord] {
    try records("appeal_of = \(id) ORDER BY id")
  }

  /// Cases that people decided under the same decisive clauses, the latest first.
  public func precedents(clauses: [String], besides id: String, limit: Int) throws -> [CaseRecord] {
    try records(
      """
      clauses = \(clauses.joined(separator: " ")) AND id <> \(id) AND decided_by IS NOT NULL
        AND decided_by <> \(Actor.system.id) ORDER BY id DESC LIMIT \(limit)
      """)
  }

  private func records(_ condition: Statement) throws -> [CaseRecord] {
    try transaction.rows("SELECT * FROM cases WHERE tenant = \(tenant) AND \(condition)").map(CaseRecord.init)
  }

  // MARK: - Documents and history

  /// Keeps a decision document under its digest.
  public func keep(decision document: String, digest: String) throws {
    try transaction.run(
      """
      INSERT INTO decisions (tenant, digest, document) VALUES (\(tenant), \(digest), \(document))
      ON CONFLICT (tenant, digest) DO NOTHING
      """)
    found.value[digest] = document
  }

  /// The decision document of a digest.
  public func decision(_ digest: String) throws -> String? {
    if let document = found.value[digest] { return document }
    let row = try transaction.row(
      "SELECT document FROM decisions WHERE tenant = \(tenant) AND digest = \(digest)")
    found.value[digest] = try row?.text("document")
    return found.value[digest]
  }

  /// Adds a line to a case's history.
  public func note(_ kind: String, _ body: JSONValue, case id: String, by actor: String, at now: Instant)
    throws
  {
    try transaction.run(
      """
      INSERT INTO case_history (tenant, case_id, number, at, actor, kind, body)
      SELECT \(tenant), \(id), COALESCE(MAX(number), 0) + 1, \(now), \(actor), \(kind), \(body.description)
      FROM case_history WHERE tenant = \(tenant) AND case_id = \(id)
      """)
  }

  /// A case's history after a number, oldest first.
  public func history(of id: String, after number: Int64 = 0, limit: Int = 10_000) throws -> [CaseHistoryLine]
  {
    try transaction.rows(
      """
      SELECT * FROM case_history WHERE tenant = \(tenant) AND case_id = \(id) AND number > \(number)
      ORDER BY number LIMIT \(limit)
      """
    ).map { row in
      CaseHistoryLine(
        number: try row.integer("number"), at: try row.instant("at"), actor: try row.text("actor"),
        kind: try row.text("kind"), body: try row.text("body"))
    }
  }
}

extension CaseRecord {
  init(row: Row) throws {
    var file = CaseFile(
      id: try row.text("id"), account: try row.text("account"),
      appeal: Int(try row.integer("appeal_number")))
    file.state = try row.word("state")
    file.verdict = try row.kept("verdict", Verdict.init(json:))
    file.decidedBy = try row.optionalText("decided_by")
    file.proposal = try row.kept("proposal", Proposal.init(json:))
    file.round = Int(try row.integer("round"))
    file.wasAsked = try row.flag("was_asked")
    file.escalation = try row.optionalText("escalation").flatMap(Escalation.init(rawValue:))
    self.init(
      file: file, request: try row.text("request"), requestType: try row.text("request_type"),
      requestedAt: try row.instant("requested_at"), appealOf: try row.optionalText("appeal_of"),
      openedAt: try row.instant("opened_at"))
    policy = try row.optionalText("policy")
    decision = try row.optionalText("decision")
    updatedAt = try row.instant("updated_at")
    version = try row.integer("version")
  }
}

extension Row {
  /// A value that is kept as JSON; nil where the column is empty.
  func kept<Value>(_ name: String, _ read: (JSONValue) -> Value?) throws -> Value? {
    guard let text = try optionalText(name) else { return nil }
    guard let json = try? JSONValue(parsing: text), let value = read(json) else {
      throw StoreError.corrupt("the column `\(name)`")
    }
    return value
  }
}

extension Transaction {
  /// The cases of a tenant.
  public func cases(of tenant: String) -> CaseRecords { CaseRecords(self, tenant) }
}
