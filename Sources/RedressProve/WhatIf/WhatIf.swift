import RedressDecide
import RedressJSON

/// What would have to change for a case to be refunded, or for more of it: the smallest changes of the facts
/// that the customer or staff could influence.
///
///     let whatIf = WhatIf(made, decision, under: policy)
///     for alternative in whatIf.alternatives { print(alternative.text) }
///
///     If it had been asked 2 days earlier, on or before 8 October 2025: a full refund of $29.00 by A3.
///     If the true reason is "technical issue" and staff found a platform failure: …
///
/// Found by deciding changed cases and not by the solver, because what counts is the case as it is, with all of
/// its history, even where that lies outside of what proofs assume (docs/decisions/what-if-by-search.md). The
/// same case gives the same alternatives: there is no clock here, and effort is counted in decisions.
public struct WhatIf: Sendable {
  /// The smallest changes that lead to more, the smallest first; none of them is part of another one.
  public let alternatives: [Alternative]
  /// True where there is nothing to gain: what was asked is given in full.
  public let isMet: Bool
  /// False where a history is too long for all changes to be tried: there may be others, and smaller ones.
  public let isExhaustive: Bool
  /// Whether something is asked first; the answer may change it as well.
  private let asks: Bool

  /// How many alternatives there are at most.
  public static let most = 5

  /// The changes that would have led from `decision`, which is what the policy says of the case, to a better one.
  public init(_ made: Case, _ decision: Decision, under policy: Policy) {
    self.init(decision, Trial(made, decision, policy))
  }

  init(_ decision: Decision, _ trial: Trial) {
    isMet = decision.isMet
    asks = decision.outcome == .informationNeeded
    alternatives = decision.isMet ? [] : WhatIf.search(trial)
    isExhaustive = trial.isExhaustive
  }

  private static func search(_ trial: Trial) -> [Alternative] {
    var search = ChangeSearch(trial, LeverMaker(trial).levers)
    search.run()
    let alternatives = search.found.compactMap { AlternativeMaker(trial).alternative($0.steps, $0.or) }
    return Array(alternatives.sorted { $0.order < $1.order }.prefix(most))
  }
}

extension WhatIf {
  /// Who could have had it otherwise.
  public enum Party: String, Sendable {
    /// Whoever asks: by what the request says and when it comes, and by what was used before.
    case customer
    /// Staff, by what they establish. Not for the customer's eyes.
    case staff
  }

  /// One fact that would be another.
  public struct Change: Sendable, Equatable {
    /// The finding's name; else the request's field, or `credits_used` or `usage`.
    public let fact: String
    /// The features, where it is about their usage.
    public let features: [String]
    /// Who could have had it otherwise.
    public let by: Party
    /// What it is; null where nobody has said.
    public let from: JSONValue
    /// What it would be.
    public let to: JSONValue
    /// What would do as well.
    public let or: [JSONValue]
    /// The condition in words, to follow "if".
    public let text: String
  }

  /// Changes that together lead to a better decision, and what it would be.
  public struct Alternative: Sendable {
    /// The changes; without one of them the others gain nothing.
    public let changes: [Change]
    /// What would be decided.
    public let outcome: Outcome
    /// What the customer would get.
    public let remedies: [Remedy]
    /// The clauses that would decide.
    public let clauses: [String]
    /// All of it in a sentence.
    public let text: String
    /// The case with these changes, which was decided so.
    public let made: Case
    /// Small before large, what is the customer's alone before the rest, much before little.
    let order: Order

    /// Whether it needs nothing of staff, so that a customer can be told of it.
    public var isForCustomer: Bool { changes.allSatisfy { $0.by == .customer } }
  }
}

extension Decision {
  /// Whether all is given that was asked for. Credits put back are no money, and may be less than a refund.
  fileprivate var isMet: Bool {
    guard outcome == .approved else { return false }
    return remedies.allSatisfy { $0.extent == .full || $0.type == .payout }
  }
}

extension WhatIf {
  /// The alternatives as lists under headings, to follow a letter. What needs staff stands apart: it is not for
  /// the customer.
  package var lists: [(title: String, items: [String])] {
    let forCustomer = alternatives.filter(\.isForCustomer).map(\.text)
    let forStaff = alternatives.filter { !$0.isForCustomer }.map(\.text)
    return [
      ("What would change this", forCustomer.isEmpty ? [nothing] : forCustomer),
      ("For staff only: what could be established", forStaff),
    ]
  }

  private var nothing: String {
    if isMet { return "Nothing: what was asked is given in full." }
    if alternatives.isEmpty, !isExhaustive { return "Nothing was found in so long a history." }
    if alternatives.isEmpty, asks { return "Nothing but what has to be known first." }
    return alternatives.isEmpty
      ? "Nothing that the customer or staff could influence." : "Nothing that the customer could influence."
  }
}
