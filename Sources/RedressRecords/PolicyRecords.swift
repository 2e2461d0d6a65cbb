import RedressBase
import RedressStore

/// A published version of a policy: its text for good, and from when on it is in force.
public struct PublishedPolicy: Sendable, Equatable {
  /// The digest of its text, `sha256:…`, by which decisions name it.
  public let digest: String
  /// The policy's id.
  public let policy: String
  /// Its version.
  public let version: String
  /// The Markdown.
  public let text: String
  /// The first instant at which it is in force.
  public let effectiveAt: Instant
  /// When it was published.
  public let publishedAt: Instant
  /// Who published it.
  public let publishedBy: String

  /// A version.
  public init(
    digest: String, policy: String, version: String, text: String, effectiveAt: Instant, publishedAt: Instant,
    publishedBy: String
  ) {
    self.digest = digest
    self.policy = policy
    self.version = version
    self.text = text
    self.effectiveAt = effectiveAt
    self.publishedAt = publishedAt
    self.publishedBy = publishedBy
  }
}

/// The published policies of one tenant, inside of a transaction.
public struct PolicyRecords {
  private let transaction: any Transaction
  private let tenant: String

  init(_ transaction: any Transaction, _ tenant: String) {
    self.transaction = transaction
    self.tenant = tenant
  }

  /// Keeps a version. False where that text, or another text of that version, is published already.
  public func add(_ policy: PublishedPolicy) throws -> Bool {
    try transaction.count(
      """
      INSERT INTO policies (tenant, digest, policy, version, text, effective_at, published_at, published_by)
      VALUES (\(tenant), \(policy.digest), \(policy.policy), \(policy.version), \(policy.text),
        \(policy.effectiveAt), \(policy.publishedAt), \(policy.publishedBy))
      ON CONFLICT DO NOTHING
      """) == 1
  }

  /// The version in force at an instant: the last to have come into force, and of those that did at once the
  /// last published. Nil where there is none yet.
  public func inForce(at instant: Instant) throws -> PublishedPolicy? {
    try digestInForce(at: instant).flatMap(policy)
  }

  /// The version that governs what happened at an instant: the one in force then and, for what is older than the
  /// first version, the first (clause T7), once it is in force. Nil where none is.
  public func governing(_ instant: Instant, now: Instant) throws -> PublishedPolicy? {
    try digestGoverning(instant, now: now).flatMap(policy)
  }

  /// The digest of the version in force at an instant. Texts are long; whoever has them ready needs no more.
  public func digestInForce(at instant: Instant) throws -> String? {
    try digest(
      """
      effective_at <= \(instant)
      ORDER BY effective_at DESC, published_at DESC, digest LIMIT 1
      """)
  }

  /// The digest of the version that governs what happened at an instant; see ``governing(_:now:)``.
  public func digestGoverning(_ instant: Instant, now: Instant) throws -> String? {
    if let digest = try digestInForce(at: instant) { return digest }
    return try digest(
      """
      effective_at <= \(now)
      ORDER BY effective_at, published_at DESC, digest LIMIT 1
      """)
  }

  private func digest(_ condition: Statement) throws -> String? {
    try transaction.row("SELECT digest FROM policies WHERE tenant = \(tenant) AND \(condition)")?.text(
      "digest")
  }

  /// The version of a digest; nil where there is none.
  public func policy(_ digest: String) throws -> PublishedPolicy? {
    try policies("digest = \(digest)").first
  }

  /// The version of a policy by its words; nil where it was never published.
  public func policy(_ id: String, version: String) throws -> PublishedPolicy? {
    try policies("policy = \(id) AND version = \(version)").first
  }

  /// All versions, the newest first.
  public func all() throws -> [PublishedPolicy] {
    try policies("1 = 1 ORDER BY effective_at DESC, published_at DESC, digest")
  }

  /// Some versions, those after the one of a digest, the newest first. None, where there is no such one.
  public func page(after digest: String?, limit: Int) throws -> [PublishedPolicy] {
    guard let digest else {
      return try policies("1 = 1 ORDER BY effective_at DESC, published_at DESC, digest LIMIT \(limit)")
    }
    guard let last = try policy(digest) else { return [] }
    return try policies(
      """
      (effective_at < \(last.effectiveAt) OR (effective_at = \(last.effectiveAt)
        AND (published_at < \(last.publishedAt)
          OR (published_at = \(last.publishedAt) AND digest > \(last.digest)))))
      ORDER BY effective_at DESC, published_at DESC, digest LIMIT \(limit)
      """)
  }

  private func policies(_ condition: Statement) throws -> [PublishedPolicy] {
    try transaction.rows("SELECT * FROM policies WHERE tenant = \(tenant) AND \(condition)").map { row in
      PublishedPolicy(
        digest: try row.text("digest"), policy: try row.text("policy"), version: try row.text("version"),
        text: try row.text("text"), effectiveAt: try row.instant("effective_at"),
        publishedAt: try row.instant("published_at"), publishedBy: try row.text("published_by"))
    }
  }
}

extension Transaction {
  /// The published policies of a tenant.
  public func policies(of tenant: String) -> PolicyRecords { PolicyRecords(self, tenant) }
}

extension [PublishedPolicy] {
  /// Of all versions, the newest first, the one that ``PolicyRecords/governing(_:now:)`` finds.
  public func governing(_ instant: Instant, now: Instant) -> PublishedPolicy? {
    if let version = first(where: { $0.effectiveAt <= instant }) { return version }
    guard let start = last?.effectiveAt, start <= now else { return nil }
    return first { $0.effectiveAt == start }
  }
}
