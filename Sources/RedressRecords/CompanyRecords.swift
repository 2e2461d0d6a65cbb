import RedressBase
import RedressCase
import RedressJSON
import RedressStore

/// A company that works with Redress.
public struct TenantRecord: Sendable, Equatable {
  /// Its id.
  public let id: String
  /// Its name, as customers know it.
  public var name: String
  /// The zone of its days, an IANA name.
  public var zone: String
  /// Its settings, as JSON: provider, mail.
  public var settings: JSONValue
  /// Since when.
  public let createdAt: Instant

  /// A company.
  public init(id: String, name: String, zone: String, settings: JSONValue = .object([]), createdAt: Instant) {
    self.id = id
    self.name = name
    self.zone = zone
    self.settings = settings
    self.createdAt = createdAt
  }
}

/// Somebody who works for a company.
public struct PersonRecord: Sendable, Equatable {
  /// Their id.
  public let id: String
  /// Their address, by which they sign in.
  public let email: String
  /// Their name.
  public var name: String
  /// What they are.
  public var role: Actor.Role
  /// What they may give on their own.
  public var authority: Authority
  /// Whether they still work there.
  public var isActive: Bool

  /// Somebody.
  public init(
    id: String, email: String, name: String, role: Actor.Role, authority: Authority, isActive: Bool = true
  ) {
    self.id = id
    self.email = email
    self.name = name
    self.role = role
    self.authority = authority
    self.isActive = isActive
  }
}

/// What somebody shows to be let in. Only its digest is kept; the secret itself is shown once.
public struct Credential: Sendable, Equatable {
  /// What kind of secret.
  public enum Kind: String, Sendable, CaseIterable {
    /// An API key of a program.
    case key
    /// A session of a person of the company.
    case session
    /// A customer's link.
    case link
  }

  /// Its id, which may be shown.
  public let id: String
  /// The company that it lets into.
  public let tenant: String
  /// What kind.
  public let kind: Kind
  /// Who holds it: a key itself, a person, a customer's account.
  public let holder: String
  /// What it is called.
  public let name: String
  /// What its holder is, with it.
  public let role: Actor.Role
  /// What its holder may give, with it.
  public let authority: Authority
  /// The SHA-256 of the secret.
  public let digest: String
  /// The first characters of the secret, to recognise it by.
  public let hint: String
  /// Since when.
  public let createdAt: Instant
  /// By whom.
  public let createdBy: String
  /// Until when; nil for no end.
  public let expiresAt: Instant?
  /// When it was taken back; nil while it holds.
  public let revokedAt: Instant?

  /// A credential.
  public init(
    id: String, tenant: String, kind: Kind, holder: String, name: String, role: Actor.Role,
    authority: Authority, digest: String, hint: String, createdAt: Instant, createdBy: String,
    expiresAt: Instant? = nil, revokedAt: Instant? = nil
  ) {
    self.id = id
    self.tenant = tenant
    self.kind = kind
    self.holder = holder
    self.name = name
    self.role = role
    self.authority = authority
    self.digest = digest
    self.hint = hint
    self.createdAt = createdAt
    self.createdBy = createdBy
    self.expiresAt = expiresAt
    self.revokedAt = revokedAt
  }

  /// Whether it lets anybody in at an instant.
  public func holds(at now: Instant) -> Bool {
    revokedAt == nil && expiresAt.map { now < $0 } ?? true
  }
}

/// Companies, inside of a transaction.
public struct TenantRecords {
  let transaction: any Transaction

  /// Keeps a company. False where there is one of its id.
  public func add(_ tenant: TenantRecord) throws -> Bool {
    try transaction.count(
      """
      INSERT INTO tenants (tenant, name, zone, settings, created_at)
      VALUES (\(tenant.id), \(tenant.name), \(tenant.zone), \(tenant.settings.description), \(tenant.createdAt))
      ON CONFLICT DO NOTHING
      """) == 1
  }

