import RedressPostgres
import RedressStore
import Synchronization
import Testing

/// Transactions that share one on PostgreSQL: they gather while the connection is held.
@Suite(.timeLimit(.minutes(2))) struct PostgresBatchTests {
  private static let table: Statement = "CREATE TABLE kept (id INTEGER PRIMARY KEY CHECK (id < 900))"

  /// What each of so many was told, where all of them came while the connection was held.
  static func gather(
    _ ids: Range<Int>, _ store: any Store, _ work: @escaping @Sendable (Int, any Transaction) throws -> Void
  ) async throws -> [Int: String] {
    let holder = await Holder(store)
    return try await withThrowingTaskGroup(of: (Int, String).self) { group in
      for id in ids { group.addTask { (id, await told { try work(id, $0) }) } }
      try await Task.sleep(for: .milliseconds(100))
      try await holder.letGo()
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }

    @Sendable func told(_ work: @escaping @Sendable (any Transaction) throws -> Void) async -> String {
      do { try await store.write(work) } catch {
        return (error as? StoreError)?.kind ?? "\(error)"
      }
      return "kept"
    }
  }

  /// In which of the server's transactions each row was written, by the transaction's own number.
  private static let transactions: Statement = "CREATE TABLE seen (id INTEGER, xid BIGINT)"

  @Test("those who wait share one transaction, at most 32 of them")
  func sharing() async throws {
    try await Backend.postgres.store(Self.transactions) { store in
      let told = try await Self.gather(0..<40, store) { id, transaction in
        try transaction.run(
          "INSERT INTO seen VALUES (\(id), CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT))")
      }
      #expect(Set(told.values) == ["kept"])
      try await store.expect("SELECT COUNT(DISTINCT xid) AS n FROM seen", 2)
      try await store.expect("SELECT COUNT(*) AS n FROM seen", 40)
    }
  }

  @Test("those that fail take nothing of those that share their transaction")
  func isolation() async throws {
    try await Backend.postgres.store(Self.table) { store in
      let told = try await Self.gather(1..<31, store) { id, transaction in
        try transaction.run("INSERT INTO kept VALUES (\(id))")
        switch id % 6 {
        case 1: try transaction.run("INSERT INTO kept VALUES (\(id))")
        case 2: _ = try? transaction.run("INSERT INTO kept VALUES (\(id + 900))")
        case 3: try transaction.run("SELECT nothing")
        case 4: throw Abandoned()
        default: break
        }
      }
      let expected = ["kept", "refused unique", "refused check", "statement", "Abandoned()", "kept"]
      for (id, kind) in told { #expect(kind == expected[id % 6], "\(id)") }
      try await store.expect("SELECT COUNT(*) AS n FROM kept", 10)
      try await store.expect("SELECT COUNT(*) AS n FROM kept WHERE id % 6 IN (0, 5)", 10)
    }
  }

  /// The reference is looked at when all of them are committed, and the server does not say whose it was.
  @Test("one that is refused at the commit takes nothing of its neighbours, and nothing is done twice")
  func refusedCommit() async throws {
    let links: Statement =
      "CREATE TABLE links (id INTEGER, next INTEGER REFERENCES kept (id) DEFERRABLE INITIALLY DEFERRED)"
    try await Backend.postgres.store(Self.table, links, "INSERT INTO kept VALUES (1)") { store in
      let told = try await Self.gather(0..<20, store) { id, transaction in
        try transaction.run("INSERT INTO links VALUES (\(id), \(id == 7 ? 800 : 1))")
      }
      for (id, kind) in told { #expect(kind == (id == 7 ? "refused reference" : "kept")) }
      try await store.expect("SELECT COUNT(*) AS n FROM links", 19)
      try await store.expect("SELECT COUNT(DISTINCT id) AS n FROM links", 19)
    }
  }

  @Test("who is cancelled while others wait too is not run, and the others are")
  func cancelled() async throws {
    try await Backend.postgres.store(Self.table) { store in
      let holder = await Holder(store)
      let tasks = (0..<10).map { id in
        Task { _ = try await store.write { try $0.run("INSERT INTO kept VALUES (\(id))") } }
      }
      try await Task.sleep(for: .milliseconds(50))
      for task in tasks.prefix(3) { task.cancel() }
      for task in tasks.prefix(3) { await #expect(throws: CancellationError.self) { try await task.value } }
      try await holder.letGo()
      for task in tasks.dropFirst(3) { try await task.value }
      try await store.expect("SELECT COUNT(*) AS n FROM kept WHERE id > 2", 7)
      try await store.expect("SELECT COUNT(*) AS n FROM kept", 7)
    }
  }

  @Test("tables are changed in a transaction of their own, in the order in which that was asked")
  func migrating() async throws {
    try await Backend.postgres.store(Self.table) { store in
      let holder = await Holder(store)
      async let before = store.write { try $0.count("INSERT INTO kept VALUES (1)") }
      try await Task.sleep(for: .milliseconds(50))
      async let ran = store.migrate([Migration("0001") { _ in ["ALTER TABLE kept ADD COLUMN more INTEGER"] }])
      try await Task.sleep(for: .milliseconds(50))
      async let after = store.write { try $0.count("INSERT INTO kept (id, more) VALUES (2, 2)") }
      try await Task.sleep(for: .milliseconds(50))
      try await holder.letGo()
      let (first, names, second) = try await (before, ran, after)
      #expect(first == 1 && names == ["0001"] && second == 1)
    }
  }
}
