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
  private var waiting: [ImportFinding] = []
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
    let before = state
    try Self.each(files) { try take($0) }
    try flush()
    bar.erase()
    // What was refused may be taken another time, so a finished run with refusals leaves nothing to go on from.
    if state.refused > 0 { unlink(stateFile) }
    Console.write(summary(before) + "\n")
    return state.refused + unreadable == 0
  }

  /// Counts that add up: every entry was taken now, was taken before, or was not taken.
  private func summary(_ before: ImportState) -> String {
    let (all, earlier) = (state.done - state.refused, before.done - before.refused)
    let (taken, new, refused) = (all - earlier, state.new - before.new, state.refused + unreadable)
    return
      "\(taken) of \(number + unreadable) entries were taken, with \(new) new event\(new == 1 ? "" : "s")"
      + (earlier > 0 ? "; \(earlier) \(earlier == 1 ? "was" : "were") before" : "")
      + (refused > 0 ? "; \(refused) \(refused == 1 ? "was" : "were") not taken" : "")
  }

  private mutating func take(_ finding: ImportFinding) throws {
    switch finding {
    case .problem: unreadable += 1
    case .entry:
      number += 1
      guard number > state.done else { return }
    }
    waiting.append(finding)
    if waiting.count >= batch { try flush() }
  }

  private mutating func flush() throws {
    guard !waiting.isEmpty else { return }
    let findings = waiting
    waiting = []
    let target = target
    let outcome = try Waiting.forResult { try await ImportBatch(findings).carryOut(at: target) }
    if !outcome.problems.isEmpty { bar.erase() }
    for problem in outcome.problems { Console.complain("\(problem.place): \(problem.message)") }
    let unreadable = findings.count { if case .problem = $0 { true } else { false } }
    state.done += findings.count - unreadable
    state.new += outcome.new
    state.refused += outcome.refused
    if findings.count > unreadable { try state.save(to: stateFile) }
    bar.show(state.done)
  }
}
