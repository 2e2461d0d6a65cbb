import RedressPostgres
import RedressSQLite
import RedressStore
import Testing

@Suite struct MigrationTests {
  private static let first = Migration("0001-first") { dialect in
    [
      "CREATE TABLE first (id INTEGER PRIMARY KEY, bytes \(dialect.bytes))",
      "INSERT INTO first (id) VALUES (1)",
    ]
  }
  private static let second = Migration("0002-second") { _ in ["UPDATE first SET id = id + 1"] }

  @Test("each migration runs once, in order", arguments: Backend.allCases)
  func once(backend: Backend) async throws {
    try await backend.store { store in
      var ran = [try await store.migrate([Self.first])]
      for _ in 0..<2 { ran.append(try await store.migrate([Self.first, Self.second])) }
      #expect(ran == [["0001-first"], ["0002-second"], []])
      try await store.expect("SELECT id AS n FROM first", 2)
    }
  }

  @Test("of many that migrate at once, one does and all succeed", arguments: Backend.allCases)
  func atOnce(backend: Backend) async throws {
    try await backend.store { store in
      let ran = try await withThrowingTaskGroup(of: [String].self) { group in
        for _ in 0..<8 { group.addTask { try await store.migrate([Self.first, Self.second]) } }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(ran.sorted() == ["0001-first", "0002-second"])
    }
  }

  @Test("two processes that migrate at once both succeed")
  func processes() async throws {
    let url = try ThrowawayPostgres.shared.get().newDatabase()
    for round in 0..<5 {
      let migrations = (0...round).map { number in
        Migration("000\(number)") { _ in ["CREATE TABLE t\(number) (id INTEGER)"] }
      }
      let stores = try (0..<4).map { _ in try PostgresStore(url) }
      let ran = try await withThrowingTaskGroup(of: [String].self) { group in
        for store in stores { group.addTask { try await store.migrate(migrations) } }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(ran == ["000\(round)"])
      for store in stores { await store.close() }
    }
  }

  @Test("a migration that was changed is refused", arguments: Backend.allCases)
  func changed(backend: Backend) async throws {
    try await backend.store { store in
      _ = try await store.migrate([Self.first])
      let other = Migration("0001-first") { _ in ["CREATE TABLE other (id INTEGER)"] }
      await #expect(throws: StoreError.schema("the migration `0001-first` is not the one that ran here")) {
        try await store.migrate([other, Self.second])
      }
      try await store.expect("SELECT id AS n FROM first", 1)
    }
  }

  @Test("tables of a newer version are refused", arguments: Backend.allCases)
  func newer(backend: Backend) async throws {
    try await backend.store { store in
      _ = try await store.migrate([Self.first, Self.second])
      #expect(await failure { _ = try await store.migrate([Self.first]) }?.kind == "schema")
    }
  }

  @Test("a database of SQLite with another program's tables is left alone")
  func others() async throws {
    let store = try SQLiteStore()
    try await store.write { _ = try $0.run("CREATE TABLE photos (id INTEGER)") }
    #expect(await failure { _ = try await store.migrate([Self.first]) }?.kind == "foreign")
    #expect(await failure { try await store.check([Self.first]) }?.kind == "foreign")
    #expect(await failure { _ = try await store.number("SELECT COUNT(*) AS n FROM migrations") } != nil)
  }

  @Test("in PostgreSQL there may be other tables beside ours")
  func beside() async throws {
    let store = try PostgresStore(try ThrowawayPostgres.shared.get().newDatabase())
    try await store.write { _ = try $0.run("CREATE TABLE photos (id INTEGER)") }
    #expect(try await store.migrate([Self.first]) == ["0001-first"])
    try await store.check([Self.first])
    await store.close()
  }

  @Test("another program's table of migrations is left alone", arguments: Backend.allCases)
  func otherMigrations(backend: Backend) async throws {
    try await backend.store { store in
      try await store.write { _ = try $0.run("CREATE TABLE migrations (id INTEGER, migration TEXT)") }
      #expect(await failure { _ = try await store.migrate([Self.first]) }?.kind == "foreign")
    }
  }

  @Test("a database is looked at without a change", arguments: Backend.allCases)
  func looked(backend: Backend) async throws {
    try await backend.store { store in
      #expect(await failure { try await store.check([Self.first]) }?.kind == "foreign")
      _ = try await store.migrate([Self.first, Self.second])
      try await store.check([Self.first, Self.second, Migration("0003-third") { _ in ["SELECT nothing"] }])
      #expect(await failure { try await store.check([Self.first]) }?.kind == "schema")
      let other = Migration("0001-first") { _ in ["CREATE TABLE other (id INTEGER)"] }
      #expect(await failure { try await store.check([other, Self.second]) }?.kind == "schema")
    }
  }

  @Test("a migration that fails leaves nothing", arguments: Backend.allCases)
  func failing(backend: Backend) async throws {
    try await backend.store { store in
      let broken = Migration("0002-broken") { _ in ["CREATE TABLE more (id INTEGER)", "SELECT nothing"] }
      #expect(await failure { _ = try await store.migrate([Self.first, broken]) }?.kind == "statement")
      #expect(await failure { _ = try await store.number("SELECT id AS n FROM first") }?.kind == "statement")
      _ = try await store.migrate([Self.first])
      try await store.expect("SELECT id AS n FROM first", 1)
    }
  }

  @Test("statements that were prepared before the tables changed still run", arguments: Backend.allCases)
  func stale(backend: Backend) async throws {
    try await backend.store { store in
      _ = try await store.migrate([Self.first])
      for _ in 0..<3 { #expect(try await store.read { try $0.row("SELECT * FROM first") } != nil) }
      let wider = Migration("0002-wider") { _ in ["ALTER TABLE first ADD COLUMN more INTEGER"] }
      _ = try await store.migrate([Self.first, wider])
      let row = try #require(try await store.read { try $0.row("SELECT * FROM first") })
      #expect(try row["more"] == .null)
    }
  }
}
