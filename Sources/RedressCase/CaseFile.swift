import RedressBase
import RedressDecide

/// One request on its way: where it stands, what was decided, and who has to agree.
///
/// A value; ``step(_:)`` is all that ever changes it. The history, the texts and the documents lie beside it.
public struct CaseFile: Sendable, Equatable {
  /// Its id.
  public let id: String
  /// Whose it is: the tenant's customer account.
  public let account: String

  /// Where it stands.
  public var state: CaseState = .received
  /// The verdict that stands: the policy's, or the one that a person put in its place.
  public var verdict: Verdict?
  /// Who gave the verdict that stands.
  public var decidedBy: String?
  /// What waits for a second person.
  public var proposal: Proposal?
  /// How often it was decided with something to do; payments and effects are numbered by it.
  public var round = 0
  /// Whether the customer has been asked already. They are asked once.
  public var wasAsked = false
  /// Why it went a level up; nil while it has not. Once up, it stays up.
  public var escalation: Escalation?
  /// Which appeal in its matter it is, from 1; 0 where it is none.
  public let appeal: Int
  /// Who decided the matter before: the case that it appeals against, and the appeals before it. Not kept with the case:
  /// it is filled in from theirs before anybody speaks.
  public var heardBefore: Set<String> = []

  /// A request that has just come in; an appeal says which one in its matter it is.
  public init(id: String, account: String, appeal: Int = 0) {
    self.id = id
    self.account = account
    self.appeal = appeal
  }
}

/// What somebody would give if a second person agrees.
public struct Proposal: Sendable, Equatable {
  /// Who proposes it.
  public let by: String
  /// What they would give.
  public let resolution: Resolution
  /// Why it takes a second person.
  public let objection: String

  /// A proposal.
  public init(by: String, resolution: Resolution, objection: String) {
    self.by = by
    self.resolution = resolution
    self.objection = objection
  }
}

/// How a person decides a case.
public struct Resolution: Sendable, Equatable {
  /// Whether they take the policy's suggestion or put something else in its place.
  public enum Kind: String, Sendable, CaseIterable {
    /// As the policy suggests.
    case suggestion
    /// Something else is given.
    case override
    /// Nothing is given, where the policy leaves it to a person or would give something.
    case denial
  }

  /// Why people decide otherwise than the policy. A closed list, so that it can be counted.
  public enum Reason: String, Sendable, CaseIterable {
    /// Kindness, without an obligation.
    case goodwill
    /// The law gives more than the policy.
    case statutoryRight = "statutory_right"
    /// A promise that somebody of the company made.
    case promise
    /// Our mistake, which the policy does not speak of.
    case ourMistake = "our_mistake"
    /// What the customer says does not hold.
    case notSubstantiated = "not_substantiated"
    /// The request abuses the policy.
    case abuse
    /// An appeal was right.
    case appeal
    /// None of these; the note says it.
    case other
  }

  /// Which way.
  public let kind: Kind
  /// What is given; empty for a denial. Of a suggestion, what the policy suggests.
  public let remedies: [Remedy]
  /// Why it is not as the policy says; nil for a suggestion.
  public let reason: Reason?
  /// In words, for the record; never empty unless it is a suggestion.
  public let note: String
  /// The digest of the decision that they looked at.
  public let seen: String

  /// A resolution.
  public init(
    _ kind: Kind, remedies: [Remedy] = [], reason: Reason? = nil, note: String = "", seen: String
  ) {
    self.kind = kind
    self.remedies = remedies
    self.reason = reason
    self.note = note
    self.seen = seen
  }
}
