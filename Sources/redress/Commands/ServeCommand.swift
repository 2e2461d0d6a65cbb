import ArgumentParser
import Glibc
import RedressBase

/// `redress serve`: the service.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the API, and do what is due.",
    discussion: """
      Requests come in, are decided by the published policy, reviewed, paid out once, and written into the ledger. \
      Without a store, everything is kept in one file of the data folder.

      With --demo, five companies are there with histories and open cases; a payment provider and its money are \
      played inside the process, and nothing leaves the machine.

      Examples:
        redress serve --demo
        redress serve --data /var/lib/redress --host 0.0.0.0 --port 8080
        redress serve --store postgres://redress@db/redress
      """)

  @Option(help: ArgumentHelp("The folder of the data.", valueName: "dir"))
  var data = "redress-data"

  @Option(help: ArgumentHelp("The address to listen at.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(help: ArgumentHelp("The port to listen at; 0 takes one that is free.", valueName: "port"))
  var port = 8080

  @Option(help: ArgumentHelp("A PostgreSQL database, for several processes.", valueName: "url"))
  var store: String?

  @Option(
    help: ArgumentHelp(
      "Companies, providers and mail; redress.json of the data folder unless given.", valueName: "file"))
  var config: String?

  @Flag(help: "Five companies to try, with a payment provider that is played.")
  var demo = false

  @Option(help: ArgumentHelp("Where the demo's policies are.", valueName: "dir"))
  var policies = "Policies"

  func validate() throws {
    guard (0...65535).contains(port) else { throw ValidationError("--port is a number from 0 to 65535.") }
    if let store { try StoreAddress.check(store) }
  }

  func run() throws {
    let settings = ServeSettings(
      data: data, host: host, port: port, store: store, config: config,
      demo: demo ? policies : nil)
    try Waiting.forResult { try await House(settings).serve() }
  }
}

/// What `redress serve` was asked for.
struct ServeSettings: Sendable {
  /// The data folder.
  let data: String
  /// The address.
  let host: String
  /// The port; 0 for one that is free.
  let port: Int
  /// The URL of a PostgreSQL database; nil for the file in the data folder.
  let store: String?
  /// The file of the configuration; nil for the one in the data folder, if it is there.
  let config: String?
  /// Where the demo's policies are; nil without a demo.
  let demo: String?
}
