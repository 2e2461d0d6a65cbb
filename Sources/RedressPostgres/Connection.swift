import RedressStore

/// A place in the pool: connected when it is first needed, and again when the server went away.
///
/// Whoever has taken it from the pool is the only one to use it. Its work runs on a thread of its own.
actor Connection {
  private let executor: QueueExecutor
  private let address: Address
  private let gate: Gate
  private var session: Session?

  /// Not connected yet. Connections whose transactions may run into each other share a gate.
  init(_ name: String, to address: Address, _ gate: Gate) {
    executor = QueueExecutor(name)
    self.address = address
    self.gate = gate
  }

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Runs `work` in one transaction, as often as ``Repeats`` allows.
  ///
  /// Throws what `work` throws, or why the transaction could not be kept.
  func transact<Value: Sendable>(
    _ mode: Mode, _ work: @Sendable (any Transaction) throws -> Value
  ) async throws -> Value {
    var repeats = Repeats()
    while true {
      do {
        await gate.enter(repeats.pass)
        defer { gate.leave() }
        return try once(mode, work)
      } catch let failure as Failure {
        try await Task.sleep(for: repeats.pause(after: failure))
      }
    }
  }

  /// Takes leave of the server.
  func close() {
    session = nil
  }

  private func once<Value>(_ mode: Mode, _ work: (any Transaction) throws -> Value) throws -> Value {
    let session = try connected()
    let transaction = PostgresTransaction(session)
    do {
      try session.command(mode.begin)
      let value = try work(transaction)
      if let failure = transaction.failure { throw failure }
      try mode.finish(session)
      return value
    } catch {
      let reason = Self.reason(error, transaction.failure)
      leave(session, reason)
      throw reason
    }
  }

  /// What is told of a transaction that failed. One that ran into another is repeated whatever `work` made of
  /// it; otherwise what `work` threw is what the caller wants to know.
  private static func reason(_ error: any Error, _ failure: Failure?) -> any Error {
    guard let failure, failure.kind != .final else { return error }
    return failure
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
