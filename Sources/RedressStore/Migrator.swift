import RedressBase

/// Runs the migrations that have not run yet. A store calls it inside of a transaction that holds its lock.
public struct Migrator: Sendable {
  private let migrations: [Migration]

  /// Of these migrations, in the order in which they are to run.
  public init(_ migrations: [Migration]) {
    self.migrations = migrations
  }

  /// Brings the tables up to date; the names of what ran.
  ///
  /// Throws ``StoreError/foreign(_:)`` for a database of another program, which is left as it is.
  public func run(in transaction: any Transaction) throws -> [String] {
    try refuseForeign(transaction)
    try transaction.run(
      "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, digest TEXT NOT NULL)")
    let done = try done(transaction)
    try refuseUnknown(done, transaction.dialect)
    var ran: [String] = []
    for migration in migrations where done[migration.name] == nil {
      for statement in migration.statements(transaction.dialect) { try transaction.run(.raw(statement)) }
      let digest = Self.digest(migration, transaction.dialect)
      try transaction.run("INSERT INTO migrations (name, digest) VALUES (\(migration.name), \(digest))")
      ran.append(migration.name)
    }
    return ran
  }

  /// Makes sure that a database is one of ours, and not of a newer version; nothing is changed. It may be older.
  ///
  /// Throws ``StoreError/foreign(_:)`` or ``StoreError/schema(_:)`` where it is not.
  public func check(in transaction: any Transaction) throws {
    try refuseForeign(transaction)
    guard try !columns(transaction).isEmpty, case let done = try done(transaction), !done.isEmpty else {
      throw StoreError.foreign("it holds none of its tables")
    }
    try refuseUnknown(done, transaction.dialect)
  }

  private func done(_ transaction: any Transaction) throws -> [String: String] {
    try Dictionary(
      transaction.rows("SELECT name, digest FROM migrations").map { row in
        (try row.text("name"), try row.text("digest"))
      }, uniquingKeysWith: { first, _ in first })
  }

  private func refuseUnknown(_ done: [String: String], _ dialect: Dialect) throws(StoreError) {
    if let unknown = Set(done.keys).subtracting(migrations.map(\.name)).min() {
      throw .schema("it was already brought to `\(unknown)`, by a newer redress; use that one")
    }
    for migration in migrations {
      guard let before = done[migration.name], before != Self.digest(migration, dialect) else { continue }
      throw .schema("the migration `\(migration.name)` is not the one that ran here")
    }
  }

  private static func digest(_ migration: Migration, _ dialect: Dialect) -> String {
    SHA256.hexDigest(of: Array(migration.statements(dialect).joined(separator: ";\n").utf8))
  }
}

extension Migrator {
  /// Other programs have tables named `migrations`, too, with other columns. A database of SQLite is a file of one
  /// program; in one of PostgreSQL others may have tables beside ours.
  ///
  /// Throws ``StoreError/foreign(_:)`` for a database of another program; nothing is changed.
  public func refuseForeign(_ transaction: any Transaction) throws {
    let columns = try columns(transaction)
    guard columns.isEmpty || columns == ["name", "digest"] else {
      throw StoreError.foreign("its table `migrations` is another program's")
    }
    guard columns.isEmpty, transaction.dialect == .sqlite else { return }
    let tables = try transaction.rows(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' LIMIT 1")
    guard let first = try tables.first?.text("name") else { return }
    throw StoreError.foreign("it holds tables of another program, such as `\(first)`")
  }

  /// The columns of the table that says which migrations ran; none where there is no such table.
  private func columns(_ transaction: any Transaction) throws -> Set<String> {
    let rows = try transaction.rows(
      transaction.dialect == .sqlite
        ? "SELECT name FROM pragma_table_info('migrations')"
        : """
        SELECT column_name AS name FROM information_schema.columns
        WHERE table_schema = current_schema() AND table_name = 'migrations'
        """)
    return Set(try rows.map { try $0.text("name") })
  }
}

extension Store {
  /// Makes sure that the database is one of ours; see ``Migrator/check(in:)``.
  public func check(_ migrations: [Migration]) async throws {
    try await read { transaction in try Migrator(migrations).check(in: transaction) }
  }
}
