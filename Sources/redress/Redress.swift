import ArgumentParser

/// The command `redress`: each subcommand is a file in `Commands`.
@main
struct Redress: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redress",
    abstract: "Refund policies that people read and machines run.",
    discussion: """
      A policy is one Markdown page. redress checks it, decides cases by it and tests it.

      Examples:
        redress new policy.md                        start a policy
        redress check policy.md                      what is wrong with it
        redress decide --policy policy.md case.json  a letter to the customer
        redress test Policies/*                      every example and case
        redress prove policy.md                      what can happen, in every case
        redress serve --demo                         the service, to try

      Exit status:
        0   done; for a decision, whatever its outcome
        64  wrong usage
        65  a policy or case that can't be read, or is not as expected
        69  the solver that proofs need is missing
        70  a fault of redress itself
        75  nothing is refuted, but not everything is known; or to be tried again
        130 stopped by Ctrl-C

      Completions: redress --generate-completion-script bash (zsh, fish)
      """,
    version: "0.1.0",
    subcommands: [
      CheckCommand.self, DecideCommand.self, ReadCommand.self, FormatCommand.self, TestCommand.self,
      ProveCommand.self, CompareCommand.self,
      FindCommand.self, VocabularyCommand.self, SchemaCommand.self, NewCommand.self,
      ServeCommand.self, ImportCommand.self, IntakeCommand.self, EmulateProviderCommand.self,
      AuditCommand.self, BackupCommand.self, RestoreCommand.self,
    ])

  static func main() {
    Faults.install()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let refusal as Refusal {
      refusal.exit()
    } catch {
      exit(with: error)
    }
  }

  /// What ArgumentParser does not know is a fault of ours.
  private static func exit(with error: any Error) -> Never {
    guard exitCode(for: error) == .failure, !(error is ExitCode) else { exit(withError: error) }
    Console.complain("a fault of redress: \(error)")
    exit(withError: ExitCode(Status.fault))
  }
}
