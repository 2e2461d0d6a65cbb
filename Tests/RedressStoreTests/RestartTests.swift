import RedressPostgres
import RedressStore
import Synchronization
import Testing

/// A server that goes away under load, and what was said of each transaction then.
@Suite struct RestartTests {
  /// What the writers were told.
  private final class Told: Sendable {
    let kept = Mutex<Set<Int64>>([])
    let failed = Mutex<Set<Int64>>([])
    let unknown = Mutex<Set<Int64>>([])
    let others = Mutex<[String]>([])

    func note(_ id: Int64, _ error: (any Error)?) {
      switch error {
      case nil: kept.withLock { _ = $0.insert(id) }
      case StoreError.unavailable?: failed.withLock { _ = $0.insert(id) }
      case StoreError.unknownCommit?: unknown.withLock { _ = $0.insert(id) }
      case let error?: others.withLock { $0.append("\(error)") }
      }
    }
  }

  @Test("a restart under load: what was said to be kept is, what was said to have failed is not")
  func restart() async throws {
    let server = try ThrowawayPostgres()
    let store = try PostgresStore(server.newDatabase())
    _ = try await store.write { try $0.run("CREATE TABLE kept (id BIGINT PRIMARY KEY)") }
    let told = Told()
    let writers = Self.write(into: store, told)
    for _ in 0..<3 {
      try await Self.awaitMore(told)
      try server.crash()
    }
    try await Self.awaitMore(told)
    writers.cancel()
    await writers.value
    try await Self.check(told, against: store)
    await store.close()
    try server.stop()
  }

  /// Until so many more were kept, however slow the machine is.
  private static func awaitMore(_ told: Told) async throws {
    let before = told.kept.withLock(\.count)
    for _ in 0..<3000 where told.kept.withLock(\.count) < before + 50 {
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  private static func write(into store: PostgresStore, _ told: Told) -> Task<Void, Never> {
    Task {
      await withTaskGroup { group in
        for writer in 0..<16 {
          group.addTask {
            var id = Int64(writer) << 32
            while !Task.isCancelled {
              id += 1
              await insert(id, store, told)
            }
          }
        }
      }
    }
  }

  /// In a task of its own, so that the end of the test cancels none that has begun.
  private static func insert(_ id: Int64, _ store: PostgresStore, _ told: Told) async {
    let result = await Task {
      _ = try await store.write { try $0.run("INSERT INTO kept (id) VALUES (\(id))") }
    }.result
    switch result {
    case .success: told.note(id, nil)
    case .failure(let error):
      told.note(id, error)
      try? await Task.sleep(for: .milliseconds(5))
    }
  }

  private static func check(_ told: Told, against store: PostgresStore) async throws {
    let there = try await store.read { transaction in
      Set(try transaction.rows("SELECT id FROM kept").map { try $0.integer("id") })
    }
    let kept = told.kept.withLock(\.self)
    let unknown = told.unknown.withLock(\.self)
    #expect(told.others.withLock(\.self) == [])
    #expect(kept.count > 100)
    #expect(kept.isSubset(of: there))
    #expect(told.failed.withLock(\.self).isDisjoint(with: there))
    #expect(there.subtracting(kept).isSubset(of: unknown))
  }

  @Test("while the server is away the store is unavailable, and then it is there again")
  func away() async throws {
    let server = try ThrowawayPostgres()
    let store = try PostgresStore(server.newDatabase())
    try await store.expect("SELECT 1 AS n", 1)
    try server.stop()
    #expect(await failure { _ = try await store.number("SELECT 1 AS n") }?.kind == "unavailable")
    try server.start()
    try await store.expect("SELECT 1 AS n", 1)
    await store.close()
    try server.stop()
  }
}
