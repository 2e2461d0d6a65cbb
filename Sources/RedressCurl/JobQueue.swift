import Glibc
import Synchronization

/// Something that blocks, waiting for a thread of our own.
struct Job: Sendable {
  /// Its number, by which it can be withdrawn while it waits.
  let id: UInt64
  /// Does it, on the thread whose worker is handed over.
  let run: @Sendable (Worker) -> Void
  /// Is called instead of `run` when it is withdrawn.
  let withdrawn: @Sendable () -> Void
}

/// Jobs in the order in which they came, and a bounded number of threads that do them.
///
/// Swift's cooperative pool has one thread a core and expects that none of them blocks, while libcurl's easy
/// interface does nothing else. Threads are started when there is work that no idle one takes up, and end when
/// the queue is closed. Every job that was added is either run or withdrawn, exactly once.
final class JobQueue: Sendable {
  fileprivate struct State {
    var waiting: [Job] = []
    var idle = 0
    var started = 0
    var isClosed = false
  }

  private let state = Mutex(State())
  private let wakeUp = WakeUp()
  private let threads: Int
  private let places: Int

  /// A queue for so many threads, in which so many jobs may wait.
  init(threads: Int, places: Int) {
    self.threads = threads
    self.places = places
  }

  /// Adds a job; false where there are too many already, and for a closed queue.
  func add(_ job: Job) -> Bool {
    let (isAdded, needsThread) = state.withLock { $0.add(job, threads: threads, places: places) }
    guard isAdded else { return false }
    if needsThread { start() }
    wakeUp.post()
    return true
  }

  /// Takes a job back that is still waiting; says nothing where it is not.
  func withdraw(_ id: UInt64) {
    let job: Job? = state.withLock { state in
      state.waiting.firstIndex { $0.id == id }.map { state.waiting.remove(at: $0) }
    }
    job?.withdrawn()
  }

  /// Ends the threads once everything that waits is done.
  func close() {
    state.withLock { $0.isClosed = true }
    for _ in 0..<threads { wakeUp.post() }
  }

  /// The next job, as soon as there is one; nil once the queue is closed and empty.
  private func next() -> Job? {
    state.withLock { $0.idle += 1 }
    defer { state.withLock { $0.idle -= 1 } }
    while true {
      wakeUp.wait()
      let (job, isClosed) = state.withLock { state in
        (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.isClosed)
      }
      if job != nil || isClosed { return job }
    }
  }

  /// Starts a thread; where the system refuses and there is none at all, what waits is withdrawn.
  private func start() {
    if Self.startThread(for: self) { return }
    let stranded: [Job] = state.withLock { state in
      state.started -= 1
      guard state.started == 0 else { return [] }
      defer { state.waiting = [] }
      return state.waiting
    }
    for job in stranded { job.withdrawn() }
  }

  private static func startThread(for queue: JobQueue) -> Bool {
    let context = Unmanaged.passRetained(queue)
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { context in
        if let context { Unmanaged<JobQueue>.fromOpaque(context).takeRetainedValue().work() }
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      context.release()
      return false
    }
    pthread_detach(thread)
    return true
  }

  private func work() {
    Self.ignoreBrokenPipes()
    let worker = Worker()
    while let job = next() { job.run(worker) }
  }

  /// libcurl leaves SIGPIPE alone when it is told to use no signals, as it must be among threads.
  private static func ignoreBrokenPipes() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }
}

extension JobQueue.State {
  fileprivate mutating func add(_ job: Job, threads: Int, places: Int) -> (isAdded: Bool, needsThread: Bool) {
    guard !isClosed, waiting.count < places else { return (false, false) }
    waiting.append(job)
    guard waiting.count > idle, started < threads else { return (true, false) }
    started += 1
    return (true, true)
  }
}

/// A semaphore of the system: it counts the wake-ups that nobody has taken yet.
private final class WakeUp: @unchecked Sendable {
  // Only sem_post and sem_wait touch it between init and deinit, and both may be called from any thread.
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() {
    let code = sem_init(semaphore, 0, 0)
    precondition(code == 0, "an unnamed semaphore that starts at zero is always there")
  }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  func post() { sem_post(semaphore) }

  func wait() {
    while sem_wait(semaphore) != 0 {}
  }
}
