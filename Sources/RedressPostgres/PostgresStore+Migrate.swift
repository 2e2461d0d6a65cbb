import RedressStore

extension PostgresStore {
  /// Any number that nothing else in the database locks: the letters of "redress".
  private static let lock: Int64 = 0x72_6564_7265_7373

  /// Under a lock of the database, so that processes which start together wait for each other; see
  /// ``Store/migrate(_:)``.
  public func migrate(_ migrations: [Migration]) async throws -> [String] {
    try await batches.run(as: .migrating) { transaction in
      for limit in ["statement_timeout", "lock_timeout"] {
        _ = try transaction.rows("SELECT set_config(\(limit), '0', true)")
      }
      _ = try transaction.rows("SELECT pg_advisory_xact_lock(\(Self.lock))")
      return try Migrator(migrations).run(in: transaction)
    }
  }
}
