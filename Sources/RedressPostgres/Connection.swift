import RedressStore

/// A connection to the server: made when it is first needed, and again when the server went away.
///
/// It has one user at a time, and its work runs on a thread of its own.
actor Connection {
  private let executor: QueueExecutor
  private let address: Address
  private var session: Session?

  /// Not connected yet.
  init(_ name: String, to address: Address) {
    executor = QueueExecutor(name)
    self.address = address
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Runs `work` in one transaction that only reads, as often as ``Repeats`` allows.
  ///
  /// Throws what `work` throws, or why it could not be run.
  func read<Value: Sendable>(
    _ work: @Sendable (any Transaction) throws -> Value
  ) async throws -> Value {
    var repeats = Repeats()
    while true {
      do {
        return try once(.reading) { session in try PostgresTransaction.run(on: session, work) }
      } catch let failure as Failure {
        guard let pause = repeats.pause(after: failure) else { throw failure.error }
        try await Task.sleep(for: pause)
      }
    }
  }

  /// Runs these once, in one transaction. When this returns, what they wrote is durable, and what failed for a reason
  /// of its own has left nothing.
  func write(_ batch: [WaitingWrite]) throws(Failure) {
    do {
      try once(batch.first?.mode ?? .writing) { session in try Self.run(batch, on: session) }
    } catch let failure as Failure {
      throw failure
    } catch {
      // What was alone has failed for a reason of its own, which it knows.
    }
  }

  private static func run(_ batch: [WaitingWrite], on session: Session) throws {
    guard batch.count > 1 else { return try batch.forEach { try $0.attempt(on: session) } }
    for write in batch {
      try session.send("SAVEPOINT part")
      try runPart(write, on: session)
      try session.send("RELEASE SAVEPOINT part")
    }
  }

  /// Runs one behind its savepoint. What fails for a reason of its own leaves the others alone.
  private static func runPart(_ write: WaitingWrite, on session: Session) throws(Failure) {
    var hasFailed = false
    do { try write.attempt(on: session) } catch let failure as Failure { throw failure } catch {
      hasFailed = true
    }
    // A statement of ours that ended the transaction would be a fault, and would have kept or lost those before it.
    guard !session.isIdle else { throw .final(.unknownCommit("a statement ended the transaction")) }
    if hasFailed { try session.command("ROLLBACK TO SAVEPOINT part") }
  }

  /// Takes leave of the server.
  func close() {
    session = nil
  }

  private func once<Value>(_ mode: Mode, _ work: (Session) throws -> Value) throws -> Value {
    let session = try connected()
    do {
      try session.send(mode.begin)
      let value = try work(session)
      try mode.finish(session)
      return value
    } catch {
      leave(session, error)
      throw error
    }
  }

  /// Ends a transaction that failed, and the session with it where it cannot go on.
  private func leave(_ session: Session, _ reason: any Error) {
    if session.isInTransaction { _ = try? session.command("ROLLBACK") }
    let isLost = (reason as? Failure)?.kind == .lost
    if isLost || !session.isIdle { self.session = nil }
  }

  private func connected() throws(Failure) -> Session {
    if let session { return session }
    do throws(StoreError) {
      let fresh = try Session(to: address)
      session = fresh
      return fresh
    } catch { throw .final(error) }
  }
}

extension Connection {
  /// The kinds of transactions.
  enum Mode {
    case writing
    case reading
    /// Sees what was kept while it waited for its lock. A serializable transaction would see what was there
    /// before it waited.
    case migrating

    /// How it begins.
    var begin: String {
      switch self {
      case .writing: "BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE"
      case .reading: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
      case .migrating: "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
      }
    }

    /// How it ends. Of what was only read, nothing has to be kept, so nothing can fail.
    func finish(_ session: Session) throws(Failure) {
      if self == .reading { _ = try? session.command("ROLLBACK") } else { try session.commit() }
    }
  }
}
