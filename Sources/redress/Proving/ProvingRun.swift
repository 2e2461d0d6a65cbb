import ArgumentParser
import RedressDecide
import RedressDiagnostics
import RedressProve

/// What holds for all policies of one `redress prove`.
struct ProvingRun {
  let others: OtherPolicies
  let checks: Set<Proof.Check>?
  /// How long one question may take.
  let seconds: Int
  let keeper: WitnessKeeper?
  let terminal = Terminal.output
  let interruption = Interruption()

  /// Everything that can be known of the policy in a file.
  func prove(_ path: String) throws -> ProvedPolicy {
    let policy = try PolicyLoader.load(path)
    let isCompared = checks?.contains(.guarantee) ?? true
    let compared = isCompared ? try others.meant(by: policy, at: path) : OtherPolicies.Found()
    let report = try report(policy, compared.policies)
    let kept = try Refusal.shown { try keeper?.keep(report.proofs, policy) ?? [:] }
    return ProvedPolicy(
      policy: policy, report: report, compared: compared, kept: kept ?? [:], seconds: seconds,
      hasBadInput: compared.hasBadInput || kept == nil)
  }

  private func report(_ policy: Policy, _ others: [Policy]) throws -> Prover.Report {
    let (checks, limit) = (checks, Limit(seconds: seconds))
    let progress = ProgressLine(policy.checked.source.file)
    defer { progress.erase() }
    do {
      return try interruption.wait {
        try await Prover.prove(policy, others: others, limit: limit, checks: checks, progress: progress.show)
      }
    } catch let error as SolverError {
      progress.erase()
      Console.writeError("redress: \(error.description)\n")
      throw ExitCode(Status.unavailable)
    }
  }
}

/// A policy with all that was found of it.
struct ProvedPolicy {
  let policy: Policy
  let report: Prover.Report
  /// The policies that its guarantees are compared with.
  let compared: OtherPolicies.Found
  /// The files of witnesses, by the numbers of the proof and the witness.
  let kept: [WitnessKeeper.Place: String]
  /// How long one question was allowed to take.
  let seconds: Int
  /// A file beside the policy could not be read or written.
  let hasBadInput: Bool

  var source: SourceText { policy.checked.source }
}

/// What all proofs of a run came to.
struct ProofSummary {
  private(set) var policies = 0
  private(set) var proved = 0
  private(set) var refuted = 0
  private(set) var undecided = 0
  private(set) var queries = 0
  private var seconds = 0.0
  /// A policy could not be read.
  var hasBadInput = false
  /// Something has no answer because the run was stopped.
  private var wasStopped = false

  mutating func add(_ found: ProvedPolicy) {
    policies += 1
    hasBadInput = hasBadInput || found.hasBadInput
    queries += found.report.queries
    seconds += found.report.seconds
    for proof in found.report.proofs {
      switch proof.answer {
      case .proved: proved += 1
      case .refuted: refuted += 1
      case .undecided(let reason):
        undecided += 1
        wasStopped = wasStopped || reason == .stopped
      }
    }
  }

  /// The last line; how long it took differs from run to run, and is for people only.
  func line(isTimed: Bool) -> String {
    let parts = [(proved, "proved"), (refuted, "refuted"), (undecided, "not known")].filter { $0.0 > 0 }
    let counts = parts.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    let lead = policies > 1 ? "\(policies) policies: " : ""
    let tenths = Int((seconds * 10).rounded())
    let time = "; \(queries.counted("question")) to the solver in \(tenths / 10).\(tenths % 10) s"
    return lead + (counts.isEmpty ? "nothing was asked" : counts) + (isTimed ? time : "")
  }

  /// Ends the run with the status of the contract.
  func exit() throws {
    if wasStopped { throw ExitCode(Status.interrupted) }
    if refuted > 0 || hasBadInput { throw ExitCode.badInput }
    if undecided > 0 { throw ExitCode(Status.undecided) }
  }
}

extension Limit {
  /// So long for a question: the solver's steps grow with the time.
  init(seconds: Int) {
    let standard = Limit()
    let steps = UInt64(standard.steps) * 1_000 * UInt64(seconds) / UInt64(standard.milliseconds)
    self.init(steps: UInt32(clamping: steps), milliseconds: UInt32(clamping: seconds * 1_000))
  }
}
