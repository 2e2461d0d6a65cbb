import Glibc
import RedressBase
import RedressWorkflow

/// An import under way: entries go out in batches, and after each it stands in the file how far it is.
struct ImportRun {
  private let target: any ImportTarget
  private let files: [(name: String, bytes: [UInt8])]
  private let stateFile: String
  private let batch: Int
  private var state: ImportState
  private var waiting: [ImportEntry] = []
  private var number = 0
  private var unreadable = 0
  private var bar: ProgressBar

  /// An import of files; where it was stopped before, it goes on there.
  init(_ files: [(name: String, bytes: [UInt8])], to target: any ImportTarget, state file: String, batch: Int)
    throws
  {
    self.files = files
    self.target = target
    self.batch = batch
    stateFile = file
    state = ImportState(target: target.name, files: files).resumed(from: file)
    bar = ProgressBar(total: try Self.count(files))
  }

  private static func count(_ files: [(name: String, bytes: [UInt8])]) throws -> Int {
    var count = 0
    try each(files) { if case .entry = $0 { count += 1 } }
    return count
  }

  private static func each(
    _ files: [(name: String, bytes: [UInt8])], _ body: (ImportFinding) throws -> Void
  ) throws {
    var reader = ImportReader()
    for file in files { try reader.read(file.bytes, of: file.name, body) }
    try reader.finish(body)
  }

  /// Brings everything in; false where something was not.
  mutating func run() throws -> Bool {
    let (skipped, newBefore) = (state.done, state.new)
    try Self.each(files) { try take($0) }
    try flush()
    bar.erase()
    let refused = state.refused + unreadable
    // What was refused may be taken another time, so a finished run with refusals leaves nothing to go on from.
    if state.refused > 0 { unlink(stateFile) }
    Console.write(
      "\(state.done - skipped) of \(number) entries were handed over, with \(state.new - newBefore) new events"
        + (skipped > 0 ? "; \(skipped) were before" : "")
        + (refused > 0 ? "; \(refused) were not taken" : "") + "\n")
    return refused == 0
  }

  private mutating func take(_ finding: ImportFinding) throws {
    switch finding {
    case .problem(let problem):
      unreadable += 1
      complain(problem.place, problem.message)
    case .entry(let entry):
      number += 1
      guard number > state.done else { return }
      waiting.append(entry)
      if waiting.count >= batch { try flush() }
    }
  }

  private func complain(_ place: String, _ message: String) {
    bar.erase()
    Console.complain("\(place): \(message)")
  }

  private mutating func flush() throws {
    guard !waiting.isEmpty else { return }
    let entries = waiting
    waiting = []
    let target = target
    let outcome = try Waiting.forResult { try await ImportBatch(entries).carryOut(at: target) }
    for problem in outcome.problems { complain(problem.place, problem.message) }
    state.done += entries.count
    state.new += outcome.new
    state.refused += outcome.problems.count
    try state.save(to: stateFile)
    bar.show(state.done)
  }
}