  /// Keeps a company's name, zone and settings.
  public func save(_ tenant: TenantRecord) throws {
    try transaction.run(
      """
      UPDATE tenants SET name = \(tenant.name), zone = \(tenant.zone), settings = \(tenant.settings.description)
      WHERE tenant = \(tenant.id)
      """)
  }

  /// The company of an id; nil where there is none.
  public func tenant(_ id: String) throws -> TenantRecord? {
    try transaction.row("SELECT * FROM tenants WHERE tenant = \(id)").map(TenantRecord.init)
  }

  /// All companies, by id.
  public func all() throws -> [TenantRecord] {
    try transaction.rows("SELECT * FROM tenants ORDER BY tenant").map(TenantRecord.init)
  }

  /// The credential of a secret's digest, whatever company it is of; nil where there is none.
  public func credential(digest: String) throws -> Credential? {
    try transaction.row("SELECT * FROM credentials WHERE digest = \(digest)").map(Credential.init)
  }
}

/// The people and credentials of one tenant, inside of a transaction.
public struct PeopleRecords {
  let transaction: any Transaction
  let tenant: String

  /// Keeps a new person. False where one has that address.
  public func add(_ person: PersonRecord, at now: Instant) throws -> Bool {
    try transaction.count(
      """
      INSERT INTO people (tenant, id, email, name, role, authority, is_active, created_at)
      VALUES (\(tenant), \(person.id), \(person.email), \(person.name), \(person.role.rawValue),
        \(person.authority.json.description), \(person.isActive), \(now))
      ON CONFLICT DO NOTHING
      """) == 1
  }

  /// Keeps a person's name, role, authority, and whether they still work there.
  public func save(_ person: PersonRecord) throws {
    try transaction.run(
      """
      UPDATE people SET name = \(person.name), role = \(person.role.rawValue),
        authority = \(person.authority.json.description), is_active = \(person.isActive)
      WHERE tenant = \(tenant) AND id = \(person.id)
      """)
  }

  /// The person of an id; nil where there is none.
  public func person(_ id: String) throws -> PersonRecord? {
    try people("id = \(id)").first
  }

  /// The person of an address; nil where there is none.
  public func person(email: String) throws -> PersonRecord? {
    try people("email = \(email)").first
  }

  /// Everybody, by id.
  public func all() throws -> [PersonRecord] {
    try people("1 = 1 ORDER BY id")
  }

  /// Some of them, those after one, by id.
  public func all(after: String, limit: Int) throws -> [PersonRecord] {
    try people("id > \(after) ORDER BY id LIMIT \(limit)")
  }

  private func people(_ condition: Statement) throws -> [PersonRecord] {
    try transaction.rows("SELECT * FROM people WHERE tenant = \(tenant) AND \(condition)").map { row in
      PersonRecord(
        id: try row.text("id"), email: try row.text("email"), name: try row.text("name"),
        role: try row.word("role"), authority: try row.authority(), isActive: try row.flag("is_active"))
    }
  }

  /// Keeps a credential.
  public func add(_ credential: Credential) throws {
    try transaction.run(
      """
      INSERT INTO credentials (tenant, id, kind, holder, name, role, authority, digest, hint, created_at,
        created_by, expires_at, revoked_at)
      VALUES (\(tenant), \(credential.id), \(credential.kind.rawValue), \(credential.holder),
        \(credential.name), \(credential.role.rawValue), \(credential.authority.json.description),
        \(credential.digest), \(credential.hint), \(credential.createdAt), \(credential.createdBy),
        \(credential.expiresAt), \(credential.revokedAt))
      """)
  }

  /// The credentials of a kind after one, by id.
  public func credentials(_ kind: Credential.Kind, after: String = "", limit: Int = 1000) throws
    -> [Credential]
  {
    try transaction.rows(
      """
      SELECT * FROM credentials WHERE tenant = \(tenant) AND kind = \(kind.rawValue) AND id > \(after)
      ORDER BY id LIMIT \(limit)
      """
    ).map(Credential.init)
  }

