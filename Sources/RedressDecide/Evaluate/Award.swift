import RedressBase
import RedressCheck

/// What a granting rule comes to in a case.
struct Award {
  let rule: Int
  let clause: Int
  /// Nil where the rule grants without a remedy.
  let remedy: Remedy?
  /// Clauses that took what was left of it, where it came to zero.
  let takers: [Int]
  /// Clauses whose sentences changed the amount.
  let shapers: [Int]

  /// A remedy of zero is no remedy.
  var isZero: Bool { remedy.map { ($0.amount ?? $0.credits ?? 0) <= 0 } ?? false }

  /// Where it stands among several: money before credits, more before less, a refund before a credit.
  var rank: (Int, Int64, Int) {
    guard let remedy else { return (0, 0, 0) }
    guard let amount = remedy.amount else { return (1, remedy.credits ?? 0, 0) }
    return (2, amount, remedy.type == .refund ? 1 : 0)
  }
}

/// An amount that can't be computed within 128 bits, or does not fit into 64.
struct AmountOverflow: Error {}

/// Computes remedies: the formula, reductions, the cap, fees, one rounding (common reading 4).
struct AwardMaker {
  let evaluation: Evaluation
  let timeline: Timeline
  /// Whether remedies come with the lines of their calculation.
  private let showsWork: Bool
  private var policy: CheckedPolicy { evaluation.plan.policy }

  init(evaluation: Evaluation, timeline: Timeline, showsWork: Bool = true) {
    self.evaluation = evaluation
    self.timeline = timeline
    self.showsWork = showsWork
  }

  func award(rule number: Int) throws(AmountOverflow) -> Award {
    let rule = policy.rules[number]
    guard case .grant(let remedy?) = rule.verdict else {
      return Award(rule: number, clause: rule.clause, remedy: nil, takers: [], shapers: [])
    }
    return try award(remedy, number, rule.clause)
  }

  func award(_ remedy: RemedyRule, _ rule: Int, _ clause: Int) throws(AmountOverflow) -> Award {
    switch remedy.kind {
    case .refund, .balanceCredit: return try money(remedy, rule, clause)
    case .payout: return try payout(remedy, rule, clause)
    case .creditsRestored:
      let credits = try amount(remedy.amount ?? .constant(.zero)).rounded(.down) ?? 0
      let line = CalculationLine(remedy.formula, text: "\(credits) credits")
      return Award(
        rule: rule, clause: clause,
        remedy: Remedy(.creditsRestored, credits: max(0, credits), calculation: [line]), takers: [],
        shapers: [])
    }
  }

  /// The exact value of a term; nothing to compute it from is zero.
  private func amount(_ term: Term) throws(AmountOverflow) -> Ratio {
    switch evaluation.value(of: term) {
    case .known(let ratio): return ratio
    case .absent, .unknown: return .zero
    case .overflow: throw AmountOverflow()
    }
  }

  private func payout(_ remedy: RemedyRule, _ rule: Int, _ clause: Int) throws(AmountOverflow) -> Award {
    let asked = try amount(remedy.amount ?? .constant(.zero))
    let paid = min(asked, Ratio(timeline.account.balance))
    guard let minor = max(paid, .zero).rounded(policy.settings.rounding) else { throw AmountOverflow() }
    let currency =
      timeline.account.balanceCurrency ?? timeline.charge?.currency ?? timeline.charges.last?.currency
    let document = Remedy(
      .payout, amount: minor, currency: currency,
      calculation: [CalculationLine("paid out of the balance", amount: minor)])
    return Award(rule: rule, clause: clause, remedy: document, takers: [], shapers: [])
  }

  // MARK: - Refunds and balance credits

  private func money(_ remedy: RemedyRule, _ rule: Int, _ clause: Int) throws(AmountOverflow) -> Award {
    let subject =
      remedy.target == .latestCharge
      ? timeline.subject.flatMap { timeline.latestCharge(ofSubscription: $0.id) } : timeline.charge
    guard let charge = subject else {
      return Award(
        rule: rule, clause: clause, remedy: Remedy(Self.kind(remedy), amount: 0), takers: [], shapers: [])
    }
    var sum = Sum(rounding: policy.settings.rounding, charge: charge, showsWork: showsWork)
    sum.start(
      remedy, value: try remedy.amount.map { term throws(AmountOverflow) in try amount(term) },
      charge: charge, evaluation: evaluation)
    let shapes = shapes(of: clause)
    for (shape, _) in shapes {
      if case .reduce(let fee) = shape.kind {
        try sum.deduct(fee.label, amount(fee.amount), clause: shape.clause)
      }
    }
    sum.cap()
    let isAll = sum.value == Ratio(charge.held)
    for fee in remedy.fees { try sum.deduct(fee.label, amount(fee.amount), clause: nil) }
    for (shape, _) in shapes {
      if case .fee(let fee) = shape.kind {
        try sum.deduct(fee.label, amount(fee.amount), clause: shape.clause)
      }
    }
    let isLimited = try limit(&sum, shapes.map(\.0))
    let isFull = (isAll && !isLimited) || sum.value == Ratio(charge.held)
    guard let minor = sum.rounded() else { throw AmountOverflow() }
    let document = Remedy(
      Self.kind(remedy), extent: isFull ? .full : .partial, charge: charge.id, amount: minor,
      currency: charge.currency,
      destination: remedy.kind == .refund ? Remedy.originalPaymentMethod : nil, calculation: sum.lines)
    return Award(
      rule: rule, clause: clause, remedy: document, takers: minor <= 0 ? sum.takers : [], shapers: sum.shapers
    )
  }

  private static func kind(_ remedy: RemedyRule) -> Remedy.Kind {
    remedy.kind == .refund ? .refund : .balanceCredit
  }

  private func shapes(of clause: Int) -> [(Shape, Int)] {
    if evaluation.plan.shapes.isEmpty { return [] }
    return policy.shapes.enumerated().compactMap { number, shape in
      guard shape.scope.map({ $0.contains(clause) }) ?? true,
        evaluation.truth(evaluation.plan.shapes[number]) == .yes
      else { return nil }
      return (shape, number)
    }
  }

  /// Floors and caps hold for what is paid in the end; a cap is stronger than a floor, and what the charge
  /// still holds is stronger than both. True where a cap took something off.
  private func limit(_ sum: inout Sum, _ shapes: [Shape]) throws(AmountOverflow) -> Bool {
    for shape in shapes {
      if case .atLeast(let floor) = shape.kind {
        sum.limit(min(try amount(floor), Ratio(sum.heldMinor)), isCap: false, clause: shape.clause)
      }
    }
    let before = sum.value
    for shape in shapes {
      if case .atMost(let cap) = shape.kind { sum.limit(try amount(cap), isCap: true, clause: shape.clause) }
    }
    return sum.value < before
  }
}
