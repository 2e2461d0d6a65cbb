import Foundation

/// A PostgreSQL server of the tests' own: made in a second, reached by a socket in a folder of its own, and gone
/// with the process, however that ends.
///
///     let url = try ThrowawayPostgres.shared.get().newDatabase()
///
/// This file needs nothing but Foundation, so that other test targets can hold a copy of it.
final class ThrowawayPostgres: Sendable {
  /// Why there is no server.
  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  /// The server that the tests of one process share, each with a database of its own.
  static let shared = Result { try ThrowawayPostgres() }

  private let programs: String
  private let folder: String

  /// Starts a server.
  init() throws {
    programs = try Self.findPrograms()
    folder = try Self.run("mktemp -d /tmp/redress-pg-XXXXXX")
    try keepClean()
    if getuid() == 0 { try Self.run("chown postgres \(folder)") }
    try asOwner("\(programs)/initdb -D \(folder)/data -U redress -A trust --no-locale -E UTF8 --no-sync")
    try pgctl("start")
  }

  /// The address of a new and empty database.
  func newDatabase() throws -> String {
    let name = "t" + UUID().uuidString.lowercased().filter { $0 != "-" }
    try asOwner("\(programs)/createdb -h \(folder) -U redress \(name)")
    return "postgres://redress@/\(name)?host=\(folder)"
  }

  /// Stops the server as a crash would, and starts it again.
  func crash() throws {
    try pgctl("restart -m immediate")
  }

  /// Stops the server.
  func stop() throws {
    try pgctl("stop -m immediate")
  }

  /// Starts a server that was stopped.
  func start() throws {
    try pgctl("start")
  }

  private func pgctl(_ command: String) throws {
    let options = "-c listen_addresses= -c unix_socket_directories=\(folder) -c max_connections=200"
    try asOwner("\(programs)/pg_ctl \(command) -w -s -D \(folder)/data -l \(folder)/log -o '\(options)'")
  }

  /// The server refuses to run as root, so there it runs as the user that its package made.
  private func asOwner(_ command: String) throws {
    let prefix = getuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --clear-groups " : ""
    try Self.run("cd \(folder) && \(prefix)\(command)")
  }

  private static func findPrograms() throws -> String {
    let newest = "ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1"
    let found = try? run("file=$(\(newest)); dirname ${file:-$(command -v initdb)}")
    guard let found, found.hasPrefix("/") else {
      throw Missing(
        description: "these tests start a PostgreSQL server: run scripts/install, or install `postgresql`")
    }
    return found
  }

  /// Nothing runs in a process that is killed, so another one cleans up: it reads from a pipe that this process
  /// holds until its end.
  private func keepClean() throws {
    let watch = """
      exec >/dev/null 2>&1; trap '' INT TERM HUP; cat
      server=$(head -n 1 \(folder)/data/postmaster.pid) && kill -QUIT $server
      while kill -0 $server; do sleep 0.05; done
      rm -rf \(folder)
      """
    guard popen(watch, "we") != nil else { throw Missing(description: "nothing could be started") }
  }

  /// What a command of the shell prints. Not by Foundation's `Process`, which waits until everything that the
  /// command started has ended too: a server never does.
  @discardableResult
  private static func run(_ command: String) throws -> String {
    guard let pipe = popen("{ \(command); } 2>&1 </dev/null", "re") else {
      throw Missing(description: "nothing could be started")
    }
    var text = ""
    while let line = readLine(pipe) { text += line }
    guard pclose(pipe) == 0 else { throw Missing(description: "\(command): \(text)") }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func readLine(_ pipe: UnsafeMutablePointer<FILE>) -> String? {
    var line = [CChar](repeating: 0, count: 4_096)
    return fgets(&line, Int32(line.count), pipe).map { String(cString: $0) }
  }
}
