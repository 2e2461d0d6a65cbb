import RedressBase
import RedressCase
import RedressStore

/// The work that lies before the house, of all companies.
public struct Standing: Sendable {
  /// How many items of the outbox wait or were given up.
  public let outbox: [(word: String, count: Int64)]
  /// How many requests were received and not decided.
  public let received: Int64
  /// How many payments stand in each state.
  public let payments: [(word: String, count: Int64)]
  /// How many jobs of each kind are due.
  public let jobs: [(word: String, count: Int64)]
  /// Since when the one that is due for longest waits; nil where none is due.
  public let oldestJob: Instant?
  /// How many lines of the record are not linked.
  public let auditWaiting: Int64
}

extension Transaction {
  /// The work that lies before the house.
  public func standing(at now: Instant) throws -> Standing {
    Standing(
      outbox: try counts(
        "SELECT state AS word, COUNT(*) AS count FROM outbox WHERE state <> 'sent' GROUP BY state ORDER BY 1"),
      received: try row(
        """
        SELECT COUNT(*) AS count FROM tenants t
        JOIN cases c ON c.tenant = t.tenant AND c.state = \(CaseState.received.rawValue)
        """)?.integer("count") ?? 0,
      payments: try counts("SELECT state AS word, COUNT(*) AS count FROM payments GROUP BY state ORDER BY 1"),
      jobs: try counts(
        "SELECT kind AS word, COUNT(*) AS count FROM jobs WHERE run_at <= \(now) GROUP BY kind ORDER BY 1"),
      oldestJob: try row("SELECT MIN(run_at) AS at FROM jobs WHERE run_at <= \(now)")?.optionalInstant("at"),
      auditWaiting: try row(
        "SELECT (SELECT COUNT(*) FROM audit) - (SELECT COUNT(*) FROM audit_chain) AS count")?
        .integer("count") ?? 0)
  }

  private func counts(_ statement: Statement) throws -> [(word: String, count: Int64)] {
    try rows(statement).map { (try $0.text("word"), try $0.integer("count")) }
  }
}
