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

  /// With `showsWork`, remedies come with the lines of their calculation.
  init(evaluation: Evaluation, timeline: Timeline, showsWork: Bool = true) {
    self.evaluation = evaluation
    self.timeline = timeline
    plan = evaluation.plan
    maker = AwardMaker(evaluation: evaluation, timeline: timeline, showsWork: showsWork)
  }

  // MARK: - Who stands

  func standing() throws(AmountOverflow) -> Standing {
    let truths = clauseTruths()
    var defeatedBy = [[Int]](repeating: [], count: truths.count)
    for override in plan.overrides where truths[override.winner] == .yes {
      if override.whenItPays, try !pays(override.winner) { continue }
      defeatedBy[override.loser].append(override.winner)
    }
    for number in plan.yieldings.indices where evaluation.truth(plan.yieldings[number]) == .yes {
      let yielding = plan.policy.yieldings[number]
      for loser in yielding.losers { defeatedBy[loser] += yielding.winners.filter { truths[$0] == .yes } }
    }
    return Standing(truths: truths, defeatedBy: defeatedBy)
  }

  /// A clause that has an answer asks nothing: its unknown rules do not count once one holds.
  private func clauseTruths() -> [Truth] {
    var truths = [Truth](repeating: .no, count: plan.clauseGrants.count)
    for (number, rule) in plan.heads.enumerated() where rule.kind != .otherwise && rule.kind != .ask {
      switch evaluation.ruleTruths[number] {
      case .yes: truths[rule.clause] = .yes
      case .unknown where truths[rule.clause] == .no: truths[rule.clause] = .unknown
      case .unknown, .no: break
      }
    }
    return truths
  }

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
    let rules = plan.heads.indices.filter { stands($0, standing) }
    var awards: [Award] = []
    for rule in rules where plan.heads[rule].kind == .grant { awards.append(try maker.award(rule: rule)) }
    let paying = awards.filter { !$0.isZero }
    let denials = rules.filter { plan.heads[$0].kind == .deny }
    let referrals = rules.filter { plan.heads[$0].kind == .refer }
    let kinds = [paying.isEmpty, denials.isEmpty, referrals.isEmpty].count { !$0 }
    if kinds > 1 { return conflict(paying, denials + referrals) }
    if !paying.isEmpty { return best(paying) }
    if !denials.isEmpty { return plain(.denied, denials) }
    if !referrals.isEmpty { return try referred(referrals) }
    return awards.isEmpty ? try otherwise() : nothingLeft(awards)
  }

  private func stands(_ rule: Int, _ standing: Standing) -> Bool {
    let head = plan.heads[rule]
    return evaluation.ruleTruths[rule] == .yes && head.kind != .otherwise && head.kind != .ask
      && standing.stands(head.clause)
  }

  private func clauses(_ rules: [Int]) -> [Int] { Self.ordered(rules.map { plan.heads[$0].clause }) }

  /// Each once, in the order of the policy.
  private static func ordered(_ clauses: [Int]) -> [Int] {
    clauses.count < 2 ? clauses : Set(clauses).sorted()
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
    let decisive = Self.ordered(clauses(awards.map(\.rule)) + awards.flatMap(\.takers))
    return Judgement(
      outcome: .denied, decisive: decisive, rules: awards.map(\.rule), awards: awards,
      shapers: awards.flatMap(\.shapers))
  }

  private func otherwise() throws(AmountOverflow) -> Judgement {
    guard let rule = plan.heads.firstIndex(where: { $0.kind == .otherwise }) else {
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
