import RedressStore
import Testing

@Suite struct RefusalTests {
  private static let parents: Statement =
    "CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)"
  private static let children: Statement =
    """
    CREATE TABLE children (id INTEGER PRIMARY KEY, parent INTEGER NOT NULL REFERENCES parents (id),
      balance BIGINT NOT NULL DEFAULT 0 CHECK (balance >= 0))
    """

  private func store(_ backend: Backend, body: (any Store) async throws -> Void) async throws {
    try await backend.store(Self.parents, Self.children) { store in
      _ = try await store.write { try $0.run("INSERT INTO parents (id, name) VALUES (1, 'secret-name')") }
      try await body(store)
    }
  }

  @Test("each rule is told apart, and no value is told", arguments: Backend.allCases)
  func kinds(backend: Backend) async throws {
    let statements: [(Statement, String)] = [
      ("INSERT INTO parents (id, name) VALUES (1, 'other')", "refused unique"),
      ("INSERT INTO parents (id, name) VALUES (2, \("secret-name"))", "refused unique"),
      ("INSERT INTO parents (id, name) VALUES (2, NULL)", "refused notNull"),
      ("INSERT INTO children (id, parent) VALUES (1, \(77))", "refused reference"),
      ("INSERT INTO children (id, parent, balance) VALUES (1, 1, \(-77))", "refused check"),
      ("SELECT nothing FROM nowhere", "statement"),
      ("SELEKT", "statement"),
      ("SELECT 1; SELECT 2", "statement"),
      ("INSERT INTO parents (id, name) VALUES (\("secret-name"), 'x')", "statement"),
    ]
    try await store(backend) { store in
      for (statement, kind) in statements {
        let found = await failure { _ = try await store.write { try $0.run(statement) } }
        #expect(found?.kind == kind, "\(statement)")
        #expect(found?.description.contains("secret") == false)
        #expect(found?.description.contains("77") == false)
      }
    }
  }

  @Test("a trigger's refusal keeps its words", arguments: Backend.allCases)
  func trigger(backend: Backend) async throws {
    try await store(backend) { store in
      _ = try await store.write { transaction in
        for statement in Self.trigger(transaction.dialect) { try transaction.run(statement) }
      }
      await #expect(throws: StoreError.refused(.forbidden, "parents stay")) {
        try await store.write { try $0.run("DELETE FROM parents") }
      }
    }
  }

  private static func trigger(_ dialect: Dialect) -> [Statement] {
    guard dialect == .postgres else {
      return ["CREATE TRIGGER stay BEFORE DELETE ON parents BEGIN SELECT RAISE(ABORT, 'parents stay'); END"]
    }
    return [
      """
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN RAISE EXCEPTION 'parents stay'; END $$
      """,
      "CREATE TRIGGER stay BEFORE DELETE ON parents FOR EACH ROW EXECUTE FUNCTION refuse()",
    ]
  }

  @Test("a statement that fails ends its transaction, whoever catches the error", arguments: Backend.allCases)
  func doomed(backend: Backend) async throws {
    try await store(backend) { store in
      let caught = await failure {
        try await store.write { transaction in
          try transaction.run("INSERT INTO parents (id, name) VALUES (2, 'kept?')")
          _ = try? transaction.run("INSERT INTO parents (id, name) VALUES (2, 'again')")
        }
      }
      #expect(caught?.kind == "refused unique")
      try await store.expect("SELECT COUNT(*) AS n FROM parents", 1)
    }
  }

  @Test("after a failure every statement throws the same", arguments: Backend.allCases)
  func same(backend: Backend) async throws {
    try await store(backend) { store in
      await #expect(throws: Abandoned()) {
        try await store.write { transaction in
          let errors = ["INSERT INTO parents (id, name) VALUES (3, NULL)", "SELECT 1 AS one"].map { text in
            Result { () throws(StoreError) in try transaction.rows(.raw(text)) }
          }
          #expect(errors[0] == errors[1])
          guard case .failure(.refused(.notNull, _)) = errors[1] else { return }
          throw Abandoned()
        }
      }
    }
  }

  @Test(
    "a reference that is looked at in the end fails the commit, and only that one",
    arguments: Backend.allCases)
  func deferred(backend: Backend) async throws {
    let table: Statement =
      """
      CREATE TABLE links (id INTEGER PRIMARY KEY,
        next INTEGER REFERENCES links (id) DEFERRABLE INITIALLY DEFERRED)
      """
    try await backend.store(table) { store in
      let kinds = await withTaskGroup(of: String.self) { group in
        for id in 1...30 {
          group.addTask {
            let next = id % 3 == 0 ? 1_000 : id
            return await failure {
              _ = try await store.write { try $0.run("INSERT INTO links (id, next) VALUES (\(id), \(next))") }
            }?.kind ?? "kept"
          }
        }
        return await group.reduce(into: [:]) { counts, kind in counts[kind, default: 0] += 1 }
      }
      #expect(kinds == ["kept": 20, "refused reference": 10])
      try await store.expect("SELECT COUNT(*) AS n FROM links WHERE id % 3 > 0", 20)
      try await store.expect("SELECT COUNT(*) AS n FROM links", 20)
    }
  }

  @Test("what only reads cannot write", arguments: Backend.allCases)
  func readOnly(backend: Backend) async throws {
    try await store(backend) { store in
      let found = await failure { _ = try await store.read { try $0.run("DELETE FROM parents") } }
      #expect(found?.kind == "statement")
      try await store.expect("SELECT COUNT(*) AS n FROM parents", 1)
    }
  }
}
