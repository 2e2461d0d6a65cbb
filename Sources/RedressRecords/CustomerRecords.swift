import RedressBase
import RedressStore
import RedressVault

/// A customer's account, without what is personal.
public struct CustomerRecord: Sendable, Equatable {
  /// Its id, as the company names it.
  public let id: String
  /// Its country, an ISO 3166 code.
  public let country: String?
  /// When what is personal about it was erased; nil while it is not.
  public let erasedAt: Instant?
}

/// The customers of one tenant, inside of a transaction: accounts, what happened to them, what is personal.
///
/// Personal texts lie sealed under a key of the person's own. Whoever destroys the key has erased them, wherever
/// copies of the rows may lie.
public struct CustomerRecords {
  let transaction: any Transaction
  let tenant: String
  /// Keys that were looked up. One that is not there may be made by somebody else in this transaction, so only those
  /// that are there are kept.
  private let keys = Found<[String: PersonalKey]>([:])
  /// Accounts that were looked up, and are there.
  private let accounts = Found<[String: CustomerRecord]>([:])

  init(_ transaction: any Transaction, _ tenant: String) {
    self.transaction = transaction
    self.tenant = tenant
  }

  // MARK: - Accounts

  /// The account of an id; nil where there is none.
  public func account(_ id: String) throws -> CustomerRecord? {
    if accounts.value[id] == nil { try lookUp([id]) }
    return accounts.value[id]
  }

  /// Looks accounts up, with their keys, all at once: what follows in this transaction knows them.
  public func lookUp(_ ids: [String]) throws {
    let found = try transaction.rows(about: ids) { list in
      """
      SELECT a.id, a.country, a.erased_at, k.secret FROM accounts a
      LEFT JOIN personal_keys k ON k.tenant = a.tenant AND k.account = a.id
      WHERE a.tenant = \(tenant) AND a.id IN (\(list))
      """
    }
    for row in found {
      let account = CustomerRecord(
        id: try row.text("id"), country: try row.optionalText("country"),
        erasedAt: try row.optionalInstant("erased_at"))
      accounts.value[account.id] = account
      keys.value[account.id] = try row.optionalBytes("secret").map(Self.key)
    }
  }

  private static func key(_ secret: [UInt8]) throws -> PersonalKey {
    guard let key = PersonalKey(secret) else { throw StoreError.corrupt("a personal key") }
    return key
  }

  /// Makes sure that an account is there, with a key of its own.
  public func open(_ id: String, at occasion: inout Occasion) throws {
    let key = occasion.bytes(32)
    let isNew =
      try transaction.count(
        """
        INSERT INTO accounts (tenant, id, created_at) VALUES (\(tenant), \(id), \(occasion.now))
        ON CONFLICT (tenant, id) DO NOTHING
        """) == 1
    guard isNew else { return }
    try transaction.run(
      "INSERT INTO personal_keys (tenant, account, secret) VALUES (\(tenant), \(id), \(key))")
  }

  /// Notes an account's address and country. The address lies sealed; a mark of it is kept to find it by.
  public func describe(
    _ id: String, email: String?, country: String?, at occasion: inout Occasion
  ) throws {
    if let email {
      try keep(email, label: "email", of: id, at: &occasion)
      try transaction.run(
        """
        UPDATE accounts SET email_mark = \(Self.mark(email, tenant)) WHERE tenant = \(tenant) AND id = \(id)
        """)
    }
    if let country {
      accounts.value[id] = nil
      try transaction.run(
        "UPDATE accounts SET country = \(country) WHERE tenant = \(tenant) AND id = \(id)")
    }
  }

  /// The accounts of an e-mail address, in any spelling of its letters.
  public func accounts(withEmail email: String) throws -> [String] {
    try transaction.rows(
      """
      SELECT id FROM accounts WHERE tenant = \(tenant) AND email_mark = \(Self.mark(email, tenant)) ORDER BY id
      """
    ).map { try $0.text("id") }
  }

  private static func mark(_ email: String, _ tenant: String) -> String {
    Digest.hmac(email.lowercased().utf8, key: "email of \(tenant)".utf8)
  }

  // MARK: - What is personal

  /// Keeps a text about a person, sealed, in place of an earlier one of its label.
  public func keep(_ text: String, label: String, of id: String, at occasion: inout Occasion) throws {
    try keep([(text, label, id)], at: &occasion)
  }

  /// Keeps texts about persons, each sealed under its person's key, in place of earlier ones of their labels. Of whom the
  /// key was destroyed, nothing is kept.
  public func keep(
    _ texts: [(text: String, label: String, account: String)], at occasion: inout Occasion
  ) throws {
    var rows: [Statement] = []
    for (text, label, account) in texts {
      guard let key = try key(of: account) else { continue }
      let sealed = try key.seal(text, label: label, nonce: occasion.bytes(12))
      rows.append("(\(tenant), \(account), \(label), \(sealed))")
    }
    try transaction.insert(
      "INSERT INTO personal (tenant, account, label, sealed)", rows,
      "ON CONFLICT (tenant, account, label) DO UPDATE SET sealed = excluded.sealed")
  }

