import Dispatch

/// Runs an actor on a queue of its own.
///
/// libpq's calls wait for the network. On the threads that Swift's tasks share, eight of them would stop
/// everything else; here each connection has at most one thread waiting, and none while it is idle.
final class QueueExecutor: SerialExecutor {
  private let queue: DispatchQueue

  /// A new queue; the name is what debuggers show.
  init(_ name: String) {
    queue = DispatchQueue(label: name)
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
