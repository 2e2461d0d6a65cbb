import ArgumentParser
import RedressDecide
import RedressProve

/// `redress prove`: what can and cannot happen under a policy, for every case at once.
struct ProveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove", abstract: "Prove a policy free of gaps and contradictions, and its guarantees.")

  @Argument(help: ArgumentHelp("The policies.", valueName: "file"))
  var files: [String]

  func run() throws {
    for file in files {
      let start = ContinuousClock().now
      let report = try Prover.proveHere(try PolicyLoader.load(file)) { Console.write("\(ContinuousClock().now.duration(to: start).components.seconds) \($0)\n") }
      for proof in report.proofs where proof.answer != .proved {
        Console.write("\(proof.answer) \(proof.sentence)\n")
        for told in proof.witness { Console.write("  \(told.story)\n") }
      }
      Console.write("\(report.queries) queries in \(report.seconds) s\n")
    }
  }
}
