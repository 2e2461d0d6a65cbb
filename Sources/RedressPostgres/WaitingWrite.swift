import RedressStore
import Synchronization

/// A transaction that waits for the connection that writes: it is run, perhaps more than once, and told in the end
/// whether it was kept.
struct WaitingWrite: Sendable {
  /// Which of all that asked.
  let number: Int
  /// How its transaction begins. Only those of ``Connection/Mode/writing`` share one.
  let mode: Connection.Mode

  private let run: @Sendable (Session) -> Result<Void, any Error>
  private let tell: @Sendable ((any Error)?) -> Void

  /// Of what somebody wants to be done, and waits for.
  init<Value: Sendable>(
    _ number: Int, _ mode: Connection.Mode, _ work: @escaping @Sendable (any Transaction) throws -> Value,
    _ continuation: CheckedContinuation<Value, any Error>
  ) {
    self.number = number
    self.mode = mode
    let outcome = Outcome<Value>()
    run = { session in outcome.remember(Result { try PostgresTransaction.run(on: session, work) }) }
    tell = { error in continuation.resume(with: outcome.told(error)) }
  }

  /// Runs it in the open transaction of a session.
  ///
  /// Throws a ``Failure`` where the whole transaction has to be given up, and anything else where only this part of
  /// it failed.
  func attempt(on session: Session) throws {
    try run(session).get()
  }

  /// Tells its caller that what it did when it was last run is settled: kept, or failed for a reason of its own.
  func settle() { tell(nil) }

  /// Tells its caller that nothing of it was kept, or that nobody knows.
  func fail(_ error: any Error) { tell(error) }
}

/// What a transaction gave when it was last run, until its commit is through.
private final class Outcome<Value: Sendable>: Sendable {
  private let value = Mutex<Result<Value, any Error>?>(nil)

  func remember(_ result: Result<Value, any Error>) -> Result<Void, any Error> {
    value.withLock { $0 = result }
    return result.map { _ in }
  }

  func told(_ error: (any Error)?) -> Result<Value, any Error> {
    if let error { return .failure(error) }
    return value.withLock(\.self) ?? .failure(StoreError.unavailable("it was not run"))
  }
}
