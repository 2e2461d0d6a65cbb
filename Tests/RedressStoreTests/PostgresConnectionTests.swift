import RedressPostgres
import RedressStore
import Testing

@Suite struct PostgresConnectionTests {
  private func open(_ change: (inout PostgresStore.Limits) -> Void) throws -> PostgresStore {
    var limits = PostgresStore.Limits()
    change(&limits)
    return try PostgresStore(ThrowawayPostgres.shared.get().newDatabase(), limits: limits)
  }

  @Test(
    "what is no address is refused, without a piece of it",
    arguments: [
      "", "host=localhost password=s3cret", "mysql://a:s3cret@host/db", "postgres://a:s3@cret@host/db",
      "postgres://a:s3/cret@host/db", "postgres://a:12/s3cret@host/db",
      "postgres://a:%zzs3cret@host/db", "postgres://a:s3cret@host/db?nothing=s3cret",
    ])
  func addresses(url: String) async throws {
    let error = await failure { _ = try PostgresStore(url) }
    #expect(error?.kind == "unavailable")
    #expect(error?.description.contains("s3") == false)
    #expect(error?.description.contains("cret@") == false)
  }

  @Test("a server that is not there is unavailable, and the password stays secret")
  func nobody() async throws {
    let store = try PostgresStore("postgres://redress:s3cret@127.0.0.1:1/s3cret")
    let error = await failure { _ = try await store.number("SELECT 1 AS n") }
    #expect(error?.kind == "unavailable")
    #expect(error?.description.contains("127.0.0.1") == true)
    #expect(error?.description.contains("s3cret") == false)
    #expect("\(store)".contains("s3cret") == false)
    var text = ""
    dump(store, to: &text)
    #expect(text.contains("s3cret") == false)
  }

  @Test("a server that does not keep its promises is not used", arguments: ["off", "local", "remote_write"])
  func promises(setting: String) async throws {
    let url = try ThrowawayPostgres.shared.get().newDatabase()
    let store = try PostgresStore("\(url)&options=-csynchronous_commit%3D\(setting)")
    let error = await failure { _ = try await store.number("SELECT 1 AS n") }
    #expect(error?.kind == "unavailable")
    #expect(error?.description.contains("synchronous_commit is \(setting)") == true)
  }

  @Test("what takes too long ends by itself, and the connection goes on")
  func patience() async throws {
    let url = try ThrowawayPostgres.shared.get().newDatabase()
    let store = try PostgresStore("\(url)&options=-cstatement_timeout%3D200")
    let error = await failure { _ = try await store.number("SELECT 1 AS n FROM pg_sleep(30)") }
    #expect(error?.kind == "unavailable")
    try await store.expect("SELECT 1 AS n", 1)
    await store.close()
    let usual = try PostgresStore(url)
    for (name, milliseconds) in [
      ("lock_timeout", 10_000), ("statement_timeout", 60_000),
      ("idle_in_transaction_session_timeout", 60_000),
    ] {
      try await usual.expect(
        "SELECT CAST(setting AS BIGINT) AS n FROM pg_settings WHERE name = '\(Statement.raw(name))'",
        Int64(milliseconds))
    }
    await usual.close()
  }

  @Test("more statements than a connection keeps prepared")
  func manyStatements() async throws {
    let store = try open { _ in }
    for round in 0..<2 {
      try await store.write { transaction in
        for number in 0..<400 {
          let row = try transaction.row("SELECT \(number) + \(Statement.raw("\(number)")) AS n")
          #expect(try row?.integer("n") == Int64(2 * number), "round \(round)")
        }
      }
    }
    await store.close()
  }

  @Test("a connection that was ended while idle is replaced, and nobody notices")
  func idleEnded() async throws {
    let store = try open { _ in }
    _ = try await store.write { try $0.run("CREATE TABLE kept (id INTEGER PRIMARY KEY)") }
    for id in 0..<5 {
      _ = try await store.number(
        """
        SELECT COUNT(pg_terminate_backend(pid)) AS n FROM pg_stat_activity
        WHERE datname = current_database() AND pid <> pg_backend_pid()
        """)
      _ = try await store.write { try $0.run("INSERT INTO kept VALUES (\(id))") }
    }
    try await store.expect("SELECT COUNT(*) AS n FROM kept", 5)
    await store.close()
  }
}
