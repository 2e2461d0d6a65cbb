import RedressStore

/// A number of connections for whoever needs one, in the order in which they ask.
actor ConnectionPool {
  private let size: Int
  private var idle: [Connection]
  private let line: WaitingLine<CheckedContinuation<Connection, any Error>>
  private var asked = 0
  private var isClosed = false
  private var closing: [CheckedContinuation<Void, Never>] = []

  /// `size` connections to an address, none of them open yet.
  init(_ name: String, size: Int, to address: Address, _ limits: PostgresStore.Limits) {
    precondition(size > 0, "a pool without connections serves nobody")
    self.size = size
    line = WaitingLine(limits) { continuation, error in continuation.resume(throwing: error) }
    idle = (1...size).map { Connection("\(name) \($0)", to: address) }
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
    asked += 1
    let number = asked
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { line.add($0, as: number) }
    } onCancel: {
      Task { await self.cancel(number) }
    }
  }

  /// On this actor, so that nobody is looked for in the line before it was put there.
  private func cancel(_ number: Int) {
    _ = line.cancel(number)
  }

  private func giveBack(_ connection: Connection) {
    if let next = line.takeFirst(1).first { return next.resume(returning: connection) }
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
