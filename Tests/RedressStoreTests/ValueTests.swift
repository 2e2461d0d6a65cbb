import RedressStore
import Testing

@Suite struct ValueTests {
  private static let table: Statement =
    "CREATE TABLE kept (id INTEGER PRIMARY KEY, number BIGINT, words TEXT)"

  @Test("every value comes back as it went in", arguments: Backend.allCases)
  func roundTrip(backend: Backend) async throws {
    let numbers: [SQLValue] = [.integer(0), .integer(-1), .integer(.max), .integer(.min), .null]
    let texts: [SQLValue] = [
      .text(""), .text("'; DROP TABLE kept; --"), .text("$1 ? \\ \"\n\t\u{1}"), .text("naïve 日本 👩‍👩‍👧 e\u{301}"),
      .text(String(repeating: "x", count: 100_000)), .null,
    ]
    let bytes: [SQLValue] = [
      .bytes([]), .bytes([0]), .bytes(Array(0...255)), .bytes(Array("\\x00".utf8)), .null,
    ]
    try await backend.store { store in
      try await check(numbers, "BIGINT", store)
      try await check(texts, "TEXT", store)
      try await check(bytes, store.write(\.dialect.bytes), store)
    }
  }

  private func check(_ values: [SQLValue], _ type: String, _ store: any Store) async throws {
    let table = Statement.raw("kept_\(type.lowercased())")
    let found = try await store.write { transaction in
      try transaction.run("CREATE TABLE \(table) (id INTEGER PRIMARY KEY, value \(Statement.raw(type)))")
      for (id, value) in values.enumerated() {
        try transaction.run("INSERT INTO \(table) VALUES (\(id), \(value))")
      }
      return try transaction.rows("SELECT value FROM \(table) ORDER BY id").map { try $0["value"] }
    }
    #expect(found == values)
  }

  @Test("the same statement takes values and their absence by turns", arguments: Backend.allCases)
  func turns(backend: Backend) async throws {
    try await backend.store(Self.table) { store in
      let rows = try await store.write { transaction in
        for (id, number) in [nil, 5, nil, 7].enumerated() {
          try transaction.run("INSERT INTO kept (id, number) VALUES (\(id), \(number))")
        }
        let none: Int? = nil
        return try transaction.rows(
          "SELECT id FROM kept WHERE \(none) IS NULL AND number IS NULL ORDER BY id")
      }
      #expect(try rows.map { try $0.integer("id") } == [0, 2])
    }
  }

  @Test("counts, sums, comparisons and yes or no are numbers", arguments: Backend.allCases)
  func expressions(backend: Backend) async throws {
    try await backend.store(Self.table) { store in
      let row = try await store.write { transaction in
        for id in [1, 2] { try transaction.run("INSERT INTO kept (id, number) VALUES (\(id), \(1 << 40))") }
        return try transaction.row(
          """
          SELECT COUNT(*) AS many, SUM(number) AS total, MAX(number) > \(5) AS more, \(true) AS yes,
            CAST(1.5 AS NUMERIC) AS half FROM kept
          """)
      }
      let found = try #require(row)
      #expect(try found.integer("many") == 2)
      #expect(try found.integer("total") == 1 << 41)
      #expect(try found.flag("more"))
      #expect(try found.flag("yes"))
      #expect(try found.text("half") == "1.5")
    }
  }

  @Test("a text with U+0000 is refused, in a query too", arguments: Backend.allCases)
  func nul(backend: Backend) async throws {
    try await backend.store(Self.table) { store in
      let expected = StoreError.statement("a text holds U+0000, which PostgreSQL cannot keep")
      await #expect(throws: expected) {
        try await store.write { try $0.run("INSERT INTO kept (id, words) VALUES (1, \("a\0b"))") }
      }
      await #expect(throws: expected) {
        try await store.read { try $0.rows("SELECT id FROM kept WHERE words = \("\0")") }
      }
      try await store.expect("SELECT COUNT(*) AS n FROM kept", 0)
    }
  }

  @Test("what changed is counted, and nothing else", arguments: Backend.allCases)
  func counts(backend: Backend) async throws {
    try await backend.store(Self.table) { store in
      let counts = try await store.write { transaction in
        [
          try transaction.count("INSERT INTO kept (id) VALUES (1), (2), (3)"),
          try transaction.count("CREATE TABLE other (id INTEGER)"),
          try transaction.count("SELECT id FROM kept"),
          try transaction.count("UPDATE kept SET number = 1 WHERE id > 1"),
          try transaction.count("UPDATE kept SET number = 1 WHERE id > 9"),
          try transaction.count("DELETE FROM kept WHERE id = 1 RETURNING id"),
        ]
      }
      #expect(counts == [3, 0, 0, 2, 0, 1])
    }
  }

  @Test("a row that is there already is passed by, and says so", arguments: Backend.allCases)
  func upsert(backend: Backend) async throws {
    try await backend.store(Self.table) { store in
      let found = try await store.write { transaction in
        try (1...2).map { turn in
          try transaction.rows(
            "INSERT INTO kept (id, number) VALUES (1, \(turn)) ON CONFLICT DO NOTHING RETURNING id, number"
          ).map { try $0.integer("number") }
        }
      }
      #expect(found == [[1], []])
      let changed = try await store.write { transaction in
        try transaction.row(
          """
          INSERT INTO kept (id, number) VALUES (1, \(9))
          ON CONFLICT (id) DO UPDATE SET number = excluded.number + kept.number RETURNING number
          """)?.integer("number")
      }
      #expect(changed == 10)
    }
  }
}
