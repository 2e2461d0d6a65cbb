import RedressStore

/// A number of connections for whoever needs one, in the order in which they ask.
actor ConnectionPool {
  private struct Waiting {
    let number: Int
    let deadline: ContinuousClock.Instant
    let continuation: CheckedContinuation<Connection, any Error>
  }

  private let size: Int
  private let mostWaiting: Int
  private let patience: Duration
  private var idle: [Connection]
  private var waiting: [Waiting] = []
  private var asked = 0
  private var timer: Task<Void, Never>?
  private var isClosed = false
  private var closing: [CheckedContinuation<Void, Never>] = []

  /// `size` connections to an address, none of them open yet.
  init(_ name: String, size: Int, to address: Address, _ limits: PostgresStore.Limits) {
    precondition(size > 0, "a pool without connections serves nobody")
    self.size = size
    mostWaiting = limits.waiting
    patience = limits.patience
    let gate = Gate()
    idle = (1...size).map { Connection("\(name) \($0)", to: address, gate) }
  }

  /// Calls `body` with a connection that is nobody else's meanwhile.
  ///
  /// Throws ``StoreError/unavailable(_:)`` where too many wait already, where none became free in time, or where
  /// the pool is closed; `CancellationError` where the task is cancelled before it had one.
  func use<Value: Sendable>(
    _ body: @Sendable (Connection) async throws -> Value
  ) async throws -> Value {
    let connection = try await take()
    defer { giveBack(connection) }
    return try await body(connection)
  }

  private func take() async throws -> Connection {
    try Task.checkCancellation()
    guard !isClosed else { throw StoreError.unavailable("it is closed") }
    if let connection = idle.popLast() { return connection }
    guard waiting.count < mostWaiting else {
      throw StoreError.unavailable("too many transactions wait for a connection")
    }
    asked += 1
    let number = asked
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { wait(number, $0) }
    } onCancel: {
      Task { await self.cancel(number) }
    }
  }

  private func wait(_ number: Int, _ continuation: CheckedContinuation<Connection, any Error>) {
    waiting.append(Waiting(number: number, deadline: .now + patience, continuation: continuation))
    guard timer == nil else { return }
    timer = Task {
      while let deadline = turnAway() { try? await Task.sleep(until: deadline) }
    }
  }

  /// Turns away those who have waited for too long; when to look again, or nil where nobody waits.
  private func turnAway() -> ContinuousClock.Instant? {
    let now = ContinuousClock.now
    while let first = waiting.first, first.deadline <= now {
      waiting.removeFirst()
      first.continuation.resume(throwing: StoreError.unavailable("no connection became free in time"))
    }
    if waiting.isEmpty { timer = nil }
    return waiting.first?.deadline
  }

  private func cancel(_ number: Int) {
    guard let place = waiting.firstIndex(where: { $0.number == number }) else { return }
    waiting.remove(at: place).continuation.resume(throwing: CancellationError())
  }

  private func giveBack(_ connection: Connection) {
    guard waiting.isEmpty else { return waiting.removeFirst().continuation.resume(returning: connection) }
    idle.append(connection)
    guard isClosed, idle.count == size else { return }
    for continuation in closing { continuation.resume() }
    closing = []
  }

  /// Waits until every connection was given back, and closes them. Those who wait already are still served.
  func close() async {
    isClosed = true
    if idle.count < size {
      await withCheckedContinuation { closing.append($0) }
    }
    for connection in idle { await connection.close() }
  }
}
