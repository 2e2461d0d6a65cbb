import ArgumentParser
import Glibc
import RedressPostgres
import RedressRecords
import RedressSQLite
import RedressStore

/// Where the service keeps everything, for commands that look at it from outside.
struct StoreOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The folder of the data.", valueName: "dir"))
  var data = "redress-data"

  @Option(help: ArgumentHelp("A PostgreSQL database, where the service has one.", valueName: "url"))
  var store: String?

  /// The file of the database, where there is one.
  var file: String { "\(data)/redress.sqlite" }

  /// Opens the store to look at it; nothing is made where there is none.
  func open() throws -> any Store {
    do {
      if let store { return try PostgresStore(store) }
      guard access(file, F_OK) == 0 else {
        throw Refusal(message: "there is no database in \(data); --data names another folder")
      }
      return try SQLiteStore(reading: file)
    } catch let error as StoreError {
      throw Refusal(message: "\(error)")
    }
  }
}
