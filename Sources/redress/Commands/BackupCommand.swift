import ArgumentParser
import Glibc
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
    guard access(source, F_OK) == 0 else {
      throw Refusal(message: "there is no database in \(data); --data names another folder")
    }
    let store = try DatabaseFile.looked(at: source, expecting: "the database that `redress serve` made there")
    try Waiting.forResult { await store.close() }
    try makeFile()
    do { try SQLiteStore.copy(of: source, to: file) } catch {
      unlink(file)
      throw Refusal(message: "\(file) cannot be written: \(error)")
    }
    Console.write("\(file) holds everything up to now\n")
  }

  /// For its owner alone, from the first byte on.
  private func makeFile() throws(Refusal) {
    let descriptor = open(file, O_CREAT | O_EXCL | O_CLOEXEC | O_WRONLY, 0o600)
    guard descriptor < 0 else {
      close(descriptor)
      return
    }
    guard errno != EEXIST else {
      throw Refusal(message: "\(file) is there already; name a file that is not, or take that one away")
    }
    throw Refusal(message: "\(file) cannot be written: \(NewFolder.reason(errno, file))")
  }
}
