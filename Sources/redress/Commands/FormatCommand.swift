import ArgumentParser
import RedressSyntax

/// `redress format`: policies laid out alike.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Lay policies out, without changing what they mean.",
    discussion: """
      Files are changed in place; one that is laid out already is not touched.

      Examples:
        redress format policy.md
        redress format --check Policies/*/policy.md

      With --check, files that would change are listed, and the exit status is 65 when there are any.
      """)

  @Argument(help: ArgumentHelp("The policies.", valueName: "file"))
  var files: [String]

  @Flag(help: "Change nothing; list the files that would change.")
  var check = false

  func run() throws {
    var isGood = true
    for path in files {
      do { isGood = try format(path) && isGood } catch let refusal as Refusal {
        refusal.say()
        isGood = false
      }
    }
    if !isGood { throw ExitCode.badInput }
  }

  /// Whether the file is as it should be afterwards.
  private func format(_ path: String) throws -> Bool {
    let source = try FileReader.source(path)
    let text = Formatter.format(source)
    guard text != source.text else { return true }
    if check {
      Console.write("\(path.onOneLine): is not laid out\n")
      return false
    }
    try FileWriter.replace(path, with: text)
    return true
  }
}
