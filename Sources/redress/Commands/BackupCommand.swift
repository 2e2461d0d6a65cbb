import ArgumentParser
import Glibc
import RedressRecords
import RedressSQLite
import RedressStore

/// `redress backup`: the data as it is now, in one file.
struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Write the data as it is now into one file.",
    discussion: """
      The service may go on meanwhile: the file holds everything up to one moment. It holds what is personal, sealed, \
      with the keys beside it: keep it as you keep the data. PostgreSQL has pg_dump for this.

      Examples:
        redress backup redress-2026-11-21.sqlite
        redress backup --data /var/lib/redress /backup/redress.sqlite
      """)

  @Option(help: ArgumentHelp("The folder of the data.", valueName: "dir"))
  var data = "redress-data"

  @Argument(help: ArgumentHelp("The file to write; it must not be there.", valueName: "file"))
  var file: String

  func run() throws {
    let source = "\(data)/redress.sqlite"
    guard access(source, F_OK) == 0 else { throw Refusal(message: "there is no database in \(data)") }
    guard access(file, F_OK) != 0 else { throw Refusal(message: "\(file) is there already") }
    do { try SQLiteStore.copy(of: source, to: file) } catch { throw Refusal(message: "\(file): \(error)") }
    chmod(file, 0o600)
    Console.write("\(file) holds everything up to now\n")
  }
}

/// `redress restore`: a backup becomes the data.
struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Make a backup the data of a new folder.",
    discussion: """
      What was paid after the backup is not in it. So nobody is paid from the restored data until everything that the \
      provider lists from then on has been taken in; the service does that first.

      Examples:
        redress restore /backup/redress.sqlite --data /var/lib/redress
      """)

  @Argument(help: ArgumentHelp("The backup.", valueName: "file"))
  var file: String

  @Option(help: ArgumentHelp("The folder to make; it must not hold data.", valueName: "dir"))
  var data = "redress-data"

  func run() throws {
    guard access(file, R_OK) == 0 else { throw Refusal(message: "\(file) cannot be read") }
    mkdir(data, 0o700)
    let target = "\(data)/redress.sqlite"
    guard access(target, F_OK) != 0 else {
      throw Refusal(message: "\(data) holds data already; name a folder that does not")
    }
    do { try SQLiteStore.copy(of: file, to: target) } catch { throw Refusal(message: "\(file): \(error)") }
    chmod(target, 0o600)
    try Waiting.forResult {
      let store = try SQLiteStore(path: target)
      _ = try await store.migrate(Migration.all)
      try await store.write { try $0.holds.holdAll(at: SystemClock.now()) }
      await store.close()
    }
    Console.write(
      "\(data) holds what was in \(file); payments wait until the provider's list has been taken in\n")
  }
}
