import RedressBase

/// What is looked for in a policy: a decision of some kind, in cases of some kind.
///
///     a refund above 50% of a credit pack by A3 after day 7
///
///     answer     .refund([.refund, .balanceCredit], [more than 0, more than 1/2 × the amount paid])
///     clauses    [the number of A3]
///     types      .all
///     condition  .all([the product is `credit_pack`, the request is more than 7 days after the purchase])
///
/// It is lowered together with its policy, whose facts, atoms and tables it names by number. In its condition a
/// finding that nobody recorded counts as not found.
public struct PolicyQuestion: Sendable, Equatable {
  /// The kind of decision.
  public enum Answer: Sendable, Equatable {
    /// An approval with money in one of these ways, its sum within all of the bounds. That it is more than
    /// nothing is the first of them.
    case refund([RemedyRule.Kind], [Bound])
    /// An approval with all that the charge still holds, in one of these ways; fees may still come off.
    case fullRefund([RemedyRule.Kind])
    /// An approval that puts credits back.
    case restoredCredits
    /// An approval, whatever it gives.
    case approval
    case denial
    /// A clause refers the request to a reviewer.
    case referral
    /// No clause decides but the one for everything else.
    case noClause
    /// Clauses contradict each other, and nothing says which of them wins.
    case conflict
    /// Any decision at all: only the condition matters.
    case anything
  }

  /// A bound of an amount.
  public struct Bound: Sendable, Equatable {
    /// How the amount lies to the term.
    public let comparison: Comparison
    /// In minor units of the case's currency.
    public let term: Term

    /// The bound of everything that is given at all.
    static let positive = Bound(comparison: .more, term: .constant(.zero))
  }

  /// The kind of decision.
  public let answer: Answer
  /// One of these clauses decides; empty is any. With ``Answer/conflict``, each of them takes part.
  public let clauses: [Int]
  /// The types of request that are looked at.
  public let types: RequestTypes
  /// The cases that are looked at.
  public let condition: Condition
  /// The question as asked, on one line.
  public let text: String
}
