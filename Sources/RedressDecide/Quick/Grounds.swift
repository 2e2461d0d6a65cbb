import RedressBase
import RedressCheck

/// What a decision rests on, beyond what it says: for proofs, which have to know it exactly.
package struct Grounds: Sendable, Equatable {
  /// The rules that decide, by number, that for everything else among them.
  package let rules: [Int]
  /// Clauses contradict each other, and a person has to settle it.
  package let isConflict: Bool
}

extension Policy {
  /// What decides a case; nil where something has to be known first. Throws as ``decide(_:)`` does.
  package func grounds(of case: Case) throws(CaseError) -> Grounds? {
    let decider = Decider(plan: plan, timeline: try timeline(of: `case`))
    do {
      return try decider.judgement().map { Grounds(rules: $0.rules, isConflict: $0.isConflict) }
    } catch { throw Policy.tooLarge }
  }

  /// Whether a condition over the policy's atoms holds in a case; nil where it is not known.
  package func holds(_ condition: Condition, in case: Case) throws(CaseError) -> Bool? {
    let decider = Decider(plan: plan, timeline: try timeline(of: `case`))
    switch decider.evaluation.truth(CompiledCondition(condition, in: checked)) {
    case .yes: return true
    case .no: return false
    case .unknown: return nil
    }
  }

  /// The exact value of a term over the policy's facts in a case; nil where there is none.
  package func value(of term: Term, in case: Case) throws(CaseError) -> Ratio? {
    let decider = Decider(plan: plan, timeline: try timeline(of: `case`))
    guard case .known(let value) = decider.evaluation.value(of: term) else { return nil }
    return value
  }
}
