import ArgumentParser
import RedressDecide
import RedressDiagnostics
import RedressJSON

/// `redress test`: policies against their own examples and cases.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Run policies on their examples and their cases.",
    discussion: """
      A path is a policy's folder (policy.md and cases/*.json) or a policy's file with `cases` beside it. The \
      rows of the policy's table of examples are run, its guarantees are tried on them, and each case \
      {"why", "case", "expect"} is decided and compared with what it expects: outcome, remedies, effects, \
      decisive clauses, questions and deadlines, as far as `expect` names them.

      Examples:
        redress test Policies/*
        redress test policy.md

      Exits with 65 when anything comes out otherwise.
      """)

  @Argument(help: ArgumentHelp("Folders of policies, or policies.", valueName: "path"))
  var paths: [String]

  @Flag(
    help:
      "Write the compared parts of each decision, a case a line, in the form of `expect`; compare nothing.")
  var oracleJson = false

  func run() throws {
    var isGood = true
    for path in paths {
      do { isGood = try test(PolicyFolder(path)) && isGood } catch let refusal as Refusal {
        refusal.say()
        isGood = false
      } catch let code as ExitCode where code == .badInput {
        isGood = false
      }
    }
    if !isGood { throw ExitCode.badInput }
  }

  private func test(_ folder: PolicyFolder) throws -> Bool {
    let policy = try PolicyLoader.load(folder.policy)
    if oracleJson { return try writeParts(folder, policy) }
    let examples = ExampleRunner.run(policy)
    let failures = failures(folder, policy)
    show(examples, policy)
    let isGood = failures.isEmpty && examples.diagnostics.isEmpty
    Console.write(failures.joined() + (failures.isEmpty ? "" : "\n"))
    Console.write(summary(policy, examples, folder.cases.count, failures.count) + "\n")
    return isGood
  }

  private func failures(_ folder: PolicyFolder, _ policy: Policy) -> [String] {
    folder.cases.compactMap { file in
      do { return try CaseTest(file).run(policy).failure } catch let refusal as Refusal {
        return "\n\(refusal.message.onOneLine)\n"
      } catch {
        return "\n\(file): \(error)\n".onOneLine
      }
    }
  }

  private func show(_ examples: ExampleRunner.Report, _ policy: Policy) {
    let terminal = Terminal.output
    let renderer = TerminalRenderer(color: terminal.color, width: terminal.width)
    Console.write(renderer.render(examples.diagnostics.inSourceOrder(), in: policy.checked.source))
  }

  private func summary(_ policy: Policy, _ examples: ExampleRunner.Report, _ cases: Int, _ failed: Int)
    -> String
  {
    let wrong = examples.diagnostics.count
    let counts = "\(policy.checked.id): \(examples.count.counted("example")), \(cases.counted("case"))"
    if wrong + failed == 0 { return "\(counts) passed" }
    let faults = wrong == 0 ? nil : "\(wrong.counted("error")) in examples and guarantees"
    let failures = failed == 0 ? nil : "\(failed.counted("case")) failed"
    return "\(counts); \([faults, failures].compactMap { $0 }.joined(separator: ", "))"
  }

  private func writeParts(_ folder: PolicyFolder, _ policy: Policy) throws -> Bool {
    var isGood = true
    for file in folder.cases {
      guard let decision = try CaseTest(file).run(policy).decision else {
        isGood = false
        continue
      }
      var bytes: [UInt8] = []
      JSONWriter.write(into: &bytes) { $0.parts(decision, of: file) }
      Console.write(bytes + [UInt8(ascii: "\n")])
    }
    return isGood
  }
}
