import ArgumentParser
import RedressDecide
import RedressProve

/// `redress compare`: who is treated differently under two policies.
struct CompareCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say who would be treated differently under another policy, or another version.",
    discussion: """
      Every possible case is looked at, not examples. Cases that differ are told by the clauses that decide them \
      under either policy, with the smallest case that could be found and both decisions.

      Compared are the outcome, money, credits, and how money is paid, wherever both policies have an answer. \
      More money is more, then more credits; an approval is more than a denial. What one policy decides and the \
      other leaves to a person is neither more nor less, but different. Not compared are effects, deadlines, \
      suggestions to a reviewer, and what is asked before there is an answer.

      With --keep, the cases are written for `redress test`: to DIR/old with the decisions of the old policy, to \
      DIR/new with those of the new one.

      Examples:
        redress compare old.md new.md
        redress compare old.md new.md --keep cases
        redress compare ours.md theirs.md --limit-regions 5 --json --pretty

      Exits as diff does: with 0 when no case differs, with 1 when some do; with 65 when a policy can't be read, \
      with 75 when nothing is known to differ but something is not known, with 69 without Z3, the solver, and \
      with 130 after Ctrl-C.
      """)

  @Argument(help: ArgumentHelp("The policy to compare with, such as the version in force.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("The other policy, such as the next version.", valueName: "new"))
  var new: String

  @Option(help: ArgumentHelp("Show at most so many regions of each kind of difference.", valueName: "N"))
  var limitRegions = 20

  @Option(help: ArgumentHelp("Write the cases that show differences to this folder.", valueName: "DIR"))
  var keep: String?

  @Flag(help: "Write over cases that are there with other content.")
  var force = false

  @Option(help: ArgumentHelp("How long one question to the solver may take.", valueName: "seconds"))
  var limit = 20

  @Flag(help: "Write one JSON document.")
  var json = false

  @Flag(help: "Lay the JSON out over lines; implies --json.")
  var pretty = false

  func validate() throws {
    if !(1...10_000).contains(limitRegions) {
      throw ValidationError("--limit-regions is a number from 1 to 10000.")
    }
    if !(1...3600).contains(limit) { throw ValidationError("--limit is a number of seconds from 1 to 3600.") }
    if force, keep == nil { throw ValidationError("--force belongs to --keep.") }
    if old == "-", new == "-" { throw ValidationError("Only one of the policies can be standard input.") }
  }

  func run() throws {
    let policies = try [old, new].map { path in try Refusal.shown { try PolicyLoader.load(path) } }
    guard let one = policies[0], let other = policies[1] else { throw ExitCode.badInput }
    let interruption = Interruption()
    let report = try report(one, other, interruption)
    var keeper = keep.map { RegionKeeper(folder: $0, isForced: force) }
    let kept = try keeper?.keep(report, one, other) ?? [:]
    show(ComparedPolicies(old: one, new: other, report: report, kept: kept, seconds: limit))
    if interruption.hasCome { throw ExitCode(Status.interrupted) }
    try exit(report)
  }

  private func report(_ one: Policy, _ other: Policy, _ interruption: Interruption) throws -> Comparer.Report
  {
    let (regions, limit) = (limitRegions, Limit(seconds: limit))
    let progress = ProgressLine(new)
    defer { progress.erase() }
    return try SolverError.shown {
      try interruption.wait {
        try await Comparer.compare(one, other, regions: regions, limit: limit) { direction, number, count in
          progress.show("comparing: whether \(direction.claim), region \(number) of \(count)")
        }
      }
    }
  }

  private func show(_ compared: ComparedPolicies) {
    if json || pretty { return Console.write(ComparisonDocument(compared: compared).text(pretty: pretty)) }
    Console.write(ComparisonPage(compared: compared, width: Terminal.output.width).text)
  }

  private func exit(_ report: Comparer.Report) throws {
    if !report.regions.isEmpty { throw ExitCode(Status.different) }
    if report.verdict == .undecided { throw ExitCode(Status.undecided) }
  }
}
