import RedressBase
import RedressStore
import RedressVault

/// The record of what was done, of one tenant, inside of a transaction.
///
/// A line is written with the change that it is about. It holds who did what to which thing when, and a
/// commitment to the details; the details lie elsewhere, the personal ones sealed, so that erasing them leaves
/// the record whole. Lines are linked into a chain afterwards, in batches: linking at once would have all
/// writers of a tenant wait for each other.
public struct AuditRecords {
  let transaction: any Transaction
  let tenant: String

  /// What a chain begins with.
  public static let beginning = String(repeating: "0", count: 64)

  /// Notes what was done.
  public func note(_ lines: [AuditLine], at now: Instant) throws {
    try transaction.insert(
      "INSERT INTO audit (tenant, id, at, actor, action, subject, commitment)",
      lines.map { line in
        """
        (\(tenant), \(line.id), \(now), \(line.actor), \(line.action), \(line.subject), \(line.commitment))
        """
      })
  }

  /// Links the lines that are not linked yet, at most so many; returns how many were.
  public func link(most: Int) throws -> Int {
    let last = try transaction.row(
      "SELECT number, hash FROM audit_chain WHERE tenant = \(tenant) ORDER BY number DESC LIMIT 1")
    var number = try last?.integer("number") ?? 0
    var hash = try last?.text("hash") ?? Self.beginning
    let lines = try transaction.rows(
      """
      SELECT a.* FROM audit a WHERE a.tenant = \(tenant)
        AND NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.tenant = a.tenant AND c.id = a.id)
      ORDER BY a.id LIMIT \(most)
      """)
    for line in lines {
      number += 1
      hash = try Self.hash(line, number: number, after: hash)
      try transaction.run(
        """
        INSERT INTO audit_chain (tenant, number, id, hash)
        VALUES (\(tenant), \(number), \(try line.text("id")), \(hash))
        """)
    }
    return lines.count
  }

  private static func hash(_ line: Row, number: Int64, after previous: String) throws -> String {
    let fields = [
      previous, "\(number)", try line.text("tenant"), try line.text("id"), "\(try line.integer("at"))",
      try line.text("actor"), try line.text("action"), try line.text("subject"), try line.text("commitment"),
    ]
    // Lengths in front, so that no two different lines are one text.
    return Digest.sha256(fields.map { "\($0.utf8.count):\($0)" }.joined().utf8)
  }

  /// What a look at the whole chain found.
  public struct Verification: Sendable, Equatable {
    /// How many lines are linked and as they were.
    public var good: Int64 = 0
    /// The number of the first line that is not as it was; nil where all are.
    public var broken: Int64?
    /// How many lines wait to be linked.
    public var waiting: Int64 = 0
    /// The last hash, to be compared with one that was noted elsewhere.
    public var head = AuditRecords.beginning
  }

  /// Computes the chain anew.
  public func verify() throws -> Verification {
    var found = Verification()
    while found.broken == nil {
      let rows = try transaction.rows(
        """
        SELECT a.*, c.number AS number, c.hash AS hash FROM audit_chain c
        LEFT JOIN audit a ON a.tenant = c.tenant AND a.id = c.id
        WHERE c.tenant = \(tenant) AND c.number > \(found.good) ORDER BY c.number LIMIT 1000
        """)
      if rows.isEmpty { break }
      for row in rows {
        let number = found.good + 1
        guard try row.integer("number") == number, try row.optionalText("id") != nil,
          try Self.hash(row, number: number, after: found.head) == row.text("hash")
        else {
          found.broken = number
          break
        }
        found.good = number
        found.head = try row.text("hash")
      }
    }
    found.waiting =
      try transaction.row(
        """
        SELECT COUNT(*) AS count FROM audit a WHERE a.tenant = \(tenant)
          AND NOT EXISTS (SELECT 1 FROM audit_chain c WHERE c.tenant = a.tenant AND c.id = a.id)
        """)?.integer("count") ?? 0
    return found
  }
}

/// A line of the record: somebody did something to something.
public struct AuditLine: Sendable {
  let id: String
  let action: String
  let subject: String
  let actor: String
  let commitment: String

  /// A line. `id` orders lines of one instant, so take it from the occasion.
  public init(id: String, _ action: String, _ subject: String, by actor: String, commitment: String) {
    self.id = id
    self.action = action
    self.subject = subject
    self.actor = actor
    self.commitment = commitment
  }
}

extension Transaction {
  /// The record of what was done for a tenant.
  public func audit(of tenant: String) -> AuditRecords { AuditRecords(transaction: self, tenant: tenant) }
}
