import ArgumentParser
import RedressCheck

/// `redress read`: what was understood.
struct ReadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Say back what a policy means, clause by clause, with every boundary resolved.",
    discussion: """
      Read this before a policy goes into force: it is what will be executed, in other words than yours.

      Example:
        redress read policy.md
      """)

  @Argument(help: ArgumentHelp("The policy.", valueName: "file"))
  var file: String

  func run() throws {
    Console.write(Echo.render(try PolicyLoader.load(file).checked))
  }
}
