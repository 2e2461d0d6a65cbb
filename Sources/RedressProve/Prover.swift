import RedressBase
import RedressCheck
import RedressDecide

/// Proves things about a policy, for every possible case at once.
///
///     let report = try await Prover.prove(policy)
///     for proof in report.proofs where proof.answer == .refuted { print(proof.sentence) }
///
/// What is assumed of cases stands in docs/proofs.md.
public enum Prover {
  /// What is proved and refuted of a policy.
  public struct Report: Sendable {
    /// The answers, check by check.
    public let proofs: [Proof]
    /// How many questions the solver was asked.
    public let queries: Int
    /// How long the checks took, in seconds.
    public let seconds: Double
  }

  /// Hears of each check before it begins: which it is, its number from 1, and how many there are.
  public typealias Progress = @Sendable (Proof.Check, Int, Int) -> Void

  /// Answers the checks, all of them unless given, on a thread of its own.
  ///
  /// `others` are policies that guarantees may compare this one with. When the task is cancelled, the checks
  /// that have no answer yet are undecided, as ``Obstacle/stopped``: the report always speaks of every
  /// check. Throws where the solver is missing.
  public static func prove(
    _ policy: Policy, others: [Policy] = [], limit: Limit = Limit(), checks: Set<Proof.Check>? = nil,
    progress: @escaping Progress = { _, _, _ in }
  ) async throws(SolverError) -> Report {
    let watch = Watch()
    let run = ProofRun(policy: policy, others: others, limit: limit, checks: checks, watch: watch)
    let result = await withTaskCancellationHandler {
      await OwnThread.value { Result { () throws(SolverError) in try run.report(progress) } }
    } onCancel: {
      watch.stop()
    }
    return try result.get()
  }

  /// Answers every check on the thread that calls; `progress` hears of each check before it begins.
  public static func proveHere(
    _ policy: Policy, others: [Policy] = [], limit: Limit = Limit(),
    progress: (Proof.Check) -> Void = { _ in }
  ) throws(SolverError) -> Report {
    let run = ProofRun(policy: policy, others: others, limit: limit, checks: nil, watch: Watch())
    return try run.report { check, _, _ in progress(check) }
  }
}

/// The checks of one policy, one after the other, on one thread: on two cores, two threads with a session each took
/// about as long for the largest policy, and the others take less than a second.
struct ProofRun: Sendable {
  let policy: Policy
  let others: [Policy]
  let limit: Limit
  /// All unless given.
  let checks: Set<Proof.Check>?
  let watch: Watch

  func report(_ progress: (Proof.Check, Int, Int) -> Void) throws(SolverError) -> Prover.Report {
    let clock = ContinuousClock()
    let start = clock.now
    let session = try ProofSession(policy, others: others, limit: limit, watch: watch)
    let wanted = Proof.Check.allCases.filter { checks?.contains($0) ?? true }
    var proofs: [Proof] = []
    for (number, check) in wanted.enumerated() {
      progress(check, number + 1, wanted.count)
      proofs += try answers(check, session)
    }
    let elapsed = (clock.now - start).components
    return Prover.Report(
      proofs: proofs, queries: watch.count,
      seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
  }

  private func answers(_ check: Proof.Check, _ session: ProofSession) throws(SolverError) -> [Proof] {
    if watch.isStopped { return [Proof.stopped(check)] }
    var proofs = try session.answers(check)
    if proofs.isEmpty { proofs = [Proof(check, "", .proved, check.claim)] }
    return watch.isStopped ? proofs.filter(\.survivesStop) + [Proof.stopped(check)] : proofs
  }
}

extension Proof {
  /// The answer to a check that had no time.
  fileprivate static func stopped(_ check: Check) -> Proof {
    Proof(check, "", .undecided(.stopped), check.claim)
  }

  /// Whether it is complete though its check was stopped. What is refuted without a case may be so in words that
  /// were not found any more.
  fileprivate var survivesStop: Bool {
    switch answer {
    case .proved: true
    case .refuted: !witness.isEmpty
    case .undecided: false
    }
  }
}

extension ProofSession {
  func answers(_ check: Proof.Check) throws(SolverError) -> [Proof] {
    switch check {
    case .gap: gaps()
    case .conflict: conflicts()
    case .dead: dead()
    case .shadowed: shadowed()
    case .bounds: bounds()
    case .overflow: overflow()
    case .cliff: cliffs()
    case .question: questions()
    case .table: tables()
    case .override: overrides()
    case .guarantee: try guarantees()
    }
  }
}
