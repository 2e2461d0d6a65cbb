import RedressBase
import RedressCheck
import RedressDecide

/// Tries a question on a case, by the evaluator's word alone.
struct QuestionTrial {
  let question: PolicyQuestion
  let policy: Policy

  /// Whether the case is one of those asked for.
  func isShown(_ made: Case) -> Bool { (try? shows(made)) ?? false }

  private func shows(_ made: Case) throws(CaseError) -> Bool {
    guard !question.types.isDisjoint(with: RequestTypes(made.request.type)),
      try policy.holds(question.condition, in: made) == true,
      let grounds = try policy.grounds(of: made)
    else { return false }
    let decision = try policy.decide(made)
    guard isByThose(decision) else { return false }
    return try answers(decision, grounds, made)
  }

  private func isByThose(_ decision: Decision) -> Bool {
    let ids = question.clauses.map { policy.checked.clauses[$0].id }
    if ids.isEmpty { return true }
    let decisive = Set(decision.decisive)
    return question.answer == .conflict ? decisive.isSuperset(of: ids) : !decisive.isDisjoint(with: ids)
  }

  private func answers(_ decision: Decision, _ grounds: Grounds, _ made: Case) throws(CaseError) -> Bool {
    let isApproved = decision.outcome == .approved
    switch question.answer {
    case .refund(let kinds, let bounds):
      guard isApproved else { return false }
      return try keeps(bounds, gifts(decision, kinds), made)
    case .fullRefund(let kinds): return isApproved && gifts(decision, kinds).contains { isFull($0, made) }
    case .restoredCredits: return isApproved && decision.remedies.contains { $0.type == .creditsRestored }
    case .approval: return isApproved
    case .denial: return decision.outcome == .denied
    case .referral: return decision.outcome == .referred && !grounds.isConflict && !grounds.rules.isEmpty
    case .noClause: return grounds.rules.allSatisfy { policy.checked.rules[$0].isOtherwise }
    case .conflict: return grounds.isConflict
    case .anything: return decision.outcome != .informationNeeded
    }
  }

  // MARK: - Amounts

  private func gifts(_ decision: Decision, _ kinds: [RemedyRule.Kind]) -> [Remedy] {
    decision.remedies.filter { kinds.contains($0.type.kind) }
  }

  private func keeps(_ bounds: [PolicyQuestion.Bound], _ gifts: [Remedy], _ made: Case) throws(CaseError)
    -> Bool
  {
    guard !gifts.isEmpty else { return false }
    let amount = Ratio(gifts.reduce(0) { $0 + ($1.amount ?? 0) })
    for bound in bounds {
      guard let limit = try policy.value(of: bound.term, in: made) else { return false }
      guard bound.comparison.holds(amount < limit ? -1 : amount == limit ? 0 : 1) else { return false }
    }
    return true
  }

  /// What a payout gives has no extent: with what came off, it has to be the whole balance.
  private func isFull(_ remedy: Remedy, _ made: Case) -> Bool {
    guard remedy.type == .payout else { return remedy.extent == .full }
    let off = remedy.calculation.compactMap(\.amount).filter { $0 < 0 }.reduce(0, +)
    return (remedy.amount ?? 0) - off == made.account.balance
  }
}

extension Remedy.Kind {
  fileprivate var kind: RemedyRule.Kind {
    switch self {
    case .refund: .refund
    case .balanceCredit: .balanceCredit
    case .creditsRestored: .creditsRestored
    case .payout: .payout
    }
  }
}
