import ArgumentParser
import RedressCheck
import RedressDecide
import RedressDiagnostics
import RedressProve

/// `redress find`: a case that a policy decides as asked, or the proof that there is none.
struct FindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find",
    abstract: "Find a case that a policy decides as you ask, or prove that there is none.",
    discussion: """
      A question names a decision, and the cases in which it is looked for: in the words of the policy, with its \
      definitions, as docs/language shows. What is found is told as a story, as small as it could be made, with \
      the decision on it. Cases are looked at in which nothing has to be asked before there is an answer.

      With --count, further cases are looked for, each decided by other clauses than those before it. With \
      --keep, the cases are written for `redress test`.

      Examples:
        redress find policy.md 'a refund above 50% after day 7'
        redress find policy.md 'a denial of a credit pack by A9, unless the reason is other' --count 3
        redress find policy.md 'a conflict' --keep cases
        redress find policy.md 'no clause decides' --json --pretty

      Exits with 0 when there is such a case and with 1 when it is proved that there is none; with 65 when the \
      policy or the question can't be read, with 75 when it is not known, with 69 without Z3, the solver, and \
      with 130 after Ctrl-C.
      """)

  @Argument(help: ArgumentHelp("The policy.", valueName: "file"))
  var file: String

  @Argument(help: ArgumentHelp("The decision to look for, and in which cases.", valueName: "question"))
  var question: String

  @Option(help: ArgumentHelp("Look for so many cases, each decided by other clauses.", valueName: "N"))
  var count = 1

  @Option(help: ArgumentHelp("Write the cases to this folder.", valueName: "DIR"))
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
    if !(1...1_000).contains(count) { throw ValidationError("--count is a number from 1 to 1000.") }
    if !(1...3600).contains(limit) { throw ValidationError("--limit is a number of seconds from 1 to 3600.") }
    if force, keep == nil { throw ValidationError("--force belongs to --keep.") }
  }

  func run() throws {
    let asked = try AskedQuestion(file, question)
    let interruption = Interruption()
    let (count, limit) = (count, Limit(seconds: limit))
    let report = try SolverError.shown {
      try interruption.wait {
        try await CaseFinder.find(asked.question, in: asked.policy, count: count, limit: limit)
      }
    }
    show(FoundCases(asked: asked, report: report, kept: try kept(report, asked.policy), seconds: self.limit))
    if interruption.hasCome { throw ExitCode(Status.interrupted) }
    try exit(report)
  }

  /// Where the cases are, by number.
  private func kept(_ report: CaseFinder.Report, _ policy: Policy) throws -> [Int: String] {
    guard let keep else { return [:] }
    var keeper = TestKeeper(folder: keep, isForced: force)
    var kept: [Int: String] = [:]
    for (number, told) in report.cases.enumerated() {
      let document = TestDocument(why: told.story, policy: policy, made: told.made, decision: told.decision)
      kept[number] = try keeper.write(document, to: keeper.name(["found", question]))
    }
    return kept
  }

  private func show(_ found: FoundCases) {
    let text = json || pretty ? found.document(pretty: pretty) : found.page(width: Terminal.output.width)
    Console.write(text)
  }

  private func exit(_ report: CaseFinder.Report) throws {
    switch report.answer {
    case .found: break
    case .noCase: throw ExitCode(Status.different)
    case .undecided: throw ExitCode(Status.undecided)
    }
  }
}
