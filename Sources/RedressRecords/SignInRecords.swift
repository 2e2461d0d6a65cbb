import RedressBase
import RedressStore

/// Somebody who wants to sign in by mail.
public struct SignInRecord: Sendable, Equatable {
  /// Its id.
  public let id: String
  /// Who.
  public let person: String
  /// Until when its codes hold.
  public let expiresAt: Instant
  /// When one of them was used, or all were taken back; nil while they hold.
  public let spentAt: Instant?

  /// One that was asked for.
  public init(id: String, person: String, expiresAt: Instant, spentAt: Instant? = nil) {
    self.id = id
    self.person = person
    self.expiresAt = expiresAt
    self.spentAt = spentAt
  }

  /// Whether its codes let somebody in at an instant.
  public func holds(at now: Instant) -> Bool { spentAt == nil && now < expiresAt }
}

/// Those of one tenant who want to sign in, inside of a transaction.
public struct SignInRecords {
  let transaction: any Transaction
  let tenant: String

  /// Keeps one.
  public func add(_ signIn: SignInRecord, at now: Instant) throws {
    try transaction.run(
      """
      INSERT INTO sign_ins (tenant, id, person, asked_at, expires_at, spent_at)
      VALUES (\(tenant), \(signIn.id), \(signIn.person), \(now), \(signIn.expiresAt), \(signIn.spentAt))
      """)
  }

  /// The one of an id; nil where there is none.
  public func signIn(_ id: String) throws -> SignInRecord? {
    try signIns("id = \(id)").first
  }

  /// The one that a code belongs to; nil where it belongs to none.
  public func signIn(ofCode digest: String) throws -> SignInRecord? {
    try signIns(
      "id IN (SELECT sign_in FROM sign_in_codes WHERE tenant = \(tenant) AND digest = \(digest))"
    ).first
  }

  /// How many of a person's hold.
  public func open(of person: String, at now: Instant) throws -> Int {
    try signIns("person = \(person) AND expires_at > \(now) AND spent_at IS NULL").count
  }

  private func signIns(_ condition: Statement) throws -> [SignInRecord] {
    try transaction.rows("SELECT * FROM sign_ins WHERE tenant = \(tenant) AND \(condition)").map { row in
      SignInRecord(
        id: try row.text("id"), person: try row.text("person"), expiresAt: try row.instant("expires_at"),
        spentAt: try row.optionalInstant("spent_at"))
    }
  }

  /// Keeps the digest of a code.
  public func add(code digest: String, to id: String) throws {
    try transaction.run(
      "INSERT INTO sign_in_codes (tenant, sign_in, digest) VALUES (\(tenant), \(id), \(digest))")
  }

  /// Uses one up, with all its codes. False where that was done before.
  public func spend(_ id: String, at now: Instant) throws -> Bool {
    try transaction.count(
      "UPDATE sign_ins SET spent_at = \(now) WHERE tenant = \(tenant) AND id = \(id) AND spent_at IS NULL")
      == 1
  }

  /// Takes back all that a person asked for.
  public func spendAll(of person: String, at now: Instant) throws {
    try transaction.run(
      """
      UPDATE sign_ins SET spent_at = \(now)
      WHERE tenant = \(tenant) AND person = \(person) AND spent_at IS NULL
      """)
  }

  /// Forgets those whose codes ended before a time.
  public func forget(before end: Instant) throws {
    try transaction.run(
      """
      DELETE FROM sign_in_codes WHERE tenant = \(tenant)
        AND sign_in IN (SELECT id FROM sign_ins WHERE tenant = \(tenant) AND expires_at < \(end))
      """)
    try transaction.run("DELETE FROM sign_ins WHERE tenant = \(tenant) AND expires_at < \(end)")
  }
}

extension TenantRecords {
  /// The company that a code lets into; nil where it is none's.
  public func company(ofCode digest: String) throws -> String? {
    try transaction.row("SELECT tenant FROM sign_in_codes WHERE digest = \(digest)")?.text("tenant")
  }
}

extension Transaction {
  /// Those of a tenant who want to sign in.
  public func signIns(of tenant: String) -> SignInRecords {
    SignInRecords(transaction: self, tenant: tenant)
  }
}
