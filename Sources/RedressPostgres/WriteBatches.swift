import RedressStore

/// Transactions that wait for the one connection that writes, committed together.
///
/// A commit costs a flush of the server's disk, whatever is in it. While one is under way others gather, and the next
/// one takes them all. On connections of their own they would only run into each other, and be repeated.
actor WriteBatches {
  /// Few enough that the first of a batch does not wait for long; and the server keeps the marks of no more than 64
  /// savepoints where other sessions find them quickly.
  private static let most = 32

  private let connection: Connection
  private let line: WaitingLine<WaitingWrite>
  private let patient: WaitingLine<WaitingWrite>
  private var asked = 0
  /// Of those under way, who need not be repeated.
  private var cancelled: Set<Int> = []
  private var isWriting = false
  /// Whether nobody waited when the last batch was taken: those who were just answered may be about to ask again.
  private var isQuiet = true
  private var isClosed = false
  private var closing: [CheckedContinuation<Void, Never>] = []

  init(to address: Address, _ limits: PostgresStore.Limits) {
    connection = Connection("redress writer", to: address)
    line = WaitingLine(limits) { write, error in write.fail(error) }
    patient = WaitingLine(limits) { write, error in write.fail(error) }
  }

  /// Runs `work` and returns when what it wrote is durable; in any other mode than writing, in a transaction of
  /// its own.
  func run<Value: Sendable>(
    _ urgency: Urgency = .now, as mode: Connection.Mode = .writing,
    _ work: @escaping @Sendable (any Transaction) throws -> Value
  ) async throws -> Value {
    try Task.checkCancellation()
    guard !isClosed else { throw StoreError.unavailable("it is closed") }
    asked += 1
    let number = asked
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { add(WaitingWrite(number, mode, work, $0), urgency) }
    } onCancel: {
      Task { await self.cancel(number) }
    }
  }

  /// Who finds the connection idle does not have to wait, however impatient they are.
  private func add(_ write: WaitingWrite, _ urgency: Urgency) {
    guard !isWriting else { return (urgency == .now ? line : patient).add(write, as: write.number) }
    isWriting = true
    Task { await self.writeAll(from: [write]) }
  }

  private func cancel(_ number: Int) {
    guard !line.cancel(number), !patient.cancel(number), isWriting else { return }
    cancelled.insert(number)
  }

  private func writeAll(from first: [WaitingWrite]) async {
    var next: [WaitingWrite]? = first
    while let batch = next {
      await write(batch)
      cancelled = []
      next = takeBatch()
    }
    isWriting = false
    for continuation in closing { continuation.resume() }
    closing = []
  }

  private func takeBatch() -> [WaitingWrite]? {
    let urgent = line.takeFirst(Self.most) { $0.mode == .writing }
    let alone = urgent.isEmpty ? line.takeFirst(1) : []
    guard alone.isEmpty else { return alone }
    let others = patient.takeFirst(urgent.isEmpty && isQuiet ? Self.most : Urgency.few)
    isQuiet = urgent.isEmpty
    let batch = urgent + others
    return batch.isEmpty ? nil : batch
  }

  /// Repeats those together that ran into somebody else together.
  private func write(_ all: [WaitingWrite]) async {
    var batch = withoutCancelled(all)
    var repeats = Repeats(sharing: batch.count)
    while !batch.isEmpty {
      do throws(Failure) {
        try await connection.write(batch)
        return batch.forEach { $0.settle() }
      } catch {
        guard let pause = repeats.pause(after: error) else { return await giveUp(batch, error) }
        try? await Task.sleep(for: pause)
        batch = withoutCancelled(batch)
      }
    }
  }

  private func withoutCancelled(_ batch: [WaitingWrite]) -> [WaitingWrite] {
    for write in batch where cancelled.contains(write.number) { write.fail(CancellationError()) }
    return batch.filter { !cancelled.contains($0.number) }
  }

  /// Nothing of a batch was kept, or nobody knows. Where one of it may be to blame, each is run again alone, so that
  /// only that one fails.
  private func giveUp(_ batch: [WaitingWrite], _ failure: Failure) async {
    if batch.count > 1, failure.mayBeOfOne {
      for write in batch { await self.write([write]) }
    } else {
      for write in batch { write.fail(failure.error) }
    }
  }

  /// Takes no more work, waits for what is under way or waits, and takes leave of the server.
  func close() async {
    isClosed = true
    if isWriting { await withCheckedContinuation { closing.append($0) } }
    await connection.close()
  }
}
