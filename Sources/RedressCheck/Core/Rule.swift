import RedressBase
import RedressDiagnostics

/// The types of request, as a set.
public struct RequestTypes: OptionSet, Hashable, Sendable {
  /// One bit for each type.
  public let rawValue: UInt8
  /// The types whose bits are set.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// Money back.
  public static let refund = RequestTypes(rawValue: 1)
  /// The end of a subscription.
  public static let cancel = RequestTypes(rawValue: 2)
  /// Something else instead.
  public static let exchange = RequestTypes(rawValue: 4)
  /// Another plan or interval.
  public static let planChange = RequestTypes(rawValue: 8)
  /// Money out of the account's balance.
  public static let withdrawal = RequestTypes(rawValue: 16)
  /// A second look at a payment that was flagged as fraud.
  public static let fraudReview = RequestTypes(rawValue: 32)
  /// A second look at a decision.
  public static let appeal = RequestTypes(rawValue: 64)
  /// Every type.
  public static let all = RequestTypes(rawValue: 127)
}

/// A sentence that decides.
public struct Rule: Sendable, Equatable {
  /// The clause that it stands in, by number.
  public let clause: Int
  /// The types of request that it decides.
  public let types: RequestTypes
  /// Whom it is about and when, in one.
  public let condition: Condition
  /// What it says.
  public let verdict: Verdict
  /// True where it decides only when no other clause does.
  public let isOtherwise: Bool
  /// The sentence.
  public let span: Span
}

/// What a rule says.
public enum Verdict: Sendable, Equatable {
  case grant(RemedyRule?)
  case deny
  case refer(Referral)
  /// Ask the customer for these, while they are missing.
  case ask([RequiredDetail])
}

/// What the customer gets.
public struct RemedyRule: Sendable, Equatable {
  /// Where the money goes, or that it is credits.
  public enum Kind: String, Sendable { case refund, balanceCredit, payout, creditsRestored }
  /// Whose charge is refunded.
  public enum Target: String, Sendable { case charge, latestCharge }
  /// What is given.
  public let kind: Kind
  /// Nil: in full, all that the charge, or for a payout the balance, still holds.
  public let amount: Term?
  /// The words of the formula.
  public let formula: String
  /// What comes off after the cap.
  public let fees: [Fee]
  /// The charge that it is given for.
  public let target: Target
}

/// Something that comes off after the cap.
public struct Fee: Sendable, Equatable {
  /// Its name in the calculation.
  public let label: String
  /// How much, in minor units.
  public let amount: Term
}

/// What goes to a reviewer with the case.
public struct Referral: Sendable, Equatable {
  /// Who may look at it.
  public enum Reviewer: String, Sendable { case any, other, senior }
  /// What the policy would do.
  public enum Suggestion: Sendable, Equatable {
    case nothing
    /// What the clause's own grant would give.
    case same
    case remedy(RemedyRule)
  }
  /// Who looks at it.
  public let reviewer: Reviewer
  /// What the policy would do.
  public let suggestion: Suggestion
  /// The facts that go along.
  public let evidence: [Evidence]

  /// A fact put before the reviewer.
  public struct Evidence: Sendable, Equatable {
    /// The policy's words for it.
    public let label: String
    /// Its value.
    public let term: Term
    /// The unit of the value.
    public let type: ValueType
  }
}

/// What a request has to state.
public enum RequiredDetail: String, Sendable, CaseIterable {
  case accountEmail = "account_email", purchaseDate = "purchase_date", plan, reason, statement, evidence,
    amount
}

/// What a decision brings with it.
public struct EffectRule: Sendable, Equatable {
  /// What happens; the raw value is the name in a decision.
  public enum Kind: String, Sendable {
    case cancel = "subscription.cancel", cancelAll = "subscription.cancel (every)", stopRenewal =
      "renewal.stop"
    case revokeAccess = "access.revoke", revokeCredits = "credits.revoke", forfeitCredits = "credits.forfeit"
    case suspendAccount = "account.suspend", changePlan = "plan.change", charge = "charge.create"
    case grantCredits = "credits.grant", support = "support.refer"
  }
  /// When it happens.
  public enum Time: String, Sendable { case now, periodEnd, monthEnd }
  /// What the effect goes with.
  public enum Scope: Sendable, Equatable {
    /// The clause's own grants; its other decisions where it has no grant.
    case own
    case clauses([Int])
    case fullRefund(except: [Int])
    case refund(except: [Int])
  }
  /// The clause that says it, by number; nil for a general sentence.
  public let clause: Int?
  /// What happens.
  public let kind: Kind
  /// When it happens.
  public let time: Time
  /// The decisions that it goes with.
  public let scope: Scope
  /// What has to hold beside the decision.
  public let condition: Condition
  /// Also when the remedy comes to zero.
  public let isPersistent: Bool
  /// For `charge`: the amount; nil is the new plan's price.
  public let amount: Term?
}

/// A sentence that changes what other clauses give.
public struct Shape: Sendable, Equatable {
  /// What it changes.
  public enum Kind: Sendable, Equatable {
    /// Comes off after the cap.
    case fee(Fee)
    /// Comes off the computed amount, before the cap.
    case reduce(Fee)
    case atMost(Term)
    case atLeast(Term)
  }
  /// The clause that says it, by number; nil for a general sentence.
  public let clause: Int?
  /// What it changes.
  public let kind: Kind
  /// The clauses whose remedies it changes; nil is every clause.
  public let scope: [Int]?
  /// The only remedies that it changes, as in "every refund"; nil is whatever those clauses give.
  public let remedy: RemedyRule.Kind?
  /// When it does so.
  public let condition: Condition

  /// Whether it changes what a clause gives in one way. Credits are no amount of money, and stay as they are.
  public func changes(_ kind: RemedyRule.Kind, of clause: Int) -> Bool {
    kind != .creditsRestored && (remedy ?? kind) == kind && scope?.contains(clause) ?? true
  }

  /// Whether it changes what a rule grants.
  public func changes(_ rule: Rule) -> Bool {
    guard case .grant(let remedy?) = rule.verdict else { return false }
    return changes(remedy.kind, of: rule.clause)
  }
}

/// A clause gives way to others while the condition holds.
public struct Yielding: Sendable, Equatable {
  /// The clause that says it, by number; nil for a general sentence.
  public let clause: Int?
  /// The clauses that give way.
  public let losers: [Int]
  /// The clauses that they give way to.
  public let winners: [Int]
  /// When they do so.
  public let condition: Condition
}
