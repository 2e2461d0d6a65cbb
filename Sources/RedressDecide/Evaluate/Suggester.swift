import RedressBase
import RedressCheck

/// What goes to the reviewer with a referral: what the policy would give, and the facts to look at.
struct Suggester {
  let evaluation: Evaluation
  let timeline: Timeline
  private var policy: CheckedPolicy { evaluation.plan.policy }

  func suggestion(_ judgement: Judgement) throws(AmountOverflow) -> Suggestion? {
    var suggestion = Suggestion()
    for award in judgement.awards {
      if let remedy = award.remedy, suggestion.remedies.isEmpty { suggestion.remedies = [remedy] }
    }
    for rule in judgement.rules {
      guard case .refer(let referral) = policy.rules[rule].verdict else { continue }
      try add(referral, policy.rules[rule].clause, rule, to: &suggestion)
    }
    return suggestion == Suggestion() ? nil : suggestion
  }

  private func add(_ referral: Referral, _ clause: Int, _ rule: Int, to suggestion: inout Suggestion)
    throws(AmountOverflow)
  {
    let maker = AwardMaker(evaluation: evaluation, timeline: timeline)
    switch referral.suggestion {
    case .nothing: break
    case .remedy(let remedy): suggestion.remedies += nonzero(try maker.award(remedy, rule, clause))
    case .same:
      for grant in policy.clauses[clause].rules where policy.rules[grant].verdict.isGrant {
        let award = try maker.award(rule: grant)
        suggestion.remedies += nonzero(award)
        suggestion.effects += EffectMaker(evaluation: evaluation, timeline: timeline).effects(
          ofGrantsIn: clause, isFull: award.remedy?.extent == .full)
      }
    }
    suggestion.evidence += referral.evidence.map(evidence)
  }

  private func nonzero(_ award: Award) -> [Remedy] { award.isZero ? [] : award.remedy.map { [$0] } ?? [] }

  private func evidence(_ evidence: Referral.Evidence) -> String {
    guard case .known(let ratio) = evaluation.value(of: evidence.term) else {
      return "\(evidence.label): not known"
    }
    let wording = Wording(currency: evaluation.currency)
    return "\(evidence.label): \(wording.number(ratio, evidence.type))"
  }
}
