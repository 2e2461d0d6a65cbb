import RedressBase

/// Runs the migrations that have not run yet. A store calls it inside of a transaction that holds its lock.
public struct Migrator: Sendable {
  private let migrations: [Migration]

  /// Of these migrations, in the order in which they are to run.
  public init(_ migrations: [Migration]) {
    self.migrations = migrations
  }

  /// Brings the tables up to date; the names of what ran.
  public func run(in transaction: any Transaction) throws -> [String] {
    try transaction.run(
      "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, digest TEXT NOT NULL)")
    let done = try Dictionary(
      uniqueKeysWithValues: transaction.rows("SELECT name, digest FROM migrations").map { row in
        (try row.text("name"), try row.text("digest"))
      })
    try refuseNewer(Set(done.keys))
    var ran: [String] = []
    for migration in migrations {
      let statements = migration.statements(transaction.dialect)
      let digest = SHA256.hexDigest(of: Array(statements.joined(separator: ";\n").utf8))
      if let before = done[migration.name] {
        guard before == digest else { throw changed(migration) }
        continue
      }
      for statement in statements { try transaction.run(.raw(statement)) }
      try transaction.run("INSERT INTO migrations (name, digest) VALUES (\(migration.name), \(digest))")
      ran.append(migration.name)
    }
    return ran
  }

  private func refuseNewer(_ done: Set<String>) throws(StoreError) {
    guard let unknown = done.subtracting(migrations.map(\.name)).min() else { return }
    throw .schema("it was already brought to `\(unknown)`, by a newer redress; use that one")
  }

  private func changed(_ migration: Migration) -> StoreError {
    .schema("the migration `\(migration.name)` is not the one that ran here")
  }
}
