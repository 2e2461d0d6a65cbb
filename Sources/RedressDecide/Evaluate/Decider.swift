import RedressBase
import RedressCheck

/// Decides one case: timeline → facts → clauses → decision. Pure: no clock, no locale, no environment.
struct Decider {
  let plan: Plan
  let timeline: Timeline
  let evaluation: Evaluation
  let reader: FactReader
  private var policy: CheckedPolicy { plan.policy }

  init(plan: Plan, timeline: Timeline) {
    self.init(plan: plan, timeline: timeline, facts: FactReader(timeline: timeline, plan: plan).read())
  }

  init(plan: Plan, timeline: Timeline, facts: Facts) {
    self.plan = plan
    self.timeline = timeline
    reader = FactReader(timeline: timeline, plan: plan)
    evaluation = Evaluation(
      plan: plan, facts: facts, requestType: RequestTypes(timeline.request.type),
      currency: timeline.charge?.currency ?? timeline.account.balanceCurrency
        ?? timeline.catalog.first?.currency ?? timeline.charges.last?.currency)
  }

  func decide(caseID: String?) throws(AmountOverflow) -> Decision {
    let judge = Judge(evaluation: evaluation, timeline: timeline)
    let standing = try judge.standing()
    switch try settle(standing, judge) {
    case .decided(let judgement): return try decided(caseID, judgement, standing)
    case .asking(let asks, let findings): return asking(caseID, asks, findings, standing)
    case .inquiring(let findings): return inquiring(caseID, findings, standing)
    }
  }

  /// What it comes to, before anything is explained.
  private enum Settlement {
    case decided(Judgement)
    /// The request lacks what it has to state.
    case asking([Ask], Unknowns.Findings)
    /// A fact that nobody knows could change the outcome.
    case inquiring(Unknowns.Findings)
  }

  private func settle(_ standing: Standing, _ judge: Judge) throws(AmountOverflow) -> Settlement {
    let asks = standingAsks(standing)
    if asks.isEmpty, !standing.isAnyUnknown { return .decided(try judge.judge(standing)) }
    let unknowns = Unknowns(evaluation: evaluation, timeline: timeline, standing: standing)
    let open = unknowns.open()
    if open.isEmpty, asks.isEmpty { return .decided(try judge.judge(standing)) }
    let findings = try unknowns.explore(open)
    let silent = try unknowns.judgementWithoutAnswers(open)
    let isDenied = findings.isAlwaysDenied && silent.outcome == .denied
    if !asks.isEmpty, !isDenied { return .asking(asks, findings) }
    return findings.isSettled || isDenied ? .decided(silent) : .inquiring(findings)
  }

  /// The outcome without a word of explanation; nil where something has to be known first.
  func judgement() throws(AmountOverflow) -> Judgement? {
    let judge = Judge(evaluation: evaluation, timeline: timeline, showsWork: false)
    guard case .decided(let judgement) = try settle(judge.standing(), judge) else { return nil }
    return judgement
  }

  private func blank(_ caseID: String?, _ outcome: Outcome) -> Decision {
    let accepted = timeline.acceptedVersion(of: policy.id)
    var decision = Decision(
      caseID: caseID,
      policy: PolicyReference(
        id: policy.id, version: policy.version, digest: policy.digest, accepted: accepted),
      decidedAt: timeline.now, outcome: outcome)
    decision.governingLaw = policy.governingLaw
    decision.contact = policy.contact
    return decision
  }

  // MARK: - Decided

  private func decided(_ caseID: String?, _ judgement: Judgement, _ standing: Standing) throws(AmountOverflow)
    -> Decision
  {
    var decision = blank(caseID, judgement.outcome)
    decision.remedies = judgement.remedies
    let (effects, effectClauses) = EffectMaker(evaluation: evaluation, timeline: timeline).effects(
      of: judgement)
    decision.effects = effects
    if judgement.outcome == .referred {
      decision.suggestion = try Suggester(evaluation: evaluation, timeline: timeline).suggestion(judgement)
    }
    decision.deadlines = deadlines(judgement)
    var explainer = Explainer(
      decider: self, standing: standing, judgement: judgement, active: judgement.shapers + effectClauses)
    decision.clauses = explainer.reports()
    if judgement.outcome == .denied { decision.wouldChange = try Nearest(decider: self).changes() }
    return decision
  }

  // MARK: - Questions

  private struct Ask {
    let rule: Int
    let clause: Int
    let missing: [RequiredDetail]
  }

