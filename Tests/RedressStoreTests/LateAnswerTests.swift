import RedressStore
import Testing

/// Statements whose answers nobody waits for: PostgreSQL hears of them and goes on, and what went wrong is told later.
@Suite struct LateAnswerTests {
  private static let table: Statement =
    "CREATE TABLE kept (id INTEGER PRIMARY KEY, words TEXT, number BIGINT CHECK (number >= 0))"

  @Test("what was written can be read by the next statement", arguments: Backend.allCases)
  func order(backend: Backend) async throws {
    try await backend.store(Self.table) { store in
      let seen = try await store.write { transaction in
        try (1...500).map { id in
          try transaction.run("INSERT INTO kept (id, number) VALUES (\(id), 1)")
          try transaction.run("UPDATE kept SET number = number + \(id) WHERE id = \(id)")
          guard id % 100 == 0 else { return Int64(0) }
          return try transaction.row("SELECT SUM(number) AS n FROM kept")?.integer("n") ?? 0
        }
      }
      let sum: Int64 = 500 + 500 * 501 / 2
      #expect(seen.last == sum)
      try await store.expect("SELECT COUNT(*) AS n FROM kept", 500)
    }
  }

  @Test("whoever did wrong hears of it, and not whoever comes after", arguments: Backend.allCases)
  func blame(backend: Backend) async throws {
    try await backend.store(Self.table) { store in
      let failures = await withTaskGroup(of: (Int, StoreError?).self) { group in
        for id in 0..<60 {
          group.addTask {
            let found = await failure {
              try await store.write { transaction in
                try transaction.run("INSERT INTO kept (id, number) VALUES (\(id), 0)")
                try transaction.run("UPDATE kept SET number = \(id % 3 == 0 ? -1 : id) WHERE id = \(id)")
                try transaction.run("UPDATE kept SET words = 'done' WHERE id = \(id)")
              }
            }
            return (id, found)
          }
        }
        return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
      }
      for id in 0..<60 { #expect(failures[id]?.kind == (id % 3 == 0 ? "refused check" : nil)) }
      try await store.expect("SELECT COUNT(*) AS n FROM kept WHERE words = 'done'", 40)
    }
  }

  @Test("a question hears of what failed before it", arguments: Backend.allCases)
  func question(backend: Backend) async throws {
    try await backend.store(Self.table) { store in
      await #expect(throws: Abandoned()) {
        try await store.write { transaction in
          try? transaction.run("INSERT INTO kept (id, number) VALUES (1, -1)")
          #expect(throws: StoreError.self) { try transaction.rows("SELECT 1 AS one") }
          #expect(throws: StoreError.self) { try transaction.count("DELETE FROM kept") }
          throw Abandoned()
        }
      }
      try await store.expect("SELECT COUNT(*) AS n FROM kept", 0)
    }
  }

  @Test("whoever gives up with a reason of their own is told that reason", arguments: Backend.allCases)
  func ownReason(backend: Backend) async throws {
    try await backend.store(Self.table) { store in
      await #expect(throws: Abandoned()) {
        try await store.write { transaction in
          try transaction.run("INSERT INTO kept (id) VALUES (1)")
          throw Abandoned()
        }
      }
      try await store.expect("SELECT COUNT(*) AS n FROM kept", 0)
      try await store.write { try $0.run("INSERT INTO kept (id) VALUES (1)") }
      try await store.expect("SELECT COUNT(*) AS n FROM kept", 1)
    }
  }

  @Test("several questions are answered each by its own rows", arguments: Backend.allCases)
  func several(backend: Backend) async throws {
    try await backend.store(Self.table) { store in
      let long = String(repeating: "long ", count: 20_000)
      let found = try await store.write { transaction in
        for id in 1...50 { try transaction.run("INSERT INTO kept (id, words) VALUES (\(id), \(long))") }
        return try transaction.rows(
          (0...50).map { "SELECT id, words FROM kept WHERE id = \($0)" } + ["SELECT COUNT(*) AS n FROM kept"])
      }
      #expect(found.count == 52 && found[0].isEmpty)
      for id in 1...50 {
        #expect(try found[id].map { try $0.integer("id") } == [Int64(id)])
        #expect(try found[id].first?.text("words") == long)
      }
      #expect(try found[51].first?.integer("n") == 50)
      let none = try await store.read { try $0.rows([Statement]()) }
      #expect(none.isEmpty)
    }
  }

  @Test("a statement that was wrong when it was first tried is tried anew", arguments: Backend.allCases)
  func again(backend: Backend) async throws {
    try await backend.store(Self.table) { store in
      let insert: Statement = "INSERT INTO later (id) VALUES (\(1))"
      for _ in 1...2 {
        let found = await failure { try await store.write { try $0.run(insert) } }
        #expect(found?.kind == "statement")
      }
      try await store.write { try $0.run("CREATE TABLE later (id BIGINT)") }
      try await store.write { try $0.run(insert) }
      try await store.expect("SELECT COUNT(*) AS n FROM later", 1)
    }
  }

  @Test(
    "a text that cannot be kept ends the transaction, with what was sent before", arguments: Backend.allCases)
  func unkeepable(backend: Backend) async throws {
    try await backend.store(Self.table) { store in
      let found = await failure {
        try await store.write { transaction in
          try transaction.run("INSERT INTO kept (id) VALUES (1)")
          try? transaction.run("INSERT INTO kept (id, words) VALUES (2, \("\0"))")
        }
      }
      #expect(found?.kind == "statement")
      try await store.expect("SELECT COUNT(*) AS n FROM kept", 0)
    }
  }
}
