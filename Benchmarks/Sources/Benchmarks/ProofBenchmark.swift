import RedressCheck
import RedressDecide
import RedressDiagnostics
import RedressProve

/// Measures proofs: everything that is proved of a policy, and single questions, each with a solver of its own.
struct ProofBenchmark {
  /// Asked of every policy: some have a case, some are proved to have none.
  private static let questions = [
    "a refund above 50% after day 7", "a full refund after day 30", "a refund by day 1", "a denial on day 0",
    "a referral", "a conflict", "no clause decides", "restored credits",
    "a refund of more than the amount paid", "a full refund when the charge was refunded before",
    "a denial of a credit pack within 7 days", "an approval for a cancellation",
  ]

  private let path: String
  private let text: String
  private let policy: Policy

  init(_ path: String) throws {
    self.path = path
    text = try Files.text(path)
    policy = try Policy.compile(text, file: path)
  }

  /// Microseconds for all checks, how many questions the solver had, and the median of single questions.
  func run(rounds: Int) throws {
    var whole: [Double] = []
    var queries = 0
    for _ in 0..<rounds {
      let report = try Prover.proveHere(policy)
      whole.append(report.seconds * 1e6)
      queries = report.queries
    }
    let single = try singleQuestions(rounds)
    print(
      "{\"name\":\"prove\",\"p50\":\(Self.median(whole)),\"queries\":\(queries),\"question\":\(Self.median(single)),"
        + "\"questions\":\(single.count / rounds)}")
  }

  private func singleQuestions(_ rounds: Int) throws -> [Double] {
    let source = SourceText(file: path, text: text)
    return try Self.questions.flatMap { words -> [Double] in
      let result = Checker.check(source, question: SourceText(file: "question", text: words))
      guard let checked = result.policy, let question = result.question else { return [] }
      let evaluator = Policy(checked)
      return try (0..<rounds).map { _ in
        let start = Clock.now()
        _ = try CaseFinder.findHere(question, in: evaluator)
        return Double(Clock.now() - start) / 1000
      }
    }
  }

  private static func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }
}
