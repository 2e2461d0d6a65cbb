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
  /// Who defeats whom.
  private(set) var defeats: [(loser: Int, winner: Int)] = []
  private var losers: [Bool]
  /// Whether a clause is neither known to hold nor known not to.
  let isAnyUnknown: Bool

  init(_ truths: [Truth]) {
    self.truths = truths
    losers = [Bool](repeating: false, count: truths.count)
    isAnyUnknown = truths.contains(.unknown)
  }

  mutating func add(loser: Int, winner: Int) {
    defeats.append((loser, winner))
    losers[loser] = true
  }

  func isDefeated(_ clause: Int) -> Bool { losers[clause] }

  func stands(_ clause: Int) -> Bool { truths[clause] == .yes && !losers[clause] }

  /// The clauses that defeat this one.
  func winners(over clause: Int) -> [Int] { defeats.filter { $0.loser == clause }.map { $0.winner } }
}

/// Weighs the clauses that hold against each other (common reading 7).
struct Judge {
  let evaluation: Evaluation
  let timeline: Timeline
  private let plan: Plan
  private let showsWork: Bool
  private var maker: AwardMaker {
    AwardMaker(evaluation: evaluation, timeline: timeline, showsWork: showsWork)
  }

  /// With `showsWork`, remedies come with the lines of their calculation.
  init(evaluation: Evaluation, timeline: Timeline, showsWork: Bool = true) {
    self.evaluation = evaluation
    self.timeline = timeline
    plan = evaluation.plan
    self.showsWork = showsWork
  }

  // MARK: - Who stands

  func standing() throws(AmountOverflow) -> Standing {
    var standing = Standing(clauseTruths())
    for override in plan.overrides where standing.truths[override.winner] == .yes {
      if override.whenItPays, try !pays(override.winner) { continue }
      standing.add(loser: override.loser, winner: override.winner)
    }
    for number in plan.yieldings.indices where evaluation.truth(plan.yieldings[number]) == .yes {
      let yielding = plan.policy.yieldings[number]
      for loser in yielding.losers {
        for winner in yielding.winners where standing.truths[winner] == .yes {
          standing.add(loser: loser, winner: winner)
        }
      }
    }
    return standing
  }

  /// A clause that has an answer asks nothing: its unknown rules do not count once one holds.
  private func clauseTruths() -> [Truth] {
    var truths = [Truth](repeating: .no, count: plan.clauseGrants.count)
    for (number, rule) in plan.heads.enumerated() where rule.kind != .otherwise && rule.kind != .ask {
      switch evaluation.truth(ofRule: number) {
      case .yes: truths[rule.clause] = .yes
      case .unknown where truths[rule.clause] == .no: truths[rule.clause] = .unknown
      case .unknown, .no: break
      }
    }
    return truths
  }

  private func pays(_ clause: Int) throws(AmountOverflow) -> Bool {
    for rule in plan.policy.clauses[clause].rules
    where evaluation.truth(ofRule: rule) == .yes && plan.policy.rules[rule].verdict.isGrant {
      if try !maker.award(rule: rule).isZero { return true }
    }
    return false
  }

  // MARK: - What follows

  func judge() throws(AmountOverflow) -> Judgement { try judge(standing()) }

  func judge(_ standing: Standing) throws(AmountOverflow) -> Judgement {
    let rules = plan.heads.indices.filter { stands($0, standing) }
    if rules.count == 1 { return try judgeOnly(rules[0], as: plan.policy.rules[rules[0]].verdict) }
    var awards: [Award] = []
    for rule in rules where plan.heads[rule].kind == .grant { awards.append(try maker.award(rule: rule)) }
    let paying = awards.filter { !$0.isZero }
    let denials = rules.filter { plan.heads[$0].kind == .deny }
    let referrals = rules.filter { plan.heads[$0].kind == .refer }
    let kinds = (paying.isEmpty ? 0 : 1) + (denials.isEmpty ? 0 : 1) + (referrals.isEmpty ? 0 : 1)
    if kinds > 1 { return conflict(paying, denials + referrals) }
    if !paying.isEmpty { return best(paying) }
    if !denials.isEmpty { return plain(.denied, denials) }
    if !referrals.isEmpty { return plain(.referred, referrals) }
    return awards.isEmpty ? try otherwise() : nothingLeft(awards)
  }

  /// What follows where a single rule stands, as nearly always.
  private func judgeOnly(_ rule: Int, as verdict: Verdict) throws(AmountOverflow) -> Judgement {
    switch verdict {
    case .deny: return plain(.denied, [rule])
    case .grant:
      let award = try maker.award(rule: rule)
      return award.isZero ? nothingLeft([award]) : best([award])
    case .refer, .ask: return plain(.referred, [rule])
    }
  }

  /// Whether the outcome of ``judge()`` is an approval, without working out the rest of it.
  func approves() throws(AmountOverflow) -> Bool {
    let standing = try standing()
    var (isGranted, isPaid, isOpposed) = (false, false, false)
    for rule in plan.heads.indices where stands(rule, standing) {
      guard plan.heads[rule].kind == .grant else {
        isOpposed = true
        continue
      }
      isGranted = true
      if try !maker.award(rule: rule).isZero { isPaid = true }
    }
    if isGranted || isOpposed { return isPaid && !isOpposed }
    return try otherwise().outcome == .approved
  }

  private func stands(_ rule: Int, _ standing: Standing) -> Bool {
    let head = plan.heads[rule]
    return evaluation.truth(ofRule: rule) == .yes && head.kind != .otherwise && head.kind != .ask
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
    let winners = awards.count == 1 ? awards : Self.first(awards)
    let remedies = winners.first?.remedy.map { [$0] } ?? []
    return Judgement(
      outcome: .approved, decisive: clauses(winners.map(\.rule)), rules: winners.map(\.rule),
      remedies: remedies, awards: winners,
      shapers: winners.first?.shapers ?? [])
  }

  private static func first(_ awards: [Award]) -> [Award] {
    let top = awards.map(\.rank).max { $0 < $1 } ?? (0, 0, 0)
    return awards.filter { $0.rank == top }
  }

  /// Every grant came to zero: denied by them and by what took the rest.
  private func nothingLeft(_ awards: [Award]) -> Judgement {
    let decisive = Self.ordered(clauses(awards.map(\.rule)) + awards.flatMap(\.takers))
    return Judgement(
      outcome: .denied, decisive: decisive, rules: awards.map(\.rule), awards: awards,
      shapers: awards.flatMap(\.shapers))
  }

  private func otherwise() throws(AmountOverflow) -> Judgement {
    let rule = plan.heads.indices.first {
      plan.heads[$0].kind == .otherwise && evaluation.truth(ofRule: $0) == .yes
    }
    guard let rule else { return Judgement(outcome: .referred, decisive: []) }
    return try judgeOnly(rule, as: plan.policy.rules[rule].verdict)
  }
}