  /// Takes a credential back. False where there is none that holds.
  public func revoke(_ id: String, at now: Instant) throws -> Bool {
    try transaction.count(
      """
      UPDATE credentials SET revoked_at = \(now)
      WHERE tenant = \(tenant) AND id = \(id) AND revoked_at IS NULL
      """) == 1
  }

  /// Ends a session. False where the credential is no session that holds.
  public func end(session id: String, at now: Instant) throws -> Bool {
    try transaction.count(
      """
      UPDATE credentials SET revoked_at = \(now) WHERE tenant = \(tenant) AND id = \(id)
        AND kind = \(Credential.Kind.session.rawValue) AND revoked_at IS NULL
      """) == 1
  }

  /// Takes back all that somebody holds, codes to sign in with included.
  public func revokeAll(of holder: String, at now: Instant) throws {
    try transaction.signIns(of: tenant).spendAll(of: holder, at: now)
    try transaction.run(
      """
      UPDATE credentials SET revoked_at = \(now)
      WHERE tenant = \(tenant) AND holder = \(holder) AND revoked_at IS NULL
      """)
  }
}

extension TenantRecord {
  init(row: Row) throws {
    guard let settings = try? JSONValue(parsing: try row.text("settings")) else {
      throw StoreError.corrupt("a tenant's settings")
    }
    self.init(
      id: try row.text("tenant"), name: try row.text("name"), zone: try row.text("zone"), settings: settings,
      createdAt: try row.instant("created_at"))
  }
}

extension Credential {
  init(row: Row) throws {
    self.init(
      id: try row.text("id"), tenant: try row.text("tenant"), kind: try row.word("kind"),
      holder: try row.text("holder"), name: try row.text("name"), role: try row.word("role"),
      authority: try row.authority(), digest: try row.text("digest"), hint: try row.text("hint"),
      createdAt: try row.instant("created_at"), createdBy: try row.text("created_by"),
      expiresAt: try row.optionalInstant("expires_at"), revokedAt: try row.optionalInstant("revoked_at"))
  }
}

extension Row {
  func authority() throws -> Authority {
    guard let authority = try kept("authority", Authority.init(json:)) else {
      throw StoreError.corrupt("an authority is missing")
    }
    return authority
  }
}

extension Authority {
  /// As it is kept and shown: currencies with their limits, `otherwise` for the rest.
  public var json: JSONValue {
    .object(
      limits.sorted { $0.key < $1.key }.map { JSONMember($0.key, $0.value.json) }
        + (otherwise.map { [JSONMember("otherwise", $0.json)] } ?? []))
  }

  /// The authority of such JSON; nil where it is none.
  public init?(json: JSONValue) {
    guard let members = json.members else { return nil }
    var limits: [String: Limits] = [:]
    for member in members {
      guard member.key == "otherwise" || Currency(code: member.key) != nil,
        let read = Limits(json: member.value)
      else { return nil }
      limits[member.key] = read
    }
    let otherwise = limits.removeValue(forKey: "otherwise")
    self.init(limits, otherwise: otherwise)
  }
}

extension Authority.Limits {
  var json: JSONValue {
    .fields([
      ("decision", decision.map(JSONValue.integer)), ("customer", customer.map(JSONValue.integer)),
      ("day", day.map(JSONValue.integer)),
    ])
  }

  init?(json: JSONValue) {
    guard let members = json.members else { return nil }
    self.init()
    for member in members {
      guard let limit = member.value.whole, limit >= 0 else { return nil }
      switch member.key {
      case "decision": decision = limit
      case "customer": customer = limit
      case "day": day = limit
      default: return nil
      }
    }
  }
}

extension Transaction {
  /// The companies.
  public var tenants: TenantRecords { TenantRecords(transaction: self) }
  /// The people of a tenant, and who is let in.
  public func people(of tenant: String) -> PeopleRecords { PeopleRecords(transaction: self, tenant: tenant) }
}
