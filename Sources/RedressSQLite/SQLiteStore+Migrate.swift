import GRDB
import RedressBase
import RedressStore

extension SQLiteStore {
  public func migrate(_ migrations: [Migration]) async throws -> [String] {
    try await write { transaction in
      try Migrator(migrations).run(in: transaction)
    }
  }
}
