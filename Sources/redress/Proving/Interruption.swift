import Dispatch
import Glibc
import Synchronization

/// Ctrl-C, heard by a thread that waits for nothing else: the first time it cancels the work that is being
/// waited for, the second time it ends the program.
final class Interruption: Sendable {
  private struct State {
    var hasCome = false
    var cancel: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// Whether the work was stopped.
  var hasCome: Bool { state.withLock(\.hasCome) }

  /// From now on Ctrl-C no longer ends the program by itself. Threads that are made later inherit that. Where
  /// it is ignored, as in the background of a script, it stays so.
  init() {
    if Self.isIgnored { return }
    var signals = Self.signals
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    DispatchQueue(label: "redress.interruption").async { [self] in
      var signals = Self.signals
      var number: Int32 = 0
      while sigwait(&signals, &number) == 0 { arrive() }
    }
  }

  private static var isIgnored: Bool {
    var action = sigaction()
    sigaction(SIGINT, nil, &action)
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }

  private static var signals: sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    return signals
  }

  private func arrive() {
    let cancel = state.withLock { state -> (@Sendable () -> Void)? in
      defer { state.hasCome = true }
      return state.hasCome ? nil : state.cancel
    }
    guard let cancel else {
      ProgressLine.clear()
      _exit(Status.interrupted)
    }
    cancel()
  }

  /// Does asynchronous work, and waits for its end. Once Ctrl-C has come, all work is cancelled.
  func wait<Value: Sendable>(for work: @escaping @Sendable () async throws -> Value) throws -> Value {
    let outcome = Outcome<Value>()
    let task = Task {
      do { outcome.set(.success(try await work())) } catch { outcome.set(.failure(error)) }
    }
    let isLate = state.withLock { state in
      state.cancel = { task.cancel() }
      return state.hasCome
    }
    if isLate { task.cancel() }
    defer { state.withLock { $0.cancel = {} } }
    return try outcome.wait()
  }
}

/// A value that one thread gives and another waits for.
private final class Outcome<Value: Sendable>: Sendable {
  private let value = Mutex<Result<Value, any Error>?>(nil)
  private let done = DispatchSemaphore(value: 0)

  func set(_ result: Result<Value, any Error>) {
    value.withLock { $0 = result }
    done.signal()
  }

  func wait() throws -> Value {
    done.wait()
    guard let result = value.withLock({ $0 }) else { preconditionFailure("what is waited for is set first") }
    return try result.get()
  }
}
