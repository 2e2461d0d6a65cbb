import RedressBase
import RedressCheck

/// What a policy says on one set of answers: which clauses stand, and what follows.
struct Judgement {
  var outcome: Outcome
  /// The clauses that decide, in the order of the policy.
  var decisive: [Int]
  /// The rules that decide.
  var rules: [Int] = []
  var remedies: [Remedy] = []
  /// The awards behind the remedies, zero ones included.
  var awards: [Award] = []
  /// Clauses that changed an amount.
  var shapers: [Int] = []
  /// True where clauses contradict each other and a person has to settle it.
  var isConflict = false

  /// Equal where a customer would be treated the same.
  func agrees(with other: Judgement) -> Bool {
    outcome == other.outcome && remedies.map(Self.essence) == other.remedies.map(Self.essence)
  }

  private static func essence(_ remedy: Remedy) -> Remedy {
    var bare = remedy
    bare.calculation = []
    return bare
  }
}

/// Which clauses hold, and which of them are defeated by which.
struct Standing {
  /// The truth of each clause: yes where one of its rules holds.
  let truths: [Truth]
  /// For each clause, the clauses that defeat it.
  let defeatedBy: [[Int]]

  func stands(_ clause: Int) -> Bool { truths[clause] == .yes && defeatedBy[clause].isEmpty }
}

/// Weighs the clauses that hold against each other (common reading 7).
struct Judge {
  let evaluation: Evaluation
  let timeline: Timeline
  private let plan: Plan
  private let maker: AwardMaker

  init(evaluation: Evaluation, timeline: Timeline) {
    self.evaluation = evaluation
    self.timeline = timeline
    plan = evaluation.plan
    maker = AwardMaker(evaluation: evaluation, timeline: timeline)
  }

  // MARK: - Who stands

  func standing() throws(AmountOverflow) -> Standing {
    let truths = plan.policy.clauses.map(truth)
    var defeatedBy = [[Int]](repeating: [], count: truths.count)
    for (number, clause) in plan.policy.clauses.enumerated() where truths[number] == .yes {
      for override in clause.overrides {
        if override.whenItPays, try !pays(number) { continue }
        defeatedBy[override.clause].append(number)
      }
    }
    for (number, yielding) in plan.policy.yieldings.enumerated()
    where evaluation.truth(plan.yieldings[number]) == .yes {
      for loser in yielding.losers { defeatedBy[loser] += yielding.winners.filter { truths[$0] == .yes } }
    }
    return Standing(truths: truths, defeatedBy: defeatedBy)
  }

  /// A clause that has an answer asks nothing: its unknown rules do not count once one holds.
  private func truth(_ clause: Clause) -> Truth {
    var result = Truth.no
    for rule in clause.rules where !plan.policy.rules[rule].isOtherwise && !isAsk(rule) {
      if evaluation.ruleTruths[rule] == .yes { return .yes }
      if evaluation.ruleTruths[rule] == .unknown { result = .unknown }
    }
    return result
  }

  func isAsk(_ rule: Int) -> Bool { if case .ask = plan.policy.rules[rule].verdict { true } else { false } }

  private func pays(_ clause: Int) throws(AmountOverflow) -> Bool {
    for rule in plan.policy.clauses[clause].rules
    where evaluation.ruleTruths[rule] == .yes && plan.policy.rules[rule].verdict.isGrant {
      if try !maker.award(rule: rule).isZero { return true }
    }
    return false
  }

  // MARK: - What follows

  func judge() throws(AmountOverflow) -> Judgement { try judge(standing()) }

  func judge(_ standing: Standing) throws(AmountOverflow) -> Judgement {
    let rules = plan.policy.rules.indices.filter { rule in
      evaluation.ruleTruths[rule] == .yes && !plan.policy.rules[rule].isOtherwise && !isAsk(rule)
        && standing.stands(plan.policy.rules[rule].clause)
    }
    var awards: [Award] = []
    for rule in rules where plan.policy.rules[rule].verdict.isGrant {
      awards.append(try maker.award(rule: rule))
    }
    let paying = awards.filter { !$0.isZero }
    let denials = rules.filter { plan.policy.rules[$0].verdict == .deny }
    let referrals = rules.filter { if case .refer = plan.policy.rules[$0].verdict { true } else { false } }
    let kinds = [paying.isEmpty, denials.isEmpty, referrals.isEmpty].count { !$0 }
    if kinds > 1 { return conflict(paying, denials + referrals) }
    if !paying.isEmpty { return best(paying) }
    if !denials.isEmpty { return plain(.denied, denials) }
    if !referrals.isEmpty { return try referred(referrals) }
    return awards.isEmpty ? try otherwise() : nothingLeft(awards)
  }

  private func clauses(_ rules: [Int]) -> [Int] {
    Array(Set(rules.map { plan.policy.rules[$0].clause })).sorted()
  }

  private func plain(_ outcome: Outcome, _ rules: [Int]) -> Judgement {
    Judgement(outcome: outcome, decisive: clauses(rules), rules: rules)
  }

  private func conflict(_ awards: [Award], _ others: [Int]) -> Judgement {
    let rules = (awards.map(\.rule) + others).sorted()
    return Judgement(
      outcome: .referred, decisive: clauses(rules), rules: rules, awards: awards, isConflict: true)
  }

  /// The grant that gives most; of several that give the same, the remedy of the first in the policy.
  private func best(_ awards: [Award]) -> Judgement {
    let top = awards.map(\.rank).max { $0 < $1 } ?? (0, 0, 0)
    let winners = awards.filter { $0.rank == top }
    let remedies = winners.first?.remedy.map { [$0] } ?? []
    return Judgement(
      outcome: .approved, decisive: clauses(winners.map(\.rule)), rules: winners.map(\.rule),
      remedies: remedies, awards: winners,
      shapers: winners.first?.shapers ?? [])
  }

  private func referred(_ rules: [Int]) throws(AmountOverflow) -> Judgement { plain(.referred, rules) }

  /// Every grant came to zero: denied by them and by what took the rest.
  private func nothingLeft(_ awards: [Award]) -> Judgement {
    let decisive = Set(clauses(awards.map(\.rule)) + awards.flatMap(\.takers)).sorted()
    return Judgement(
      outcome: .denied, decisive: decisive, rules: awards.map(\.rule), awards: awards,
      shapers: awards.flatMap(\.shapers))
  }

  private func otherwise() throws(AmountOverflow) -> Judgement {
    guard let rule = plan.policy.rules.firstIndex(where: \.isOtherwise) else {
      return Judgement(outcome: .referred, decisive: [])
    }
    switch plan.policy.rules[rule].verdict {
    case .deny: return plain(.denied, [rule])
    case .grant:
      let award = try maker.award(rule: rule)
      return award.isZero ? nothingLeft([award]) : best([award])
    case .refer, .ask: return plain(.referred, [rule])
    }
  }
}
