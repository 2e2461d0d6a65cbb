import RedressBase
import RedressStore

/// A request that was made before under the same key.
public struct RepeatedRequest: Sendable, Equatable {
  /// What it asked, as a digest.
  public let fingerprint: String
  /// The status that it was answered with.
  public let status: Int
  /// The answer.
  public let answer: String

  /// A request that was answered so.
  public init(fingerprint: String, status: Int, answer: String) {
    self.fingerprint = fingerprint
    self.status = status
    self.answer = answer
  }

  init(row: Row) throws {
    self.init(
      fingerprint: try row.text("fingerprint"), status: Int(try row.integer("status")),
      answer: try row.text("answer"))
  }
}

/// What waits to go out.
public struct OutboxItem: Sendable, Equatable {
  /// What goes out.
  public enum Kind: String, Sendable, CaseIterable {
    /// A mail to a customer or a person.
    case mail
    /// A webhook to a machine of the company.
    case hook
  }

  /// How far it is.
  public enum State: String, Sendable, CaseIterable {
    case waiting
    case sent
    /// Given up, and shown to staff.
    case failed
  }

  /// Its id, which its Message-ID and the webhook's id are made of.
  public let id: String
  /// What.
  public let kind: Kind
  /// The case that it is about.
  public let caseID: String?
  /// The account that it is about.
  public let account: String?
  /// Where to: a hook's id, or the label under which the address lies.
  public let target: String
  /// The subject of a mail, the type of a webhook's event.
  public let subject: String
  /// The webhook's JSON, or what the mail is made of.
  public let body: String
  /// How far.
  public var state: State
  /// How often it was tried.
  public var attempts: Int
  /// Why it was not sent.
  public var note: String?
  /// Since when.
  public let createdAt: Instant

  /// An item that has not been tried.
  public init(
    id: String, kind: Kind, caseID: String?, account: String?, target: String, subject: String, body: String,
    createdAt: Instant
  ) {
    self.id = id
    self.kind = kind
    self.caseID = caseID
    self.account = account
    self.target = target
    self.subject = subject
    self.body = body
    self.createdAt = createdAt
    state = .waiting
    attempts = 0
  }
}

/// What goes out and what came in, of one tenant, inside of a transaction.
public struct DoorRecords {
  let transaction: any Transaction
  let tenant: String
  /// The hooks, where they were looked up.
  let found = Found<[HookRecord]?>(nil)

  // MARK: - Requests that may come twice

  /// The request that a holder made under a key; nil where there was none.
  public func request(_ key: String, of holder: String) throws -> RepeatedRequest? {
    try requests([key], of: holder)[key]
  }

  /// The requests that a holder made under any of some keys, by the key.
  public func requests(_ keys: [String], of holder: String) throws -> [String: RepeatedRequest] {
    let rows = try transaction.rows(about: keys) { list in
      """
      SELECT idempotency_key, fingerprint, status, answer FROM idempotency
      WHERE tenant = \(tenant) AND holder = \(holder) AND idempotency_key IN (\(list))
      """
    }
    return try rows.reduce(into: [:]) { $0[try $1.text("idempotency_key")] = try RepeatedRequest(row: $1) }
  }

  /// Keeps answers under keys of their holders, with what they answer.
  public func keep(
    _ answered: [(request: RepeatedRequest, key: String, holder: String)], at now: Instant
  ) throws {
    try transaction.insert(
      "INSERT INTO idempotency (tenant, holder, idempotency_key, fingerprint, status, answer, created_at)",
      answered.map { request, key, holder in
        """
        (\(tenant), \(holder), \(key), \(request.fingerprint), \(request.status), \(request.answer), \(now))
        """
      })
  }

  /// Forgets the answers that were given before a time, to whichever company.
  public func forgetRequests(before end: Instant) throws {
    try transaction.run("DELETE FROM idempotency WHERE created_at < \(end)")
  }

  // MARK: - What goes out

  /// Puts something into the outbox, to be sent from now on.
  public func send(_ item: OutboxItem) throws {
    try transaction.run(
      """
      INSERT INTO outbox (tenant, id, kind, case_id, account, target, subject, body, state, attempts, created_at)
      VALUES (\(tenant), \(item.id), \(item.kind.rawValue), \(item.caseID), \(item.account), \(item.target),
        \(item.subject), \(item.body), \(item.state.rawValue), 0, \(item.createdAt))
      """)
    try transaction.jobs.schedule(
      Job(tenant: tenant, kind: .notice, subject: item.id), at: item.createdAt)
  }

  /// The item of an id; nil where there is none.
  public func item(_ id: String) throws -> OutboxItem? {
    try items("id = \(id)").first
  }

  /// The items of a case, oldest first.
  public func items(ofCase id: String) throws -> [OutboxItem] {
    try items("case_id = \(id) ORDER BY id")
  }

  /// The items that were given up.
  public func failed(limit: Int) throws -> [OutboxItem] {
    try items("state = \(OutboxItem.State.failed.rawValue) ORDER BY id DESC LIMIT \(limit)")
  }

  private func items(_ condition: Statement) throws -> [OutboxItem] {
    try transaction.rows("SELECT * FROM outbox WHERE tenant = \(tenant) AND \(condition)").map { row in
      var item = OutboxItem(
        id: try row.text("id"), kind: try row.word("kind"), caseID: try row.optionalText("case_id"),
        account: try row.optionalText("account"), target: try row.text("target"),
        subject: try row.text("subject"), body: try row.text("body"), createdAt: try row.instant("created_at")
      )
      item.state = try row.word("state")
      item.attempts = Int(try row.integer("attempts"))
      item.note = try row.optionalText("note")
      return item
    }
  }

  /// Keeps how far an item is.
  public func save(_ item: OutboxItem, at now: Instant) throws {
    try transaction.run(
      """
      UPDATE outbox SET state = \(item.state.rawValue), attempts = \(item.attempts), note = \(item.note),
        sent_at = \(item.state == .sent ? now : nil)
      WHERE tenant = \(tenant) AND id = \(item.id)
      """)
  }

  // MARK: - What providers report

  /// Keeps a provider's event. False where it is there already.
  public func add(
    providerEvent id: String, of provider: String, type: String, object: String, at now: Instant
  )
    throws -> Bool
  {
    try transaction.count(
      """
      INSERT INTO provider_events (tenant, provider, id, type, object, received_at)
      VALUES (\(tenant), \(provider), \(id), \(type), \(object), \(now))
      ON CONFLICT DO NOTHING
      """) == 1
  }
}

/// An address of a company that is told of events.
public struct HookRecord: Sendable, Equatable {
  /// Its id.
  public let id: String
  /// Where it is.
  public let url: String
  /// What requests to it are signed with.
  public let secret: String
  /// Which events it is told; all, where it names none.
  public let events: [String]
}

extension Transaction {
  /// What goes out of a tenant, and what came in.
  public func doors(of tenant: String) -> DoorRecords { DoorRecords(transaction: self, tenant: tenant) }
}
