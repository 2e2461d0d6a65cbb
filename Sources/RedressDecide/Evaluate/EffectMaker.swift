import RedressBase
import RedressCheck

/// The effects that a decision brings with it, with their instants.
struct EffectMaker {
  let evaluation: Evaluation
  let timeline: Timeline
  private var policy: CheckedPolicy { evaluation.plan.policy }

  /// The effects of `judgement` and the clauses whose sentences they come from.
  func effects(of judgement: Judgement) -> (effects: [Effect], clauses: [Int]) {
    guard judgement.outcome == .approved || judgement.outcome == .denied else { return ([], []) }
    let isNothingLeft = judgement.outcome == .denied && !judgement.awards.isEmpty
    return collect { rule in
      guard !isNothingLeft || rule.isPersistent else { return false }
      return applies(rule, judgement)
    }
  }

  /// What the grants of `clause` would bring with them, for a suggestion.
  func effects(ofGrantsIn clause: Int, isFull: Bool) -> [Effect] {
    collect { rule in
      switch rule.scope {
      case .own: rule.clause == clause
      case .clauses(let numbers): numbers.contains(clause)
      case .fullRefund(let except): isFull && !except.contains(clause)
      case .refund(let except): !except.contains(clause)
      }
    }.effects
  }

  private func collect(_ isWanted: (EffectRule) -> Bool) -> (effects: [Effect], clauses: [Int]) {
    var effects: [Effect] = []
    var clauses: [Int] = []
    for (number, rule) in policy.effects.enumerated()
    where isWanted(rule) && evaluation.truth(evaluation.plan.effects[number]) == .yes {
      let made = make(rule)
      for effect in made
      where !effects.contains(where: {
        $0.type == effect.type && $0.subscription == effect.subscription && $0.at == effect.at
      }) {
        effects.append(effect)
      }
      if !made.isEmpty, let clause = rule.clause { clauses.append(clause) }
    }
    return (effects, clauses)
  }

  // MARK: - Which

  private func applies(_ rule: EffectRule, _ judgement: Judgement) -> Bool {
    switch rule.scope {
    case .own: rule.clause.map { own($0, judgement) } ?? false
    case .clauses(let numbers): numbers.contains { own($0, judgement) }
    case .fullRefund(let except):
      refunds(judgement, fully: true) && judgement.decisive.contains { !except.contains($0) }
    case .refund(let except):
      refunds(judgement, fully: false) && judgement.decisive.contains { !except.contains($0) }
    }
  }

  /// A clause's own effects go with its grants; with its decision where it has none.
  private func own(_ clause: Int, _ judgement: Judgement) -> Bool {
    let rules = judgement.rules.filter { policy.rules[$0].clause == clause }
    guard evaluation.plan.clauseGrants[clause] else { return !rules.isEmpty }
    return rules.contains { policy.rules[$0].verdict.isGrant }
  }

  private func refunds(_ judgement: Judgement, fully: Bool) -> Bool {
    judgement.remedies.contains { $0.type == .refund && (!fully || $0.extent == .full) }
  }

  // MARK: - What

  /// Nothing happens to a subscription that has ended, and nothing at the end of its period.
  private func make(_ rule: EffectRule) -> [Effect] {
    if rule.kind == .cancelAll {
      return timeline.subscriptions.filter { !$0.hasEnded(at: timeline.now) }.map {
        Effect(.subscriptionCancel, subscription: $0.id, at: at(rule))
      }
    }
    guard let type = Effect.Kind(rawValue: rule.kind.rawValue) else { return [] }
    let live = timeline.subject.flatMap { $0.hasEnded(at: timeline.now) ? nil : $0 }
    let needsSubscription =
      rule.time != .now || [.cancel, .stopRenewal, .changePlan, .charge, .grantCredits].contains(rule.kind)
    if needsSubscription, live == nil { return [] }
    var effect = Effect(type, subscription: needsSubscription ? live?.id : nil, at: at(rule))
    complete(&effect, rule)
    return [effect]
  }

  private func complete(_ effect: inout Effect, _ rule: EffectRule) {
    let target = timeline.request.target
    let entry = timeline.catalog.first { $0.plan == target?.plan && $0.interval == target?.interval }
    switch rule.kind {
    case .changePlan: (effect.plan, effect.interval) = (target?.plan, target?.interval)
    case .charge: (effect.amount, effect.currency) = price(rule, entry)
    case .grantCredits: effect.credits = entry?.credits
    default: break
    }
  }

  private func price(_ rule: EffectRule, _ entry: CatalogEntry?) -> (Int64?, Currency?) {
    guard let term = rule.amount else { return (entry?.amount, entry?.currency) }
    guard case .known(let ratio) = evaluation.value(of: term) else { return (nil, nil) }
    return (ratio.rounded(policy.settings.rounding), evaluation.currency ?? entry?.currency)
  }

  private func at(_ rule: EffectRule) -> Instant {
    switch rule.time {
    case .now: timeline.now
    case .periodEnd: timeline.subject.map { timeline.currentPeriodEnd(of: $0.id) } ?? timeline.now
    case .monthEnd: timeline.charge.flatMap { timeline.currentMonth(of: $0)?.end } ?? timeline.now
    }
  }
}
