import GRDB
import RedressStore

extension SQLiteStore {
  /// Writes all of a database, as it is at one moment, into a new file, which only its owner may read.
  /// Others may write to it meanwhile.
  ///
  /// Throws ``StoreError/unavailable(_:)`` where one of the files cannot be used.
  public static func copy(of source: String, to target: String) throws(StoreError) {
    try translating {
      var configuration = Configuration()
      configuration.readonly = true
      // An empty file is as good as none.
      makeFile(target)
      let queue = try DatabaseQueue(path: source, configuration: configuration)
      try queue.writeWithoutTransaction { database in
        try database.execute(sql: "VACUUM INTO ?", arguments: [target])
      }
      try queue.close()
    }
  }
}
