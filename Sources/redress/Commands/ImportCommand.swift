import ArgumentParser
import RedressBase
import RedressWorkflow

/// `redress import`: what happened so far, from files.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring in what happened so far, from files of events or of Stripe's objects.",
    discussion: """
      A file holds an event a line, {"id": …, "account": …, "event": {…}}, or Stripe's objects as its API lists them: \
      customers, subscriptions, invoices, charges, refunds and disputes, an object a line or whole lists. Objects that \
      belong together may stand in different files of one run: a charge's period and subscription are its invoice's.

      They go to a service that runs, whose API key stands in the environment as REDRESS_KEY, or into a data folder \
      that no service holds. A run that was stopped goes on where it was. What cannot be taken is said with its place, \
      the rest goes on, and the run ends with 65.

      Examples:
        REDRESS_KEY=… redress import --url https://refunds.example.com events.ndjson
        redress import --data redress-data --company main customers.json invoices.json charges.json refunds.json
        stripe charges list --limit 100 | redress import --data redress-data --company main -
      """)

  @Argument(help: ArgumentHelp("Files to read; - is standard input.", valueName: "file"))
  var files: [String]

  @OptionGroup var place: IntakePlace

  @Option(help: ArgumentHelp("Where it is kept how far the import is.", valueName: "file"))
  var state = "redress-import.state"

  @Option(help: ArgumentHelp("How many entries go out at once, from 1 to 1000.", valueName: "count"))
  var batch = 200

  func validate() throws {
    guard (1...1000).contains(batch) else { throw ValidationError("--batch is a number from 1 to 1000.") }
    guard files.count(where: { $0 == "-" }) <= 1 else { throw ValidationError("- is read once.") }
  }

  func run() throws {
    try ImportState.check(state)
    let read = try read()
    let place = place
    let door = try Waiting.forResult { try await place.open() }
    defer { door.close() }
    do {
      var run = try ImportRun(read, to: door.target, state: state, batch: batch)
      guard try run.run() else { throw ExitCode.badInput }
    } catch let unreachable as ServiceUnreachable {
      Console.complain("\(unreachable.message); run it again to go on")
      throw ExitCode(Status.undecided)
    }
  }
}

extension ImportCommand {
  /// What the files hold. A run of nothing but empty files is a mistake; one among others may hold nothing.
  private func read() throws -> [(name: String, bytes: [UInt8])] {
    let read = try files.map { file in
      (name: file == "-" ? "standard input" : file, bytes: try FileReader.bytes(of: file))
    }
    let isEmpty = read.allSatisfy { $0.bytes.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) } }
    guard !isEmpty else {
      throw Refusal(
        message: "\(read.map(\.name).joined(separator: ", ")): nothing came in; expected an event a line, "
          + "or objects of Stripe's")
    }
    return read
  }
}

/// Where something is brought in: a service that runs, or a folder that no service holds.
struct IntakePlace: ParsableArguments {
  @Option(help: ArgumentHelp("The address of a service; its API key is in REDRESS_KEY.", valueName: "url"))
  var url: String?

  @Option(help: ArgumentHelp("A data folder that no service holds.", valueName: "dir"))
  var data: String?

  @Option(help: ArgumentHelp("The company in the data folder.", valueName: "id"))
  var company: String?

  func validate() throws {
    guard (url == nil) != (data == nil) else { throw ValidationError("Give either --url or --data.") }
    guard data == nil || company != nil else { throw ValidationError("--data needs --company.") }
    if let url, !url.hasPrefix("http://"), !url.hasPrefix("https://") {
      throw ValidationError("--url begins with https:// or http://.")
    }
    if let url, !URLHost.isNamed(in: url) {
      throw ValidationError("--url names no host; its form is https://refunds.example.com.")
    }
  }

  /// An open place.
  struct Door: Sendable {
    /// Where entries go.
    let target: any ImportTarget
    /// The calls of the service, where it is one.
    let call: APICall?
    /// The folder, where it is one.
    let folder: DataFolder?

    /// Gives a folder back.
    func close() {
      guard let folder else { return }
      try? Waiting.forResult { await folder.close() }
    }
  }

  func open() async throws -> Door {
    if let url {
      let call = try APICall(url: url)
      return Door(target: ServiceTarget(call: call), call: call, folder: nil)
    }
    let folder = try await DataFolder.open(data ?? "")
    return Door(target: FolderTarget(folder: folder, company: company ?? ""), call: nil, folder: folder)
  }
}
