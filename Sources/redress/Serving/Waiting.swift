import Dispatch

/// Runs asynchronous work to its end on behalf of a command, which waits on the main thread; that one is not of
/// those that run tasks.
enum Waiting {
  /// What the work gives, or throws.
  static func forResult<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) throws -> Value
  {
    let done = DispatchSemaphore(value: 0)
    let outcome = Outcome<Value>()
    Task {
      do { outcome.value = .success(try await work()) } catch { outcome.value = .failure(error) }
      done.signal()
    }
    done.wait()
    guard let value = outcome.value else { throw Refusal(message: "the work ended without a result") }
    return try value.get()
  }

  /// Written before the signal, read after the wait.
  private final class Outcome<Value: Sendable>: @unchecked Sendable {
    var value: Result<Value, any Error>?
  }
}
