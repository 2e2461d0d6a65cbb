import ArgumentParser
import Glibc
import RedressRecords
import RedressSQLite
import RedressStore

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
    let backup = try DatabaseFile.looked(at: file, expecting: "a file that `redress backup` wrote")
    try Waiting.forResult { await backup.close() }
    let folder = try NewFolder(data)
    do { try fill() } catch {
      folder.takeBack()
      throw error
    }
    Console.write(
      "\(data) holds what was in \(file); payments wait until the provider's list has been taken in\n")
  }

  /// Under another name until everything is held: a service that starts on it before would pay twice.
  private func fill() throws {
    let (target, unfinished) = ("\(data)/redress.sqlite", "\(data)/restoring.sqlite")
    guard access(target, F_OK) != 0 else {
      throw Refusal(message: "\(data) holds data already; name a folder that does not")
    }
    Self.remove(unfinished)
    do {
      try SQLiteStore.copy(of: file, to: unfinished)
      try Self.hold(unfinished)
      guard rename(unfinished, target) == 0 else {
        throw StoreError.unavailable(NewFolder.reason(errno, target))
      }
    } catch let error as StoreError {
      Self.remove(unfinished)
      throw Refusal(message: "\(data) cannot be filled from \(file): \(error)")
    }
  }

  private static func hold(_ path: String) throws {
    try Waiting.forResult {
      let store = try SQLiteStore(path: path)
      _ = try await store.migrate(Migration.all)
      try await store.write { try $0.holds.holdAll(at: SystemClock.now()) }
      await store.close()
    }
  }

  private static func remove(_ path: String) {
    for end in ["", "-wal", "-shm"] { unlink(path + end) }
  }
}
