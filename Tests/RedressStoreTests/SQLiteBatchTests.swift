import RedressSQLite
import RedressStore
import Testing

@Suite struct SQLiteBatchTests {
  private static let table: Statement = "CREATE TABLE kept (id INTEGER PRIMARY KEY)"

  @Test("those that fail take nothing of those that share their commit", arguments: [Backend.memory, .file])
  func isolation(backend: Backend) async throws {
    try await backend.store(Self.table) { store in
      let kinds = await Self.insert(200, into: store) { id in
        switch id % 4 {
        case 1: "INSERT INTO kept VALUES (\(id - 1))"
        case 2: "SELECT nothing"
        default: "INSERT INTO kept VALUES (\(id))"
        }
      }
      let kept = try await store.number("SELECT COUNT(*) AS n FROM kept")
      #expect(kinds["statement"] == 50)
      #expect(kinds["kept"].map(Int64.init) == kept)
      try await store.expect("SELECT COUNT(*) AS n FROM kept WHERE id % 4 = 3", 50)
    }
  }

  /// Such a failure ends the whole transaction, with what the neighbours had written in it.
  @Test(
    "one that ends the whole transaction takes nothing of its neighbours", arguments: [Backend.memory, .file])
  func wholeRollback(backend: Backend) async throws {
    try await backend.store(Self.table, "INSERT INTO kept VALUES (1000)") { store in
      let kinds = await Self.insert(100, into: store) { id in
        id % 10 == 5 ? "INSERT OR ROLLBACK INTO kept VALUES (1000)" : "INSERT INTO kept VALUES (\(id))"
      }
      #expect(kinds == ["kept": 90, "refused unique": 10])
      try await store.expect("SELECT COUNT(*) AS n FROM kept", 91)
    }
  }

  private static func insert(
    _ count: Int, into store: any Store, _ statement: @escaping @Sendable (Int) -> Statement
  ) async -> [String: Int] {
    await withTaskGroup(of: String.self) { group in
      for id in 0..<count {
        group.addTask {
          await failure { _ = try await store.write { try $0.run(statement(id)) } }?.kind ?? "kept"
        }
      }
      return await group.reduce(into: [:]) { counts, kind in counts[kind, default: 0] += 1 }
    }
  }

  @Test("a transaction on the calling thread follows the same rules")
  func here() throws {
    let store = try SQLiteStore()
    _ = try store.writeHere { try $0.run(Self.table) }
    #expect(throws: StoreError.self) {
      try store.writeHere { transaction in
        try transaction.run("INSERT INTO kept VALUES (1)")
        _ = try? transaction.run("INSERT INTO kept VALUES (1)")
      }
    }
    #expect(try store.writeHere { try $0.rows("SELECT id FROM kept") } == [])
  }

  @Test("a file that is no database is said to be unavailable or corrupt")
  func noDatabase() {
    #expect(throws: StoreError.self) { try SQLiteStore(path: "/nowhere/store.db") }
  }
}
