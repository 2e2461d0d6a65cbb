import RedressPostgres
import RedressStore
import Testing

/// What happens to those who come while the only connection is taken.
@Suite(.timeLimit(.minutes(1))) struct WaitingTests {
  private func open(_ change: (inout PostgresStore.Limits) -> Void) throws -> PostgresStore {
    var limits = PostgresStore.Limits()
    limits.patience = .seconds(50)
    change(&limits)
    return try PostgresStore(ThrowawayPostgres.shared.get().newDatabase(), limits: limits)
  }

  private static func kind(of store: PostgresStore) async -> String {
    do { _ = try await store.write { try $0.rows("SELECT 1 AS one") } } catch let error as StoreError {
      return error.kind
    } catch {
      return "cancelled"
    }
    return "done"
  }

  @Test("only so many wait")
  func bounded() async throws {
    let store = try open { $0.waiting = 2 }
    let holder = await Holder(store)
    let kinds = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<5 { group.addTask { await Self.kind(of: store) } }
      var kinds: [String] = []
      for try await kind in group {
        kinds.append(kind)
        if kinds.count == 3 { try await holder.letGo() }
      }
      return kinds
    }
    #expect(kinds == ["unavailable", "unavailable", "unavailable", "done", "done"])
    await store.close()
  }

  @Test("nobody waits for ever")
  func patience() async throws {
    let store = try open { $0.patience = .milliseconds(50) }
    let holder = await Holder(store)
    for _ in 0..<2 { #expect(await Self.kind(of: store) == "unavailable") }
    try await holder.letGo()
    #expect(await Self.kind(of: store) == "done")
    await store.close()
  }

  @Test("who is cancelled while waiting leaves the queue")
  func cancelled() async throws {
    let store = try open { _ in }
    let holder = await Holder(store)
    let task = Task { await Self.kind(of: store) }
    try await Task.sleep(for: .milliseconds(20))
    task.cancel()
    #expect(await task.value == "cancelled")
    try await holder.letGo()
    #expect(await Self.kind(of: store) == "done")
    await store.close()
  }

  @Test("closing serves those who wait already")
  func closing() async throws {
    let store = try open { _ in }
    let holder = await Holder(store)
    let waiting = Task { await Self.kind(of: store) }
    try await Task.sleep(for: .milliseconds(20))
    async let closed: Void = store.close()
    try await holder.letGo()
    await closed
    #expect(await waiting.value == "done")
    #expect(await Self.kind(of: store) == "unavailable")
  }
}
