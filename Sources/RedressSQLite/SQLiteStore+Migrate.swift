import GRDB
import RedressBase
import RedressStore

extension SQLiteStore {
  /// In one transaction of the only connection that writes; see ``Store/migrate(_:)``.
  public func migrate(_ migrations: [Migration]) async throws -> [String] {
    let ran = try await write { transaction in try Migrator(migrations).run(in: transaction) }
    // Those that read keep statements prepared, which know the columns as they were.
    if !ran.isEmpty { (pool as? DatabasePool)?.invalidateReadOnlyConnections() }
    return ran
  }
}
