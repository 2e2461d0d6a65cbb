import RedressBase
import Synchronization

/// What one thread keeps between its jobs: libcurl's handles, and in them the connections that are still open.
///
/// There are two, because a connection that is reused is not opened again: one that was made to a private
/// address for a request of ours must not be there for a request whose address came from outside.
final class Worker {
  /// For addresses that we chose.
  private(set) lazy var trusted = CurlHandle()
  /// For addresses that came from outside.
  private(set) lazy var guarded = CurlHandle()
}

/// Tells a transfer that nobody waits for it any more.
final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  /// Whether it was cancelled.
  var isSet: Bool { flag.load(ordering: .relaxed) }

  /// Cancels; the transfer notices within about a second.
  func set() { flag.store(true, ordering: .relaxed) }
}

/// The way from Swift's tasks to threads that may block, and back.
final class Workers: Sendable {
  /// Why something was never begun.
  enum NotBegun: String {
    /// Too much was waiting already.
    case tooMuchWaiting = "too many requests are waiting to be sent"
    /// The time ran out, or the task was cancelled, before a thread was free.
    case withdrawn = "it was withdrawn, or its time ran out, while it waited to be sent"
  }

  /// What a piece of work is given.
  struct Turn {
    /// The thread's own things.
    let worker: Worker
    /// Whether anyone still waits.
    let cancellation: Cancellation
    /// How much of the time is left; more than nothing.
    let left: Elapsed
  }

  private let queue: JobQueue
  private let lastID = Atomic<UInt64>(0)

  /// So many threads, started when they are needed, and so many places to wait in.
  init(threads: Int, places: Int) {
    queue = JobQueue(threads: threads, places: places)
  }

  deinit {
    queue.close()
  }

  /// Does some work on one of the threads, and returns its answer.
  ///
  /// A cancelled task does not leave early: it waits until the work has noticed, so that the answer tells what
  /// became of it.
  func run<Answer: Sendable>(
    within limit: Elapsed, otherwise: @escaping @Sendable (NotBegun) -> Answer,
    _ work: @escaping @Sendable (Turn) -> Answer
  ) async -> Answer {
    let id = lastID.add(1, ordering: .relaxed).newValue
    let (cancellation, deadline) = (Cancellation(), ContinuousClock.now + limit.duration)
    let timer = withdrawal(of: id, at: deadline)
    defer { timer.cancel() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let job = Job(id: id) { worker in
          let turn = Turn(worker: worker, cancellation: cancellation, left: Elapsed(until: deadline))
          continuation.resume(returning: turn.isOver ? otherwise(.withdrawn) : work(turn))
        } withdrawn: {
          continuation.resume(returning: otherwise(.withdrawn))
        }
        if !queue.add(job) { continuation.resume(returning: otherwise(.tooMuchWaiting)) }
        // Whoever cancelled before it was there could not take it back.
        if cancellation.isSet { queue.withdraw(id) }
      }
    } onCancel: {
      cancellation.set()
      queue.withdraw(id)
    }
  }

  /// Takes a job back that still waits at its deadline.
  private func withdrawal(of id: UInt64, at deadline: ContinuousClock.Instant) -> Task<Void, Never> {
    Task { [queue] in
      try? await Task.sleep(until: deadline, clock: .continuous)
      queue.withdraw(id)
    }
  }
}

extension Workers.Turn {
  /// Whether there is no reason left to begin.
  fileprivate var isOver: Bool { cancellation.isSet || left <= .zero }
}

extension Elapsed {
  /// The time until an instant of the system's stopwatch; negative after it.
  fileprivate init(until deadline: ContinuousClock.Instant) {
    let (seconds, attoseconds) = ContinuousClock.now.duration(to: deadline).components
    self.init(microseconds: seconds * 1_000_000 + attoseconds / 1_000_000_000_000)
  }

  /// The same length as the standard library has it, at most a day: no request takes longer.
  fileprivate var duration: Duration {
    .microseconds(min(microseconds, 86_400_000_000))
  }
}
