import RedressBase

/// What a policy says about a case, with its reasons: the contract's decision document.
///
/// A plain value without opinion: the evaluator fills it in the order in which it is shown, and
/// `write(into:pretty:)` writes it in the contract's form. Equal decisions have equal bytes.
public struct Decision: Sendable, Equatable {
  /// The id of the case, when it has one.
  public var caseID: String?
  /// The policy that decided.
  public var policy: PolicyReference
  /// The instant of the request, as of which everything was decided.
  public var decidedAt: Instant
  /// The answer in a word.
  public var outcome: Outcome
  /// What the customer gets; none of them is zero.
  public var remedies: [Remedy]
  /// What else happens, and when.
  public var effects: [Effect]
  /// Every clause with its reasons, the decisive ones first.
  public var clauses: [ClauseReport]
  /// Until when the house has to act.
  public var deadlines: [Deadline]
  /// What has to be known first; only with `informationNeeded`.
  public var questions: [Question]
  /// What the policy would give, for the human who decides; only with `referred`.
  public var suggestion: Suggestion?
  /// What would have led to another outcome, in plain words.
  public var wouldChange: [String]
  /// The law that governs the policy, as it states it.
  public var governingLaw: String?
  /// Where to write, as the policy states it.
  public var contact: String?

  /// A decision without remedies, effects, clauses, deadlines and questions; they are set afterwards.
  public init(caseID: String? = nil, policy: PolicyReference, decidedAt: Instant, outcome: Outcome) {
    self.caseID = caseID
    self.policy = policy
    self.decidedAt = decidedAt
    self.outcome = outcome
    remedies = []
    effects = []
    clauses = []
    deadlines = []
    questions = []
    wouldChange = []
  }
}

/// The answer in a word.
public enum Outcome: String, Sendable, CaseIterable {
  /// Yes; the remedies say how.
  case approved
  /// No.
  case denied
  /// A human decides.
  case referred
  /// It depends on a fact that nobody has stated yet.
  case informationNeeded = "information_needed"
}

/// Which policy decided, so that the decision can be repeated.
public struct PolicyReference: Sendable, Equatable {
  /// The policy's id.
  public var id: String
  /// Its version.
  public var version: String
  /// The digest of its text, with the algorithm in front: `sha256:…`.
  public var digest: String
  /// The version that the customer last accepted, when the history says so.
  public var accepted: AcceptedVersion?

  /// A policy's version by its text.
  public init(id: String, version: String, digest: String, accepted: AcceptedVersion? = nil) {
    self.id = id
    self.version = version
    self.digest = digest
    self.accepted = accepted
  }
}

/// A version of a policy that the customer accepted.
public struct AcceptedVersion: Sendable, Equatable {
  /// The policy's id.
  public var policy: String
  /// The version.
  public var version: String
  /// When it was accepted.
  public var at: Instant

  /// An acceptance.
  public init(policy: String, version: String, at: Instant) {
    self.policy = policy
    self.version = version
    self.at = at
  }
}

/// What the policy would give if the human who decides agrees.
public struct Suggestion: Sendable, Equatable {
  /// The remedies it would give.
  public var remedies: [Remedy]
  /// The effects it would have.
  public var effects: [Effect]
  /// Facts of the case that help to decide, in plain words.
  public var evidence: [String]

  /// A suggestion.
  public init(remedies: [Remedy] = [], effects: [Effect] = [], evidence: [String] = []) {
    self.remedies = remedies
    self.effects = effects
    self.evidence = evidence
  }
}
