import RedressBase
import RedressCheck

/// What goes to the reviewer with a referral: what the policy would give, and the facts to look at.
struct Suggester {
  let evaluation: Evaluation
  let timeline: Timeline
  private var policy: CheckedPolicy { evaluation.plan.policy }

  /// A remedy that one of the clauses would give, with what it brings along.
  private struct Proposal {
    let award: Award
    var effects: [Effect] = []
    /// As among grants, where what comes to nothing is left out from the start.
    var rank: (Int, Int64, Int) { award.isZero ? (-1, 0, 0) : award.rank }
  }

  func suggestion(_ judgement: Judgement) throws(AmountOverflow) -> Suggestion? {
    var proposals = judgement.awards.map { Proposal(award: $0) }
    var suggestion = Suggestion()
    for rule in judgement.rules {
      guard case .refer(let referral) = policy.rules[rule].verdict else { continue }
      proposals += try self.proposals(referral, policy.rules[rule].clause, rule)
      suggestion.evidence += referral.evidence.map(evidence)
    }
    suggestion.evidence = suggestion.evidence.eachOnce
    for best in best(proposals) {
      if !best.award.isZero, let remedy = best.award.remedy { suggestion.remedies.append(remedy) }
      suggestion.effects += best.effects
    }
    suggestion.effects = suggestion.effects.eachOnce
    return suggestion == Suggestion() ? nil : suggestion
  }

  // MARK: - What each clause proposes

  private func proposals(_ referral: Referral, _ clause: Int, _ rule: Int) throws(AmountOverflow)
    -> [Proposal]
  {
    let maker = AwardMaker(evaluation: evaluation, timeline: timeline)
    switch referral.suggestion {
    case .nothing: return []
    case .remedy(let remedy): return [Proposal(award: try maker.award(remedy, rule, clause))]
    case .same:
      var proposals: [Proposal] = []
      for grant in policy.clauses[clause].rules where policy.rules[grant].verdict.isGrant {
        proposals.append(same(try maker.award(rule: grant)))
      }
      return proposals
    }
  }

  private func same(_ award: Award) -> Proposal {
    let effects = EffectMaker(evaluation: evaluation, timeline: timeline).effects(
      ofGrantsIn: award.clause, isFull: award.remedy?.extent == .full)
    return Proposal(award: award, effects: effects)
  }

  private func evidence(_ evidence: Referral.Evidence) -> String {
    guard case .known(let ratio) = evaluation.value(of: evidence.term) else {
      return "\(evidence.label): not known"
    }
    let wording = Wording(currency: evaluation.currency)
    return "\(evidence.label): \(wording.number(ratio, evidence.type))"
  }

  // MARK: - Which of them stay

  /// Of several for one charge those that give most, as among grants: the first of them with its remedy, and the
  /// effects of all.
  private func best(_ proposals: [Proposal]) -> [Proposal] {
    var best: [Proposal] = []
    for proposal in proposals {
      let rivals = best.indices.first { charge(best[$0]) == charge(proposal) }
      guard let index = rivals else {
        best.append(proposal)
        continue
      }
      if best[index].rank < proposal.rank {
        best[index] = proposal
      } else if best[index].rank == proposal.rank {
        best[index].effects += proposal.effects
      }
    }
    return best
  }

  /// Credits, payouts and grants without a remedy go with the charge that the request is about.
  private func charge(_ proposal: Proposal) -> ChargeID? {
    proposal.award.remedy?.charge ?? timeline.charge?.id
  }
}

extension Array where Element: Equatable {
  /// Without what stands in it before.
  fileprivate var eachOnce: [Element] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}