  /// The requirements that are not met, unless something defeats them.
  private func standingAsks(_ standing: Standing) -> [Ask] {
    plan.asks.compactMap { number in
      guard evaluation.truth(ofRule: number) == .yes else { return nil }
      guard case .ask(let details) = policy.rules[number].verdict else { return nil }
      let missing = details.filter { !isGiven($0) }
      return missing.isEmpty ? nil : Ask(rule: number, clause: plan.heads[number].clause, missing: missing)
    }
  }

  func isGiven(_ detail: RequiredDetail) -> Bool {
    let details = timeline.request.details
    switch detail {
    case .accountEmail: return details.accountEmail != nil
    case .purchaseDate: return details.purchaseDate != nil
    case .plan: return details.plan != nil
    case .statement: return details.statement != nil
    case .evidence: return !details.evidence.isEmpty
    case .reason: return timeline.request.reason != nil
    case .amount: return timeline.request.amount != nil
    }
  }

  private func asking(_ caseID: String?, _ asks: [Ask], _ findings: Unknowns.Findings, _ standing: Standing)
    -> Decision
  {
    var questions: [Question] = []
    let wording = Wording(currency: evaluation.currency)
    for detail in asks.flatMap(\.missing) where !questions.contains(where: { $0.fact == detail.rawValue }) {
      questions.append(wording.question(detail))
    }
    for slot in findings.mattering {
      let question = wording.question(policy.facts[slot])
      if question.ask == .customer, !questions.contains(where: { $0.fact == question.fact }) {
        questions.append(question)
      }
    }
    return information(caseID, questions, decisive: asks.map(\.clause), standing)
  }

  /// The customer is asked first; the reviewer once nothing is missing from the customer.
  private func inquiring(_ caseID: String?, _ findings: Unknowns.Findings, _ standing: Standing) -> Decision {
    let wording = Wording(currency: evaluation.currency)
    var questions: [Question] = []
    for question in findings.mattering.map({ wording.question(policy.facts[$0]) })
    where !questions.contains(where: { $0.fact == question.fact }) { questions.append(question) }
    let forCustomer = questions.filter { $0.ask == .customer }
    return information(caseID, forCustomer.isEmpty ? questions : forCustomer, decisive: [], standing)
  }

  private func information(_ caseID: String?, _ questions: [Question], decisive: [Int], _ standing: Standing)
    -> Decision
  {
    var decision = blank(caseID, .informationNeeded)
    decision.questions = questions
    let judgement = Judgement(outcome: .informationNeeded, decisive: decisive)
    decision.deadlines = deadlines(judgement)
    var explainer = Explainer(decider: self, standing: standing, judgement: judgement, active: [])
    decision.clauses = explainer.reports()
    return decision
  }

  // MARK: - Deadlines

  /// First answer, review, settlement; where the policy names one twice, the earlier.
  private func deadlines(_ judgement: Judgement) -> [Deadline] {
    if policy.deadlines.isEmpty { return [] }
    return Deadline.Action.allCases.compactMap { action in
      if action == .settle,
        judgement.outcome != .approved || !judgement.remedies.contains(where: { $0.type == .refund })
      {
        return nil
      }
      let instants = policy.deadlines.filter { $0.action.rawValue == action.rawValue }.map {
        instant($0.length)
      }
      return instants.min().map { Deadline(action, by: $0) }
    }
  }

  /// Hours are elapsed time; days end with the last whole second of the last day.
  private func instant(_ length: Length) -> Instant {
    let zone = policy.settings.zone
    let today = zone.day(of: timeline.now)
    switch length.unit {
    case .minutes:
      return Elapsed.minutes(Int64(length.count)).flatMap { timeline.now.adding($0) } ?? timeline.now
    case .hours: return Elapsed.hours(Int64(length.count)).flatMap { timeline.now.adding($0) } ?? timeline.now
    case .businessDays: return plan.businessDays.end(ofBusinessDay: length.count, after: timeline.now)
    case .days: return endOfDay(today.adding(days: length.count))
    case .weeks: return endOfDay(today.adding(days: 7 * length.count))
    case .months: return endOfDay(today.adding(months: length.count))
    case .years: return endOfDay(today.adding(months: 12 * length.count))
    }
  }

  private func endOfDay(_ day: Day) -> Instant {
    Instant(microseconds: policy.settings.zone.startOfDay(day.adding(days: 1)).microseconds - 1_000_000)
  }
}

extension RequestTypes {
  /// The set of this type only.
  package init(_ type: RequestType) {
    switch type {
    case .refund: self = .refund
    case .cancel: self = .cancel
    case .exchange: self = .exchange
    case .planChange: self = .planChange
    case .withdrawal: self = .withdrawal
    case .fraudReview: self = .fraudReview
    case .appeal: self = .appeal
    }
  }
}
