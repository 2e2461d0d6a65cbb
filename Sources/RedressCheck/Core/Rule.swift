import RedressBase
import RedressDiagnostics

/// The types of request, as a set.
public struct RequestTypes: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let refund = RequestTypes(rawValue: 1)
  public static let cancel = RequestTypes(rawValue: 2)
  public static let exchange = RequestTypes(rawValue: 4)
  public static let planChange = RequestTypes(rawValue: 8)
  public static let withdrawal = RequestTypes(rawValue: 16)
  public static let fraudReview = RequestTypes(rawValue: 32)
  public static let appeal = RequestTypes(rawValue: 64)
  public static let all = RequestTypes(rawValue: 127)
}

/// A sentence that decides.
public struct Rule: Sendable, Equatable {
  /// The clause that it stands in, by number.
  public let clause: Int
  public let types: RequestTypes
  /// Whom it is about and when, in one.
  public let condition: Condition
  public let verdict: Verdict
  public let isOtherwise: Bool
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
  public enum Kind: String, Sendable { case refund, balanceCredit, payout, creditsRestored }
  public enum Target: String, Sendable { case charge, latestCharge }
  public let kind: Kind
  /// Nil: in full, all that the charge still holds.
  public let amount: Term?
  /// The words of the formula.
  public let formula: String
  public let fees: [Fee]
  public let target: Target
}

/// Something that comes off after the cap.
public struct Fee: Sendable, Equatable {
  public let label: String
  public let amount: Term
}

/// What goes to a reviewer with the case.
public struct Referral: Sendable, Equatable {
  public enum Reviewer: String, Sendable { case any, other, senior }
  public enum Suggestion: Sendable, Equatable {
    case nothing
    /// What the clause's own grant would give.
    case same
    case remedy(RemedyRule)
  }
  public let reviewer: Reviewer
  public let suggestion: Suggestion
  public let evidence: [Evidence]

  /// A fact put before the reviewer.
  public struct Evidence: Sendable, Equatable {
    public let label: String
    public let term: Term
    public let type: ValueType
  }
}

/// What a request has to state.
public enum RequiredDetail: String, Sendable, CaseIterable {
  case accountEmail = "account_email", purchaseDate = "purchase_date", plan, reason, statement, evidence, amount
}

/// What a decision brings with it.
public struct EffectRule: Sendable, Equatable {
  public enum Kind: String, Sendable {
    case cancel = "subscription.cancel", cancelAll = "subscription.cancel (every)", stopRenewal = "renewal.stop"
    case revokeAccess = "access.revoke", revokeCredits = "credits.revoke", forfeitCredits = "credits.forfeit"
    case suspendAccount = "account.suspend", changePlan = "plan.change", charge = "charge.create"
    case grantCredits = "credits.grant", support = "support.refer"
  }
  public enum Time: String, Sendable { case now, periodEnd, monthEnd }
  /// What the effect goes with.
  public enum Scope: Sendable, Equatable {
    /// The clause's own grants; its other decisions where it has no grant.
    case own
    case clauses([Int])
    case fullRefund(except: [Int])
    case refund(except: [Int])
  }
  public let clause: Int?
  public let kind: Kind
  public let time: Time
  public let scope: Scope
  public let condition: Condition
  /// Also when the remedy comes to zero.
  public let isPersistent: Bool
  /// For `charge`: the amount; nil is the new plan's price.
  public let amount: Term?
}

/// A sentence that changes what other clauses give.
public struct Shape: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// Comes off after the cap.
    case fee(Fee)
    /// Comes off the computed amount, before the cap.
    case reduce(Fee)
    case atMost(Term)
    case atLeast(Term)
  }
  public let clause: Int?
  public let kind: Kind
  /// The clauses whose remedies it changes; nil is every clause.
  public let scope: [Int]?
  public let condition: Condition
}

/// A clause gives way to others while the condition holds.
public struct Yielding: Sendable, Equatable {
  public let clause: Int?
  public let losers: [Int]
  public let winners: [Int]
  public let condition: Condition
}