  /// A text about a person; nil where there is none, or it was erased.
  public func personal(_ label: String, of id: String) throws -> String? {
    guard let key = try key(of: id),
      let row = try transaction.row(
        """
        SELECT sealed FROM personal WHERE tenant = \(tenant) AND account = \(id) AND label = \(label)
        """)
    else { return nil }
    guard let text = key.open(try row.bytes("sealed"), label: label) else {
      throw StoreError.corrupt("what is kept under `\(label)` does not open")
    }
    return text
  }

  /// Bytes about a person, sealed under their key, to be kept elsewhere; nil where the key was destroyed.
  public func sealed(
    _ bytes: [UInt8], label: String, of id: String, at occasion: inout Occasion
  ) throws -> [UInt8]? {
    try key(of: id)?.seal(bytes, label: label, nonce: occasion.bytes(12))
  }

  /// What was sealed under a person's key; nil where the key was destroyed.
  public func opened(_ sealed: [UInt8], label: String, of id: String) throws -> [UInt8]? {
    guard let key = try key(of: id) else { return nil }
    guard let bytes = key.openBytes(sealed, label: label) else {
      throw StoreError.corrupt("what is kept under `\(label)` does not open")
    }
    return bytes
  }

  /// The labels of what is kept about a person.
  public func labels(of id: String) throws -> [String] {
    try transaction.rows(
      "SELECT label FROM personal WHERE tenant = \(tenant) AND account = \(id) ORDER BY label"
    ).map { try $0.text("label") }
  }

  /// What the audit record binds to: under the person's key where there is one.
  public func commitment(to text: String, of id: String?) throws -> String {
    if let id, let key = try key(of: id) { return key.commitment(to: text) }
    return Digest.sha256(text.utf8)
  }

  private func key(of id: String) throws -> PersonalKey? {
    if let key = keys.value[id] { return key }
    let row = try transaction.row(
      "SELECT secret FROM personal_keys WHERE tenant = \(tenant) AND account = \(id)")
    guard let row else { return nil }
    let key = try Self.key(try row.bytes("secret"))
    keys.value[id] = key
    return key
  }

  /// Destroys the person's key and what lay under it. The account, its events, cases and entries stay, and name
  /// nobody any more. False where it was done before, or there is no such account.
  public func erase(_ id: String, at now: Instant) throws -> Bool {
    guard let account = try account(id), account.erasedAt == nil else { return false }
    keys.value[id] = nil
    accounts.value[id] = nil
    try transaction.run("DELETE FROM personal_keys WHERE tenant = \(tenant) AND account = \(id)")
    try transaction.run("DELETE FROM personal WHERE tenant = \(tenant) AND account = \(id)")
    try transaction.run(
      "UPDATE accounts SET erased_at = \(now), email_mark = NULL WHERE tenant = \(tenant) AND id = \(id)")
    return true
  }

  // MARK: - What happened

  /// Keeps an event of an account, behind those that are there. False where one of its id is there already.
  public func add(_ event: EventRecord, to account: String, at now: Instant) throws -> Bool {
    try transaction.count(
      """
      INSERT INTO events (tenant, id, account, number, type, at, body, received_at)
      SELECT \(tenant), \(event.id), \(account), COALESCE(MAX(number), 0) + 1, \(event.type), \(event.at),
        \(event.body), \(now)
      FROM events WHERE tenant = \(tenant) AND account = \(account)
      ON CONFLICT (tenant, id) DO NOTHING
      """) == 1
  }

  /// The event of an id; nil where there is none.
  public func event(_ id: String) throws -> (event: EventRecord, account: String)? {
    try transaction.row("SELECT * FROM events WHERE tenant = \(tenant) AND id = \(id)").map { row in
      (try EventRecord(row: row), try row.text("account"))
    }
  }

  /// What happened to an account, in the order in which it was told.
  public func events(of account: String) throws -> [EventRecord] {
    try events(ofEach: [account])[account] ?? []
  }

  /// What happened to each of some accounts, in the order in which it was told.
  public func events(ofEach accounts: [String]) throws -> [String: [EventRecord]] {
    let rows = try transaction.rows(about: accounts) { list in
      "SELECT * FROM events WHERE tenant = \(tenant) AND account IN (\(list)) ORDER BY account, number"
    }
    return try rows.reduce(into: [:]) { events, row in
      events[try row.text("account"), default: []].append(try EventRecord(row: row))
    }
  }
}

/// One of the contract's events, as it was told.
public struct EventRecord: Sendable, Equatable {
  /// Its id, which makes telling it twice harmless.
  public let id: String
  /// The contract's word for what happened.
  public let type: String
  /// When it happened.
  public let at: Instant
  /// The event's JSON, without the id.
  public let body: String

  /// An event.
  public init(id: String, type: String, at: Instant, body: String) {
    self.id = id
    self.type = type
    self.at = at
    self.body = body
  }

  init(row: Row) throws {
    self.init(
      id: try row.text("id"), type: try row.text("type"), at: try row.instant("at"),
      body: try row.text("body"))
  }
}

extension Transaction {
  /// The customers of a tenant.
  public func customers(of tenant: String) -> CustomerRecords { CustomerRecords(self, tenant) }
}
