import ArgumentParser
import RedressCheck
import RedressDecide
import RedressDiagnostics
import RedressProve

/// `redress find`: a case in which a policy decides as asked, or the proof that there is none.
struct FindCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "Find a case that a policy decides in some way, or prove that there is none.")

  @Argument(help: ArgumentHelp("The policy.", valueName: "file"))
  var file: String

  @Argument(help: ArgumentHelp("What to look for.", valueName: "question"))
  var question: String

  @Option(name: .long, help: ArgumentHelp("How many cases.", valueName: "N"))
  var count = 1

  func run() throws {
    let asked = SourceText(file: "question", text: question)
    let result = Checker.check(try FileReader.source(file), question: asked)
    PolicyLoader.show(result.questionDiagnostics, in: asked)
    guard let policy = result.policy, let question = result.question else { throw ExitCode.badInput }
    let report = try CaseFinder.findHere(question, in: Policy(policy), count: count)
    Console.write("looked for: \(Echo.describe(question, in: policy))\n")
    for told in report.cases { Console.write("  \(told.story)\n") }
    Console.write("\(report.answer) rest \(String(describing: report.rest)) \(report.queries) \(report.seconds)\n")
  }
}
