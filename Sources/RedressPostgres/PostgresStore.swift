import RedressStore

/// A store in a PostgreSQL database, for any number of processes.
///
///     let store = try PostgresStore("postgres://redress@db.example:5432/redress")
///
/// Transactions are serializable, and on the server's disk before `write` returns. Those that wait at the same time share
/// one commit, each behind a savepoint of its own, so that one that throws takes nothing of its neighbours with it. Those
/// that ran into another process are repeated a few times, with growing pauses, before ``StoreError/unavailable(_:)`` is
/// thrown.
///
/// Connections are made when they are needed, and made again when the server went away. A transaction whose
/// connection broke before its commit was asked for is run once more on a new one; when it broke later,
/// ``StoreError/unknownCommit(_:)`` is thrown.
public final class PostgresStore: Store {
  /// How much of the server this store may use, and how long one waits for it.
  public struct Limits: Sendable {
    /// Connections that only read. There is one more, which writes.
    public var readers = 4
    /// How many transactions may wait for a connection.
    public var waiting = 1_024
    /// How long each of them waits.
    public var patience: Duration = .seconds(5)

    /// Limits that suit a small machine.
    public init() {}
  }

  let batches: WriteBatches
  private let readers: ConnectionPool

  /// A store at `postgres://user:password@host:port/database?options`; the options are libpq's (`sslmode`,
  /// `host` for the folder of a socket). Nothing is connected yet.
  ///
  /// Throws ``StoreError/unavailable(_:)`` where that is no address. Errors never hold the password.
  public init(_ url: String, limits: Limits = Limits()) throws(StoreError) {
    let address = try Address(url)
    batches = WriteBatches(to: address, limits)
    readers = ConnectionPool("redress reader", size: limits.readers, to: address, limits)
  }

  /// Serializable, behind a savepoint, and committed with its neighbours; see ``Store/write(_:_:)``.
  public func write<Value: Sendable>(
    _ urgency: Urgency, _ work: @escaping @Sendable (any Transaction) throws -> Value
  ) async throws -> Value {
    try await batches.run(urgency, work)
  }

  /// On a snapshot, with connections that no writer waits for; see ``Store/read(_:)``.
  public func read<Value: Sendable>(
    _ work: @escaping @Sendable (any Transaction) throws -> Value
  ) async throws -> Value {
    try await readers.use { connection in try await connection.read(work) }
  }

  /// Those who wait are still served; see ``Store/close()``.
  public func close() async {
    await batches.close()
    await readers.close()
  }
}
