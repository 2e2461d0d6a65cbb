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

  /// Few enough that the first of a batch does not wait for long, and that what their savepoints keep fits into memory.
  private static let most = 64

  private let pool: any DatabaseWriter
  private var waiting: [Waiting] = []
  private var patient: [Waiting] = []
  private var isWriting = false
  /// Whether nobody waited when the last batch was taken: those who were just answered may be about to ask again.
  private var isQuiet = true
  private var isClosed = false
  private var closing: [CheckedContinuation<Void, Never>] = []

  init(_ pool: any DatabaseWriter) {
    self.pool = pool
  }

  /// Throws ``StoreError/unavailable(_:)`` after ``finish()``.
  func checkOpen() throws(StoreError) {
    guard !isClosed else { throw .unavailable("it is closed") }
  }

  /// Runs `work` and returns when what it wrote is durable.
  func run<Value: Sendable>(
    _ urgency: Urgency, _ work: @escaping @Sendable (any Transaction) throws -> Value
  ) async throws -> Value {
    try Task.checkCancellation()
    try checkOpen()
    return try await withCheckedThrowingContinuation { continuation in
      let new = Self.waiting(work, continuation)
      if urgency == .now { waiting.append(new) } else { patient.append(new) }
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
        outcome.value = Result { try SQLiteTransaction.run(in: database, work) }
        if case .failure(let error) = outcome.value { return error }
        return nil
      },
      finish: { failure in continuation.resume(with: outcome.told(failure)) })
  }

  private func writeAll() async {
    while true {
      let batch = takeBatch()
      if batch.isEmpty { break }
      await write(batch)
    }
    isWriting = false
    for continuation in closing { continuation.resume() }
    closing = []
  }

  private func takeBatch() -> [Waiting] {
    let urgent = waiting.prefix(Self.most)
    let others = patient.prefix(urgent.isEmpty && isQuiet ? Self.most : Urgency.few)
    isQuiet = urgent.isEmpty
    waiting.removeFirst(urgent.count)
    patient.removeFirst(others.count)
    return Array(urgent + others)
  }

  private func write(_ batch: [Waiting]) async {
    do {
      let failures = try await pool.write { database in
        batch.map { Self.runBehindSavepoint($0, in: database) }
      }
      for (item, failure) in zip(batch, failures) { item.finish(failure) }
    } catch {
      await explain(error, to: batch)
    }
  }

  /// The commit itself failed. Where nothing of the batch was kept, each is run again alone, so that only the one
  /// that is to blame fails: a reference that is checked at the commit, or a failure that ended the transaction of
  /// all of them. Where the disk failed, its log may hold the commit or not.
  private func explain(_ error: any Error, to batch: [Waiting]) async {
    let error = error as? DatabaseError
    if error?.resultCode == .SQLITE_IOERR {
      for item in batch { item.finish(StoreError.unknownCommit(error?.message ?? "the disk failed")) }
    } else if batch.count > 1 {
      for item in batch { await write([item]) }
    } else {
      for item in batch { item.finish(error.map(StoreError.init) ?? .unavailable("it was not committed")) }
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
      failure = failure ?? (error as? DatabaseError).map(StoreError.init) ?? error
    }
    return failure
  }

  /// Takes no more work, and waits for what is under way.
  func finish() async {
    isClosed = true
    guard isWriting else { return }
    await withCheckedContinuation { closing.append($0) }
  }
}

/// What a transaction gave, until its commit is through. Written on the writing connection's queue, read
/// after the commit has returned, so never at the same time.
private final class Outcome<Value: Sendable>: @unchecked Sendable {
  var value: Result<Value, any Error>?

  /// What its caller is told when the commit failed, or did not. What the transaction itself failed with says
  /// more than how the commit went without it.
  func told(_ failure: (any Error)?) -> Result<Value, any Error> {
    switch (value, failure) {
    case (.failure(let own), _): .failure(own)
    case (_, let failure?): .failure(failure)
    case (let value?, nil): value
    case (nil, nil): .failure(StoreError.unavailable("it was not run"))
    }
  }
}
