import RedressBase
import RedressCheck
import RedressDecide

/// Decides changed cases, and tells which of them are better for the customer.
///
/// Better is more money for the charge, what it gave back before included, so that a request before an earlier
/// refund gains nothing; or more credits; or a yes without either. A partial refund is bettered only by all of
/// it, or by another clause: that each day earlier gives a little more is what the clause says anyway.
///
/// An earlier request gains only what it gains by its time: it has to help as well if all that happened since had
/// happened by then. That nothing had been used yet, or had gone wrong yet, is no merit of asking earlier.
final class Trial {
  let policy: Policy
  let made: Case
  let decision: Decision
  /// So many decisions are tried at most, fewer of long histories, whatever the machine.
  private var patience: Int
  /// Whether all that was to be tried was tried.
  var isExhaustive: Bool { patience > 0 }

  init(_ made: Case, _ decision: Decision, _ policy: Policy, patience: Int? = nil) {
    self.policy = policy
    self.made = made
    self.decision = decision
    self.patience = patience ?? 20_000_000 / (100 + made.events.count)
  }

  var settings: Settings { policy.checked.settings }

  /// The case with these steps taken.
  func changed(by steps: [Step]) -> Case { made.taking(steps, under: settings) }

  /// Whether these steps lead to more.
  func gains(_ steps: [Step]) -> Bool { better(steps) != nil }

  /// What is decided with these steps taken; nil where it is no better, can't be decided, or patience has ended.
  func better(_ steps: [Step]) -> Decision? {
    guard patience > 0 else { return nil }
    patience -= 1
    return confirmed(steps)
  }

  /// The same for a last look at what was found, however long the search was.
  func confirmed(_ steps: [Step]) -> Decision? {
    let decision = better(steps, of: made)
    guard decision != nil,
      let earlier = steps.lazy.compactMap(\.instant).first(where: { $0 < made.request.at })
    else { return decision }
    return made.hastened(to: earlier).flatMap { better(steps, of: $0) } == nil ? nil : decision
  }

  private func better(_ steps: [Step], of made: Case) -> Decision? {
    let changed = made.taking(steps, under: settings)
    guard let prepared = try? policy.prepare(changed), let quick = try? policy.quickDecision(prepared),
      quick.outcome == .approved, decision.outcome != .approved || quick.amount > decision.moneyGiven,
      let decision = try? policy.decide(changed), isBetter(decision, changed)
    else { return nil }
    return decision
  }

  /// The answers to the policy's questions with these steps taken.
  func answers(_ steps: [Step]) -> [Bool?] {
    guard patience > 0 else { return [] }
    patience -= 1
    return (try? policy.answers(of: changed(by: steps))) ?? []
  }

  // MARK: - Better

  private func isBetter(_ other: Decision, _ changed: Case) -> Bool {
    let charge = other.remedies.first?.charge ?? made.request.charge
    let money = total(other, changed, charge) - total(decision, made, charge)
    let credits = restored(other, changed) - restored(decision, made)
    guard decision.outcome == .approved else { return other.remedies.isEmpty || money > 0 || credits > 0 }
    return money > 0 && (other.isInFull || other.clausesThatDecide != decision.clausesThatDecide)
  }

  /// What a decision gives and what was given back before, of a charge.
  private func total(_ decision: Decision, _ changed: Case, _ charge: ChargeID?) -> Int128 {
    before(changed).reduce(Int128(decision.moneyGiven)) { $0 + Int128($1.body.returned(of: charge)) }
  }

  private func restored(_ decision: Decision, _ changed: Case) -> Int128 {
    let credits = decision.remedies.reduce(0) { $0 + Int128($1.credits ?? 0) }
    return before(changed).reduce(credits) { $0 + Int128($1.body.restored) }
  }

  /// What both the case and the changed one have seen: what comes later is no merit of waiting.
  private func before(_ changed: Case) -> [Event] {
    let end = min(made.request.at, changed.request.at)
    return changed.events.filter { $0.at <= end }
  }
}

extension Decision {
  /// The ids of the clauses that decide.
  var clausesThatDecide: [String] { clauses.filter { $0.status == .decisive }.map(\.id) }

  /// The money that is given.
  fileprivate var moneyGiven: Int64 { remedies.lazy.compactMap(\.amount).first ?? 0 }

  /// Whether all that a charge holds is given.
  fileprivate var isInFull: Bool { remedies.contains { $0.extent == .full } }
}

extension Event.Body {
  /// The credits that were put back.
  fileprivate var restored: Int64 {
    if case .creditsRestored(let restored) = self { restored.credits } else { 0 }
  }

  /// The money that went back for a charge.
  fileprivate func returned(of charge: ChargeID?) -> Int64 {
    guard let charge else { return 0 }
    switch self {
    case .refundSucceeded(let refund): return refund.charge == charge ? refund.amount : 0
    case .balanceCredited(let credit): return credit.charge == charge ? credit.amount : 0
    default: return 0
    }
  }
}
