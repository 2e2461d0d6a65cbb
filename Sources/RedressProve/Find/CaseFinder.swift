import RedressBase
import RedressCheck
import RedressDecide

/// Looks for cases in which a policy decides as a question asks, or proves that there is none.
///
///     let checked = Checker.check(source, question: asked)
///     guard let policy = checked.policy, let question = checked.question else { return }
///     let report = try await CaseFinder.find(question, in: Policy(policy))
///     print(report.answer, report.cases.first?.story ?? "")
///
/// Looked at are cases in which nothing has to be asked before there is an answer. What is assumed of cases
/// stands in docs/proofs.md.
public enum CaseFinder {
  /// The answer to a question.
  public enum Answer: Sendable, Equatable {
    /// There are such cases.
    case found
    /// There is none: proved.
    case noCase
    /// It is not known, and why.
    case undecided(Obstacle)
  }

  /// What was found.
  public struct Report: Sendable {
    /// The answer.
    public let answer: Answer
    /// The cases, each decided by other clauses than those before it, and as small as could be found.
    public let cases: [Told]
    /// Whether there is a case that is decided by yet other clauses; nil where as many as were asked for have
    /// been found, so that nobody looked.
    public let rest: Answer?
    /// How many questions the solver was asked.
    public let queries: Int
    /// How long it took, in seconds.
    public let seconds: Double
  }

  /// Looks on a thread of its own for up to so many cases.
  ///
  /// The policy has to be the one that the checker gave together with the question: it knows what only the
  /// question speaks of. To pass another one is a mistake of the program. When the task is cancelled, the
  /// answer is undecided, as ``Obstacle/stopped``, unless a case has been found. Throws where the solver
  /// is missing.
  public static func find(
    _ question: PolicyQuestion, in policy: Policy, count: Int = 1, limit: Limit = Limit()
  ) async throws(SolverError) -> Report {
    let watch = Watch()
    let result = await withTaskCancellationHandler {
      await OwnThread.value {
        Result { () throws(SolverError) in try report(question, policy, count, limit, watch) }
      }
    } onCancel: {
      watch.stop()
    }
    return try result.get()
  }

  /// Looks on the thread that calls, which may take minutes.
  public static func findHere(
    _ question: PolicyQuestion, in policy: Policy, count: Int = 1, limit: Limit = Limit()
  ) throws(SolverError) -> Report {
    try report(question, policy, count, limit, Watch())
  }

  private static func report(
    _ question: PolicyQuestion, _ policy: Policy, _ count: Int, _ limit: Limit, _ watch: Watch
  ) throws(SolverError) -> Report {
    precondition(
      policy.checked.knows(question), "a question is answered by the policy that it was checked with")
    let clock = ContinuousClock()
    let start = clock.now
    var (cases, end) = try QuestionSession(question, policy, limit: limit, watch: watch).cases(max(1, count))
    if watch.isStopped, case .undecided = end { end = .undecided(.stopped) }
    let elapsed = (clock.now - start).components
    return Report(
      cases, end, queries: watch.count,
      seconds: Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
  }
}

extension CaseFinder.Report {
  fileprivate init(_ cases: [Told], _ end: CaseFinder.Answer?, queries: Int, seconds: Double) {
    answer = cases.isEmpty ? end ?? .noCase : .found
    self.cases = cases
    rest = cases.isEmpty ? nil : end
    self.queries = queries
    self.seconds = seconds
  }
}

extension CheckedPolicy {
  /// Everything that the question names by number is there.
  fileprivate func knows(_ question: PolicyQuestion) -> Bool {
    question.clauses.allSatisfy(clauses.indices.contains)
      && atoms(in: question.condition, isSound: atoms.indices.contains)
  }

  private func atoms(in condition: Condition, isSound: (Int) -> Bool) -> Bool {
    switch condition {
    case .all(let parts), .any(let parts): parts.allSatisfy { atoms(in: $0, isSound: isSound) }
    case .not(let part): atoms(in: part, isSound: isSound)
    case .atom(let number): isSound(number)
    case .clause(let numbers): numbers.allSatisfy(clauses.indices.contains)
    case .always: true
    }
  }
}
