import RedressDecide
import RedressDiagnostics

/// What is asked of a policy for every possible case at once, and the answer.
public struct Proof: Sendable {
  /// What is asked.
  public enum Check: String, Sendable, CaseIterable {
    /// No case between two that clauses decide falls to `Otherwise`.
    case gap
    /// No two clauses that stand want different things.
    case conflict
    /// Every clause applies in some case.
    case dead
    /// Every clause decides in some case.
    case shadowed
    /// No refund is above what the charge holds, none below zero.
    case bounds
    /// No amount is too large to be computed.
    case overflow
    /// No small step changes much where no condition says so.
    case cliff
    /// The answer to each question can change the decision.
    case question
    /// Each table has one row for every case in which it is used.
    case table
    /// Every override changes some decision.
    case override
    /// The policy keeps what it guarantees.
    case guarantee
  }

  /// The answer.
  public enum Answer: Sendable, Equatable {
    /// It holds in every case.
    case proved
    /// It does not hold.
    case refuted
    /// It is not known, and why.
    case undecided(Obstacle)
  }

  /// What is asked.
  public let check: Check
  /// What it is asked of: a clause, a guarantee, a fact; empty for the whole policy.
  public let subject: String
  /// The ids of the clauses that the answer is about.
  public let clauses: [String]
  /// The answer.
  public let answer: Answer
  /// The answer in a sentence, for people.
  public let sentence: String
  /// Cases that show it; empty where no case can.
  public let witness: [Told]
  /// Where the policy says what is asked about.
  public let span: Span?

  /// An answer.
  public init(
    _ check: Check, _ subject: String = "", clauses: [String] = [], _ answer: Answer, _ sentence: String,
    witness: [Told] = [], span: Span? = nil
  ) {
    self.check = check
    self.subject = subject
    self.clauses = clauses
    self.answer = answer
    self.sentence = sentence
    self.witness = witness
    self.span = span
  }
}

/// A case with the decision that the policy takes on it, told as a story.
public struct Told: Sendable {
  /// The complete case.
  public let made: Case
  /// What the evaluator decides.
  public let decision: Decision
  /// The case and the decision in a sentence.
  public let story: String
}
