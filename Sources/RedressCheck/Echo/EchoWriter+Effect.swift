/// What decisions bring with them, and what changes their amounts.
extension EchoWriter {
  func effect(_ effect: EffectRule) -> [String] {
    let persistent = effect.isPersistent ? ", even where nothing is left to refund" : ""
    let lead = "with \(scope(effect))\(persistent): \(what(effect)), \(Self.instant(effect.time))"
    return listed("\(lead), when", effect.condition)
  }

  private func scope(_ effect: EffectRule) -> String {
    switch effect.scope {
    case .own: "what it decides"
    case .clauses(let clauses): "a decision by \(ids(clauses, "or"))"
    case .fullRefund(let except): "a refund of all that the charge still holds\(self.except(except))"
    case .refund(let except): "any refund\(self.except(except))"
    }
  }

  private func except(_ clauses: [Int]) -> String { clauses.isEmpty ? "" : ", except by \(ids(clauses))" }

  private func what(_ effect: EffectRule) -> String {
    switch effect.kind {
    case .cancel: "the subscription ends"
    case .cancelAll: "every subscription of the account ends"
    case .stopRenewal: "the renewal stops"
    case .revokeAccess: "access ends"
    case .revokeCredits: "the credits are revoked"
    case .forfeitCredits: "unused credits are forfeited"
    case .suspendAccount: "the account is suspended"
    case .changePlan: "the plan changes"
    case .charge: "\(effect.amount.map { text($0, .money) } ?? "the new plan's price") is charged"
    case .grantCredits: "the new plan's first credits are granted"
    case .support: "the customer is referred to support"
    }
  }

  private static func instant(_ time: EffectRule.Time) -> String {
    switch time {
    case .now: "at the instant of the request"
    case .periodEnd:
      "at the end of the current period (else of the trial, else of the time already paid, else at the request)"
    case .monthEnd: "at the end of the month of the period that is under way"
    }
  }

  // MARK: - Amounts

  func shape(_ shape: Shape) -> [String] {
    listed("\(remedies(shape)): \(change(shape)), when", shape.condition)
  }

  private func remedies(_ shape: Shape) -> String {
    guard let scope = shape.scope else { return "what any clause gives" }
    if scope.isEmpty { return "no clause" }
    return switch shape.remedy {
    case .refund: "the refunds of \(ids(scope))"
    case .balanceCredit: "the balance credits of \(ids(scope))"
    case .payout: "the payouts of \(ids(scope))"
    case .creditsRestored, nil: "what \(ids(scope)) give"
    }
  }

  private func change(_ shape: Shape) -> String {
    switch shape.kind {
    case .fee(let fee): "less \(text(fee.amount, .money)), after the cap"
    case .reduce(let fee): "less \(text(fee.amount, .money)), before the cap"
    case .atMost(let term): "at most \(text(term, .money))"
    case .atLeast(let term): "at least \(text(term, .money)), but not more than \(purse(shape)) holds"
    }
  }

  private func purse(_ shape: Shape) -> String {
    let payouts = policy.rules.filter(shape.changes).map {
      if case .grant(let remedy?) = $0.verdict { remedy.kind == .payout } else { false }
    }
    guard payouts.contains(true) else { return "the charge" }
    return payouts.contains(false) ? "the charge or the balance" : "the balance"
  }

  // MARK: - Deadlines, tables, guarantees

  func deadline(_ deadline: DeadlineRule) -> String {
    let length = deadline.length
    let (name, start) = Self.deadlines[deadline.action] ?? ("an answer", "the request")
    switch length.unit {
    case .minutes, .hours: return "\(name) at most \(text(length)) after \(start)"
    case .days where policy.settings.days == .elapsed:
      return "\(name) at most \(length.count) × 24 hours after \(start)"
    default: return "\(name) by the end of the day \(text(length)) after \(start) (\(zone))"
    }
  }

  private static let deadlines: [DeadlineRule.Action: (name: String, start: String)] = [
    .firstResponse: ("a first answer", "the request"), .review: ("a decision", "the request"),
    .settle: ("an approved refund arrives", "the approval"),
  ]

  var tables: [String] {
    policy.tables.flatMap { table in
      ["Table `\(table.name)`"]
        + table.rows.map { "  \(value($0.value)) when \(text($0.condition.flattened))" }
    }
  }

  private func value(_ term: Term) -> String {
    if case .constant(let number) = term, number.denominator == 1, number > .one { return number.description }
    return text(term, .number)
  }

  var guarantees: [String] {
    policy.guarantees.isEmpty
      ? [] : ["Guarantees"] + policy.guarantees.flatMap { guarantee($0).map { "  " + $0 } }
  }

  private func guarantee(_ guarantee: Guarantee) -> [String] {
    switch guarantee.kind {
    case .refundAtMost(let term): ["no refund is more than \(text(term, .money))"]
    case .refundAtLeast(let term, let condition):
      listed("no refund is less than \(text(term, .money)) when", condition)
    case .moreUsageNeverRaises: ["the same request with more credits used never gets more money"]
    case .laterNeverRaises: ["the same request made later never gets more money"]
    case .always(let types, let condition, let verdict):
      listed("\(Self.text(types)) always \(text(verdict)) when", condition)
    case .neverRefunded(let types, let condition):
      listed("\(Self.text(types)) is never refunded when", condition)
    case .atLeastAsGenerousAs(let other): ["never less generous than the policy `\(other)`"]
    }
  }
}
