import RedressStore
import Testing

@Suite struct TransactionTests {
  private static let counters: Statement = "CREATE TABLE counters (id INTEGER PRIMARY KEY, n BIGINT NOT NULL)"

  private func store(_ backend: Backend, body: (any Store) async throws -> Void) async throws {
    try await backend.store(Self.counters, "INSERT INTO counters VALUES (1, 100), (2, 100)", body: body)
  }

  @Test("a transaction that throws leaves nothing", arguments: Backend.allCases)
  func rollback(backend: Backend) async throws {
    try await store(backend) { store in
      await #expect(throws: Abandoned()) {
        try await store.write { transaction in
          try transaction.run("UPDATE counters SET n = 0")
          throw Abandoned()
        }
      }
      try await store.expect("SELECT SUM(n) AS n FROM counters", 200)
    }
  }

  @Test("what is read and then written by many at once adds up", arguments: Backend.allCases)
  func totals(backend: Backend) async throws {
    try await store(backend) { store in
      try await withThrowingTaskGroup { group in
        for _ in 0..<16 {
          group.addTask { for _ in 0..<10 { try await Self.increment(store) } }
        }
        try await group.waitForAll()
      }
      try await store.expect("SELECT n FROM counters WHERE id = 1", 260)
    }
  }

  private static func increment(_ store: any Store) async throws {
    try await store.write { transaction in
      let before = try transaction.row("SELECT n FROM counters WHERE id = 1")?.integer("n") ?? 0
      try transaction.run("UPDATE counters SET n = \(before + 1) WHERE id = 1")
    }
  }

  /// Each looks at both accounts and draws on one. One after the other, the second sees that too little is left.
  @Test("two that draw on what both have seen do not both succeed", arguments: Backend.allCases)
  func writeSkew(backend: Backend) async throws {
    try await store(backend) { store in
      let drawn = await withTaskGroup(of: Bool.self) { group in
        for task in 0..<16 {
          group.addTask { await failure { try await Self.draw(150, from: task % 2 + 1, store) } == nil }
        }
        return await group.reduce(into: 0) { count, isDrawn in count += isDrawn ? 1 : 0 }
      }
      let left = try await store.number("SELECT SUM(n) AS n FROM counters")
      #expect(drawn == 1)
      #expect(left == 50)
    }
  }

  private static func draw(_ amount: Int64, from id: Int, _ store: any Store) async throws {
    try await store.write { transaction in
      let total = try transaction.row("SELECT SUM(n) AS n FROM counters")?.integer("n") ?? 0
      guard total >= amount else { throw StoreError.refused(.check, "too little is left") }
      try transaction.run("UPDATE counters SET n = n - \(amount) WHERE id = \(id)")
    }
  }

  @Test("a reader sees all of a transaction or nothing, twice the same", arguments: Backend.allCases)
  func view(backend: Backend) async throws {
    try await store(backend) { store in
      try await withThrowingTaskGroup { group in
        for turn in 0..<50 {
          group.addTask { try await Self.move(turn % 2 == 0 ? 1 : -1, store) }
          group.addTask {
            let sums = try await store.read { transaction in
              try (0..<2).map { _ in try transaction.rows("SELECT n FROM counters ORDER BY id") }
            }
            #expect(sums[0] == sums[1])
            #expect(try sums[0].map { try $0.integer("n") }.reduce(0, +) == 200)
          }
        }
        try await group.waitForAll()
      }
    }
  }

  private static func move(_ amount: Int64, _ store: any Store) async throws {
    try await store.write { transaction in
      try transaction.run("UPDATE counters SET n = n + \(amount) WHERE id = 1")
      try transaction.run("UPDATE counters SET n = n - \(amount) WHERE id = 2")
    }
  }

  @Test("a task that is cancelled before it began does nothing", arguments: Backend.allCases)
  func cancelled(backend: Backend) async throws {
    try await store(backend) { store in
      let task = Task {
        while !Task.isCancelled { await Task.yield() }
        await #expect(throws: CancellationError.self) { try await Self.increment(store) }
        await #expect(throws: CancellationError.self) { try await store.number("SELECT n FROM counters") }
      }
      task.cancel()
      await task.value
      try await store.expect("SELECT SUM(n) AS n FROM counters", 200)
    }
  }

  @Test("closing waits for what runs, and is the end", arguments: Backend.allCases)
  func close(backend: Backend) async throws {
    try await store(backend) { store in
      let (started, start) = AsyncStream<Void>.makeStream()
      let task = Task {
        try await store.write { transaction in
          start.finish()
          for _ in 0..<200 { try transaction.run("UPDATE counters SET n = n + 1 WHERE id = 1") }
          return try transaction.row("SELECT n FROM counters WHERE id = 1")?.integer("n")
        }
      }
      for await _ in started {}
      await store.close()
      let last = try await task.value
      #expect(last == 300)
      #expect(await failure { try await Self.increment(store) }?.kind == "unavailable")
      #expect(await failure { _ = try await store.number("SELECT 1 AS n") }?.kind == "unavailable")
      #expect(await failure { _ = try await store.migrate([]) }?.kind == "unavailable")
      await store.close()
    }
  }
}
