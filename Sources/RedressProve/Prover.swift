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

  /// Answers every check on the thread that calls; `progress` hears of each check before it begins.
  public static func proveHere(
    _ policy: Policy, others: [Policy] = [], limit: Limit = Limit(), progress: (Proof.Check) -> Void = { _ in }
  ) throws(SolverError) -> Report {
    let clock = ContinuousClock()
    let start = clock.now
    let session = try ProofSession(policy, others: others, limit: limit)
    var proofs: [Proof] = []
    for check in Proof.Check.allCases {
      progress(check)
      proofs += try session.answers(check)
    }
    let elapsed = (clock.now - start).components
    return Report(
      proofs: proofs, queries: session.solver.count,
      seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
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
