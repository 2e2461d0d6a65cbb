import Glibc
import RedressRecords
import RedressSQLite
import RedressStore

/// A file that has to be a database of redress's before anything is done with it.
enum DatabaseFile {
  /// Opens a file to look at it, and makes sure that it holds our tables, and none of a newer version.
  ///
  /// Throws a ``Refusal`` that names the file and what was expected of it.
  static func looked(at path: String, expecting what: String) throws -> SQLiteStore {
    _ = try FileReader(path)
    do {
      let store = try SQLiteStore(reading: path)
      try Waiting.forResult { try await store.check(Migration.all) }
      return store
    } catch let error as StoreError {
      throw Refusal(message: "\(path): \(inWords(error, what))")
    }
  }

  /// Opens a file to work with it, or makes it, and brings its tables up to date; what ran. The file of another
  /// program is refused before anything is done to it: SQLite would change it when it is opened to be written.
  static func opened(at path: String) async throws -> (store: SQLiteStore, ran: [String]) {
    try await refuseForeign(path)
    let store = try SQLiteStore(path: path)
    return (store, try await store.migrate(Migration.all))
  }

  /// What else is wrong is said when it is opened.
  private static func refuseForeign(_ path: String) async throws {
    guard access(path, F_OK) == 0, let store = try? SQLiteStore(reading: path) else { return }
    do {
      try await store.read { transaction in try Migrator(Migration.all).refuseForeign(transaction) }
    } catch StoreError.foreign(let why) {
      throw StoreError.foreign(why)
    } catch {}
    await store.close()
  }

  /// What is wrong with a file, without the words for whoever has a service.
  private static func inWords(_ error: StoreError, _ what: String) -> String {
    switch error {
    case .corrupt(let why): "it is no database of redress's: \(why); expected \(what)"
    case .unavailable(let why): "it cannot be read: \(why)"
    case .foreign: "\(error); expected \(what)"
    default: "\(error)"
    }
  }
}
