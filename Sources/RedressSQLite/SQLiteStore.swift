import GRDB
import Glibc
import RedressStore

/// A store in one file, for one process.
///
/// Every transaction is on the disk before `write` returns (`synchronous=FULL`). Transactions that wait at the
/// same time share one commit, each behind a savepoint of its own, so that one that throws takes nothing of its
/// neighbours with it.
///
/// One connection writes, and only that one moves the write-ahead log into the database: SQLite before 3.51.3
/// can lose a commit where two connections do that at once. A second process is kept out by ``FolderLock``.
public final class SQLiteStore: Store {
  let pool: any DatabaseWriter
  private let batches: WriteBatches

  /// Opens or makes the database of a file. One that is made may be read by its owner alone, as are the files that
  /// SQLite puts beside it.
  ///
  /// Throws ``StoreError/unavailable(_:)`` where the file is no database, cannot be written, or the settings
  /// that durability rests on do not hold.
  public init(path: String) throws(StoreError) {
    pool = try translating { try SQLiteStore.open(path) }
    batches = WriteBatches(pool)
  }

  /// Opens the database of a file to look at it, beside the process that has it. Writing fails.
  ///
  /// Only reading, so that no second connection ever moves the write-ahead log.
  public init(reading path: String) throws(StoreError) {
    pool = try translating {
      var configuration = SQLiteStore.configuration
      configuration.readonly = true
      return try DatabaseQueue(path: path, configuration: configuration)
    }
    batches = WriteBatches(pool)
  }

  /// A store in memory that ends with this value, for tests and simulations.
  public init() throws(StoreError) {
    pool = try translating { try DatabaseQueue(configuration: SQLiteStore.configuration) }
    batches = WriteBatches(pool)
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = true
    configuration.maximumReaderCount = 4
    configuration.busyMode = .timeout(5)
    return configuration
  }

  private static func open(_ path: String) throws -> DatabasePool {
    makeFile(path)
    let pool = try DatabasePool(path: path, configuration: configuration)
    // GRDB sets NORMAL after it has prepared a connection, so FULL is set here, and looked at.
    try pool.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      // What a savepoint can be rolled back to: in memory, where it would be written to files for each command.
      try database.execute(sql: "PRAGMA temp_store = MEMORY")
      let synchronous = try Int.fetchOne(database, sql: "PRAGMA synchronous")
      let journal = try String.fetchOne(database, sql: "PRAGMA journal_mode")
      guard synchronous == 2, journal == "wal" else {
        throw StoreError.unavailable(
          "SQLite does not keep its promises here: synchronous is \(synchronous ?? -1), "
            + "the journal is \(journal ?? "unknown")")
      }
    }
    return pool
  }

  /// SQLite would make it with the permissions that the process gives to any file. An empty file is an empty database.
  static func makeFile(_ path: String) {
    let descriptor = Glibc.open(path, O_CREAT | O_EXCL | O_CLOEXEC | O_RDWR, 0o600)
    if descriptor >= 0 { Glibc.close(descriptor) }
  }

  /// Behind a savepoint, and committed with its neighbours; see ``Store/write(_:_:)``.
  public func write<Value: Sendable>(
    _ urgency: Urgency, _ work: @escaping @Sendable (any Transaction) throws -> Value
  ) async throws -> Value {
    try await batches.run(urgency, work)
  }

  /// On a snapshot, beside the one that writes; see ``Store/read(_:)``.
  public func read<Value: Sendable>(
    _ work: @escaping @Sendable (any Transaction) throws -> Value
  ) async throws -> Value {
    try Task.checkCancellation()
    try await batches.checkOpen()
    // Not `pool.read`, which would break off where the task is cancelled.
    return try await withCheckedThrowingContinuation { continuation in
      pool.asyncRead { access in
        continuation.resume(with: Result { try SQLiteTransaction.run(in: Self.database(access), work) })
      }
    }
  }

  private static func database(_ access: Result<Database, any Error>) throws(StoreError) -> Database {
    do { return try access.get() } catch {
      throw .unavailable("no connection that reads can be had: \(error)")
    }
  }

  /// Runs `work` in one transaction on the calling thread; for simulations, which have no other thread.
  public func writeHere<Value>(_ work: (any Transaction) throws -> Value) throws -> Value {
    do {
      return try pool.write { database in try SQLiteTransaction.run(in: database, work) }
    } catch let error as DatabaseError {
      throw StoreError(error)
    }
  }

  /// Those who wait for the commit are still served; see ``Store/close()``.
  public func close() async {
    await batches.finish()
    try? pool.close()
  }
}

/// Runs `body` and says what went wrong in the store's own words.
func translating<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
  do { return try body() } catch let error as StoreError {
    throw error
  } catch let error as DatabaseError {
    throw StoreError(error)
  } catch {
    throw .unavailable("\(error)")
  }
}
