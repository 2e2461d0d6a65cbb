import RedressPostgres
import RedressStore
import Synchronization
import Testing

/// How often each of some transactions was run.
private final class Runs: Sendable {
  private let counts = Mutex<[Int: Int]>([:])

  /// Notes one; returns how many there were, of all.
  @discardableResult
  func note(_ id: Int) -> Int {
    counts.withLock { counts in
      counts[id, default: 0] += 1
      return counts.values.reduce(0, +)
    }
  }

  var all: Int { counts.withLock { $0.values.reduce(0, +) } }

  func of(_ id: Int) -> Int { counts.withLock { $0[id] ?? 0 } }
}

/// What somebody waits for in small steps, because it cannot be awaited in a transaction.
private final class Flag: Sendable {
  private let value = Mutex(false)

  var isSet: Bool { value.withLock(\.self) }

  func set() { value.withLock { $0 = true } }
}

/// What is told of transactions that share one which runs into others, or whose end nobody knows.
@Suite(.timeLimit(.minutes(2))) struct PostgresBatchFaultTests {
  private static let counters: Statement = "CREATE TABLE counters (id INTEGER PRIMARY KEY, n BIGINT NOT NULL)"
  private static let kept: Statement = "CREATE TABLE kept (id INTEGER PRIMARY KEY)"

  /// Two of one database.
  private static func stores() async throws -> [PostgresStore] {
    let url = try ThrowawayPostgres.shared.get().newDatabase()
    let stores = try (0..<2).map { _ in try PostgresStore(url, limits: Backend.patient) }
    for table in [Self.counters, "INSERT INTO counters VALUES (1, 0)", Self.kept] {
      _ = try await stores[0].write { try $0.run(table) }
    }
    return stores
  }

  @Test("two stores whose transactions run into each other lose nothing, and do nothing twice")
  func conflicts() async throws {
    let stores = try await Self.stores()
    let runs = Runs()
    try await withThrowingTaskGroup { group in
      for id in 0..<200 {
        group.addTask {
          try await stores[id % 2].write { transaction in
            runs.note(id)
            let before = try transaction.row("SELECT n FROM counters WHERE id = 1")?.integer("n") ?? 0
            try transaction.run("INSERT INTO kept VALUES (\(id))")
            try transaction.run("UPDATE counters SET n = \(before + 1) WHERE id = 1")
          }
        }
      }
      try await group.waitForAll()
    }
    try await stores[0].expect("SELECT n FROM counters", 200)
    try await stores[0].expect("SELECT COUNT(*) AS n FROM kept", 200)
    #expect(runs.all > 200, "they never met")
    for store in stores { await store.close() }
  }

  /// The transaction that gathers the others runs into one of another store while it waits for its row.
  @Test("who is cancelled before it is repeated is not repeated, and the others are")
  func cancelledWhileRepeated() async throws {
    let stores = try await Self.stores()
    let runs = Runs()
    let (flag, gate) = (Flag(), await Holder(stores[0]))
    let other = await rival(of: stores[1], until: flag)
    let tasks = (0..<4).map { id in
      Task {
        try await stores[0].write { transaction in
          runs.note(id)
          try transaction.run("INSERT INTO kept VALUES (\(id))")
          try transaction.run("UPDATE counters SET n = n + 1 WHERE id = 1")
        }
      }
    }
    try await Task.sleep(for: .milliseconds(300))
    try await gate.letGo()
    while runs.all == 0 { try await Task.sleep(for: .milliseconds(5)) }
    tasks[2].cancel()
    try await Task.sleep(for: .milliseconds(300))
    flag.set()
    try await other.value
    await #expect(throws: CancellationError.self) { try await tasks[2].value }
    for id in [0, 1, 3] { _ = try await tasks[id].value }
    #expect(runs.all == 4 && runs.of(2) <= 1)
    try await stores[0].expect("SELECT n FROM counters", 13)
    try await stores[0].expect("SELECT COUNT(*) AS n FROM kept", 3)
    for store in stores { await store.close() }
  }

  /// A transaction that has changed the counter, and is committed when the flag is set.
  private func rival(of store: PostgresStore, until flag: Flag) async -> Task<Void, any Error> {
    let (started, start) = AsyncStream<Void>.makeStream()
    let task = Task {
      try await store.write { transaction in
        try transaction.run("UPDATE counters SET n = n + 10 WHERE id = 1")
        start.finish()
        while !flag.isSet { _ = try transaction.rows("SELECT pg_sleep(0.005)") }
      }
    }
    for await _ in started {}
    return task
  }

  /// The server ends the session while it commits, by a trigger that waits for the commit.
  private static let endsSession: [Statement] = [
    """
    CREATE FUNCTION end_session() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$
    """,
    "CREATE TABLE traps (id INTEGER)",
    """
    CREATE CONSTRAINT TRIGGER trap AFTER INSERT ON traps DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION end_session()
    """,
  ]

  @Test("where nobody knows whether the commit happened, all are told so, and none is repeated")
  func unknown() async throws {
    try await Backend.postgres.store(Self.kept) { store in
      for statement in Self.endsSession { _ = try await store.write { try $0.run(statement) } }
      let runs = Runs()
      let told = try await PostgresBatchTests.gather(0..<10, store) { id, transaction in
        runs.note(id)
        try transaction.run("INSERT INTO kept VALUES (\(id))")
        if id == 4 { try transaction.run("INSERT INTO traps VALUES (1)") }
        // What it saw may not be there, so that it does not know either.
        if id == 5 { throw Abandoned() }
      }
      #expect(Set(told.values) == ["unknownCommit"])
      #expect(runs.all == 10)
      try await store.expect("SELECT COUNT(*) AS n FROM kept", 0)
    }
  }

  @Test("a connection that breaks before the commit is replaced, and all are repeated once")
  func lost() async throws {
    try await Backend.postgres.store(Self.kept) { store in
      let runs = Runs()
      let told = try await PostgresBatchTests.gather(0..<10, store) { id, transaction in
        let run = runs.note(id)
        try transaction.run("INSERT INTO kept VALUES (\(id))")
        if run == 6 { _ = try? transaction.rows("SELECT pg_terminate_backend(pg_backend_pid())") }
      }
      #expect(Set(told.values) == ["kept"])
      #expect(runs.all == 16)
      try await store.expect("SELECT COUNT(*) AS n FROM kept", 10)
    }
  }
}
