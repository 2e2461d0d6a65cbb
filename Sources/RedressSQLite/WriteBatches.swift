import GRDB
import RedressStore

/// Transactions that wait for the one writing connection, committed together.
///
/// A commit costs a flush of the disk, whatever is in it. While one is under way others gather, and the next
/// commit takes them all: under load, many transactions share one flush, and each still waits for it.
actor WriteBatches {
  /// A transaction that waits: it runs behind a savepoint, and is told later how the commit ended.
  private struct Waiting: Sendable {
    let run: @Sendable (Database) -> (any Error)?
    let finish: @Sendable ((any Error)?) -> Void
  }

  /// Few enough that the first of a batch does not wait for long.
  private static let most = 256

  private let pool: any DatabaseWriter
  private var waiting: [Waiting] = []
  private var isWriting = false
  private var isClosed = false

  init(_ pool: any DatabaseWriter) {
    self.pool = pool
  }

  /// Runs `work` and returns when what it wrote is durable.
  func run<Value: Sendable>(
    _ work: @escaping @Sendable (any Transaction) throws -> Value
  ) async throws -> Value {
    guard !isClosed else { throw StoreError.unavailable("it is closed") }
    return try await withCheckedThrowingContinuation { continuation in
      waiting.append(Self.waiting(work, continuation))
      if !isWriting {
        isWriting = true
        Task { await self.writeAll() }
      }
    }
  }

  private static func waiting<Value: Sendable>(
    _ work: @escaping @Sendable (any Transaction) throws -> Value,
    _ continuation: CheckedContinuation<Value, any Error>
  ) -> Waiting {
    let outcome = Outcome<Value>()
    return Waiting(
      run: { database in
        outcome.value = Result { try work(SQLiteTransaction(database)) }
        if case .failure(let error) = outcome.value { return error }
        return nil
      },
      finish: { failure in
        if let failure { return continuation.resume(throwing: failure) }
        continuation.resume(with: outcome.value ?? .failure(StoreError.unavailable("it was not run")))
      })
  }

  private func writeAll() async {
    while !waiting.isEmpty {
      let batch = Array(waiting.prefix(Self.most))
      waiting.removeFirst(batch.count)
      await write(batch)
    }
    isWriting = false
  }

  private func write(_ batch: [Waiting]) async {
    do {
      let failures = try await pool.write { database in
        batch.map { Self.runBehindSavepoint($0, in: database) }
      }
      for (item, failure) in zip(batch, failures) { item.finish(failure) }
    } catch {
      // The commit itself failed: nothing of the batch was kept.
      let failure = (error as? DatabaseError).map(StoreError.init) ?? .unavailable("\(error)")
      for item in batch { item.finish(failure) }
    }
  }

  private static func runBehindSavepoint(_ item: Waiting, in database: Database) -> (any Error)? {
    var failure: (any Error)?
    do {
      try database.inSavepoint {
        failure = item.run(database)
        return failure == nil ? .commit : .rollback
      }
    } catch {
      failure = (error as? DatabaseError).map(StoreError.init) ?? error
    }
    return failure
  }

  /// Takes no more work, and waits for what is under way.
  func finish() async {
    isClosed = true
    while isWriting { await Task.yield() }
  }
}

/// What a transaction gave, until its commit is through. Written on the writing connection's queue, read
/// after the commit has returned, so never at the same time.
private final class Outcome<Value: Sendable>: @unchecked Sendable {
  var value: Result<Value, any Error>?
}
