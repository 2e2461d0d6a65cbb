import ArgumentParser
import RedressDecide
import RedressDiagnostics
import RedressProve

/// `redress prove`: what can and cannot happen under a policy, for every case at once.
struct ProveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "Prove that a policy has no gaps and contradictions, and keeps its guarantees.",
    discussion: """
      Every possible case is looked at, not examples: what does not hold is shown with the smallest case that \
      could be found for it, and the decision on that case. The checks are \(checkNames).

      A guarantee "This policy is never less generous than `old`" is compared with old.md or old/policy.md \
      beside the policy, or with a policy given by --with.

      With --keep, the cases are written to a folder, for `redress test`: each expects the decision as it is \
      now. With several policies, each has a folder of its own in it.

      Examples:
        redress prove policy.md
        redress prove policy.md --only gap,conflict
        redress prove policy.md --keep cases
        redress prove new.md --with old.md --json --pretty

      Exits with 0 when everything is proved, with 65 when anything is refuted or a policy can't be read, and \
      with 75 when nothing is refuted but something is not known: then more time may help. Without Z3, the \
      solver, it exits with 69; stopped by Ctrl-C, with 130, after what is known so far.
      """)

  @Argument(help: ArgumentHelp("The policies.", valueName: "file"))
  var files: [String]

  @Option(
    name: .customLong("with"), parsing: .singleValue,
    help: ArgumentHelp("A policy that guarantees may compare with.", valueName: "file"))
  var others: [String] = []

  @Option(help: ArgumentHelp("Only these checks, with commas between them.", valueName: "checks"))
  var only: [String] = []

  @Option(help: ArgumentHelp("Write the cases that show a fault to this folder.", valueName: "folder"))
  var keep: String?

  @Flag(help: "Write over cases that are there with other content.")
  var force = false

  @Option(help: ArgumentHelp("How long one question may take.", valueName: "seconds"))
  var limit = 20

  @Flag(help: "Write one JSON document.")
  var json = false

  @Flag(help: "Lay the JSON out over lines; implies --json.")
  var pretty = false

  func validate() throws {
    if !(1...3600).contains(limit) { throw ValidationError("--limit is a number of seconds from 1 to 3600.") }
    if force, keep == nil { throw ValidationError("--force belongs to --keep.") }
    _ = try checks()
  }

  func run() throws {
    let run = try ProvingRun(
      others: OtherPolicies(given: others.map { try PolicyLoader.load($0) }), checks: try checks(),
      seconds: limit,
      keeper: keep.map { WitnessKeeper(folder: $0, isForced: force, isDivided: files.count > 1) })
    var summary = ProofSummary()
    var document: [ProvedPolicy] = []
    for path in files {
      guard let proved = try Refusal.shown({ try run.prove(path) }) else {
        summary.hasBadInput = true
        continue
      }
      summary.add(proved)
      if json || pretty {
        document.append(proved)
      } else {
        Console.write(ProofPage(proved, run.terminal).text)
      }
    }
    show(document, summary, run)
    try summary.exit()
  }

  private func show(_ document: [ProvedPolicy], _ summary: ProofSummary, _ run: ProvingRun) {
    if json || pretty {
      return Console.write(ProofDocument(policies: document, summary: summary).text(pretty: pretty))
    }
    if summary.policies > 0 { Console.write(summary.line(isTimed: run.terminal.isTerminal) + "\n") }
  }
}

// MARK: - The names of checks

extension ProveCommand {
  private static let checkNames = Proof.Check.allCases.map(\.rawValue).joined(separator: ", ")

  /// The checks that `--only` names; nil for all.
  private func checks() throws -> Set<Proof.Check>? {
    if only.isEmpty { return nil }
    let names = only.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }
    return Set(try names.map { try check(String($0)) })
  }

  private func check(_ name: String) throws -> Proof.Check {
    if let check = Proof.Check(rawValue: name.lowercased()) { return check }
    let near = DidYouMean.nearest(name, in: Proof.Check.allCases.map(\.rawValue)).first
    throw ValidationError(
      "There is no check '\(name.onOneLine)'."
        + (near.map { " Did you mean \($0)?" } ?? " The checks are \(Self.checkNames)."))
  }
}
