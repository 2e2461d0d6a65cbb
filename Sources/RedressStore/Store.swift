/// Where everything is kept.
///
/// A transaction is a synchronous closure, so that nothing can be awaited inside of one: no call to a payment
/// provider ever happens while a transaction is open, because it cannot be written.
///
/// `work` may run more than once: transactions that shared a commit which failed are repeated, and on PostgreSQL those
/// that ran into each other. It must depend on nothing but what it captured and what it reads: time and
/// ids come in as values.
///
/// A task that is cancelled before its transaction began, or before it is repeated, throws `CancellationError`.
/// What has begun is finished.
public protocol Store: Sendable {
  /// Runs `work` in one transaction. When this returns, all of it is durable; when it throws, nothing happened,
  /// except after ``StoreError/unknownCommit(_:)``.
  ///
  /// Transactions behave as if they had run one after the other (serializable).
  func write<Value: Sendable>(
    _ urgency: Urgency, _ work: @escaping @Sendable (any Transaction) throws -> Value
  ) async throws -> Value

  /// Runs `work` on one unchanging view of what is kept; writing in it fails.
  func read<Value: Sendable>(
    _ work: @escaping @Sendable (any Transaction) throws -> Value
  ) async throws -> Value

  /// Brings the tables up to `migrations`, under a lock, in one transaction; what ran before is skipped. Returns
  /// the names of those that ran now.
  ///
  /// Throws ``StoreError/schema(_:)`` where a migration that ran before has since been changed, or where the
  /// tables come from a newer version.
  func migrate(_ migrations: [Migration]) async throws -> [String]

  /// Finishes what runs and closes the connections. Later calls throw ``StoreError/unavailable(_:)``.
  func close() async
}

extension Store {
  /// Runs `work` in one transaction that somebody waits for.
  public func write<Value: Sendable>(
    _ work: @escaping @Sendable (any Transaction) throws -> Value
  ) async throws -> Value {
    try await write(.now, work)
  }
}

/// Who comes first where transactions wait for one another.
public enum Urgency: Sendable {
  /// Somebody waits for it.
  case now
  /// Nobody does: as long as others wait, or did a moment ago, only ``few`` of these are let in each time.
  case later

  /// So many are let in beside others.
  public static let few = 1
}

/// One transaction, for as long as its closure runs; never kept beyond it.
///
/// The first statement that fails, whatever the reason, ends it: every later one throws the same error, and nothing
/// is kept even if the closure catches it and returns. To go on where a row may be there already, write
/// `ON CONFLICT DO NOTHING`.
public protocol Transaction: AnyObject {
  /// Which database it is, where a statement has to differ.
  var dialect: Dialect { get }

  /// The rows that each of some queries gives, or a writing statement by `RETURNING`. Several together cost a distant
  /// database no more time than one.
  func rows(_ statements: [Statement]) throws(StoreError) -> [[Row]]

  /// Runs a statement whose rows nobody wants. That it failed may be thrown by one that follows, or by the end of the
  /// transaction.
  func run(_ statement: Statement) throws(StoreError)

  /// Runs a statement; returns how many rows it inserted, changed or deleted.
  func count(_ statement: Statement) throws(StoreError) -> Int
}

extension Transaction {
  /// The rows that a query gives, or a writing statement by `RETURNING`.
  public func rows(_ statement: Statement) throws(StoreError) -> [Row] {
    try rows([statement]).first ?? []
  }

  /// The first row of a query; nil when there is none.
  public func row(_ statement: Statement) throws(StoreError) -> Row? {
    try rows(statement).first
  }
}

/// The two databases, where they differ.
public enum Dialect: Sendable {
  case sqlite
  case postgres

  /// The type of a column of bytes.
  public var bytes: String { self == .sqlite ? "BLOB" : "BYTEA" }

  /// Put behind a `SELECT` that picks work: passes by rows that another process is just taking. SQLite has one
  /// writer, so there is nobody to pass by.
  public var skippingLocked: Statement { self == .sqlite ? "" : "FOR UPDATE SKIP LOCKED" }
}
