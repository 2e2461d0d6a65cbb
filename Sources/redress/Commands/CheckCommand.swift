import ArgumentParser
import RedressCheck
import RedressDecide
import RedressDiagnostics

/// `redress check`: everything that is wrong with policies.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say what is wrong with policies, and run their own examples.",
    discussion: """
      All that is found is shown, with its place and what to do. A policy without errors is run on the rows \
      of its own table of examples, and its guarantees are tried on them.

      Examples:
        redress check policy.md
        redress check Policies/*/policy.md
        redress check policy.md --json        the same for programs

      Exits with 65 when there is an error, also where a file can't be read. Warnings do not count.
      """)

  @Argument(help: ArgumentHelp("The policies.", valueName: "file"))
  var files: [String]

  @Flag(help: "Write the diagnostics as one JSON document.")
  var json = false

  @Flag(help: "Lay the JSON out over lines.")
  var pretty = false

  func run() throws {
    var isSound = true
    var checked: [CheckedFile] = []
    for path in files {
      do { checked.append(CheckedFile(try FileReader.source(path))) } catch let refusal as Refusal {
        refusal.say()
        isSound = false
      }
    }
    show(checked)
    guard isSound, !checked.contains(where: \.found.diagnostics.hasErrors) else { throw ExitCode.badInput }
  }

  private func show(_ checked: [CheckedFile]) {
    let found = checked.map(\.found)
    if json || pretty {
      return Console.write(JSONRenderer(pretty: pretty).render(found) + (pretty ? "" : "\n"))
    }
    let terminal = Terminal.output
    let text = TerminalRenderer(color: terminal.color, width: terminal.width).render(found)
    let summaries = checked.compactMap(\.summary).map { $0 + "\n" }.joined()
    Console.write(text + (text.isEmpty || summaries.isEmpty ? "" : "\n") + summaries)
  }
}

/// A policy's file with all that checking it and running its examples found.
private struct CheckedFile {
  let found: FileDiagnostics
  /// The line for a policy without errors.
  let summary: String?

  init(_ source: SourceText) {
    let result = Checker.check(source)
    guard let checked = result.policy else {
      found = FileDiagnostics(source, result.diagnostics)
      summary = nil
      return
    }
    let examples = ExampleRunner.run(Policy(checked))
    let all = (result.diagnostics + examples.diagnostics).inSourceOrder()
    found = FileDiagnostics(source, all)
    summary = all.hasErrors ? nil : "\(source.file): \(checked.summary(examples: examples.count))".onOneLine
  }
}

extension CheckedPolicy {
  /// Name, version, size and coverage in a line.
  fileprivate func summary(examples: Int) -> String {
    let share = coverage.all == 0 ? 100 : 100 * coverage.executable / coverage.all
    let tried = examples == 0 ? "" : ", \(examples.counted("example")) as expected"
    return "\(id) \(version), \(clauses.count.counted("clause")), "
      + "\(share)% of the sentences that sound like rules are executed\(tried)"
  }
}

extension Int {
  /// The number with its noun: `1 clause`, `2 clauses`.
  func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
