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
    if remedy.kind == .creditsRestored { return try credits(remedy, rule, clause) }
    guard let purse = purse(of: remedy) else {
      return Award(
        rule: rule, clause: clause, remedy: Remedy(Self.kind(remedy), amount: 0), takers: [], shapers: [])
    }
    return try money(remedy, from: purse, rule, clause)
  }

  private func credits(_ remedy: RemedyRule, _ rule: Int, _ clause: Int) throws(AmountOverflow) -> Award {
    let credits = try amount(remedy.amount ?? .constant(.zero)).rounded(.down) ?? 0
    let line = CalculationLine(remedy.formula, text: "\(credits) credits")
    return Award(
      rule: rule, clause: clause,
      remedy: Remedy(.creditsRestored, credits: max(0, credits), calculation: [line]), takers: [],
      shapers: [])
  }

  /// The exact value of a term; nothing to compute it from is zero.
  private func amount(_ term: Term) throws(AmountOverflow) -> Ratio {
    switch evaluation.value(of: term) {
    case .known(let ratio): return ratio
    case .absent, .unknown: return .zero
    case .overflow: throw AmountOverflow()
    }
  }

  // MARK: - Money

  /// Nil where there is no charge to give back from.
  private func purse(of remedy: RemedyRule) -> Purse? {
    if remedy.kind == .payout { return Purse(balanceOf: timeline) }
    guard remedy.target == .latestCharge else { return timeline.charge.map(Purse.init) }
    return timeline.subject.flatMap { timeline.latestCharge(ofSubscription: $0.id) }.map(Purse.init)
  }

  private func money(
    _ remedy: RemedyRule, from purse: Purse, _ rule: Int, _ clause: Int
  ) throws(AmountOverflow) -> Award {
    var sum = Sum(rounding: policy.settings.rounding, purse: purse, showsWork: showsWork)
    try start(&sum, remedy, purse)
    let isFull = try shape(&sum, remedy, Ratio(purse.held), shapes(of: remedy.kind, in: clause))
    guard let minor = sum.rounded() else { throw AmountOverflow() }
    return Award(
      rule: rule, clause: clause, remedy: document(remedy, purse, minor, isFull: isFull, sum.lines),
      takers: minor <= 0 ? sum.takers : [], shapers: sum.shapers)
  }

  private func start(_ sum: inout Sum, _ remedy: RemedyRule, _ purse: Purse) throws(AmountOverflow) {
    guard let term = remedy.amount else { return sum.start(with: purse) }
    sum.start(term, remedy.formula, value: try amount(term), evaluation: evaluation)
  }

  /// Reductions, the cap, fees, floors and caps; true where all that is held is given, before fees.
  private func shape(
    _ sum: inout Sum, _ remedy: RemedyRule, _ held: Ratio, _ shapes: [Shape]
  ) throws(AmountOverflow) -> Bool {
    for shape in shapes {
      if case .reduce(let fee) = shape.kind { try deduct(fee, from: &sum, shape.clause) }
    }
    sum.cap()
    let isAll = sum.value == held
    for fee in remedy.fees { try deduct(fee, from: &sum, nil) }
    for shape in shapes { if case .fee(let fee) = shape.kind { try deduct(fee, from: &sum, shape.clause) } }
    let isLimited = try limit(&sum, to: held, shapes)
    return (isAll && !isLimited) || sum.value == held
  }

  private func deduct(_ fee: Fee, from sum: inout Sum, _ clause: Int?) throws(AmountOverflow) {
    try sum.deduct(fee.label, amount(fee.amount), clause: clause)
  }

  /// Only what is given for a charge has an extent.
  private func document(
    _ remedy: RemedyRule, _ purse: Purse, _ minor: Int64, isFull: Bool, _ lines: [CalculationLine]
  ) -> Remedy {
    Remedy(
      Self.kind(remedy), extent: purse.charge.map { _ in isFull ? .full : .partial },
      charge: purse.charge?.id,
      amount: minor, currency: purse.currency,
      destination: remedy.kind == .refund ? Remedy.originalPaymentMethod : nil, calculation: lines)
  }

  private static func kind(_ remedy: RemedyRule) -> Remedy.Kind {
    switch remedy.kind {
    case .refund: .refund
    case .balanceCredit: .balanceCredit
    case .payout: .payout
    case .creditsRestored: .creditsRestored
    }
  }

  /// The sentences that change what a clause gives in this way, as far as they hold.
  private func shapes(of kind: RemedyRule.Kind, in clause: Int) -> [Shape] {
    if evaluation.plan.shapes.isEmpty { return [] }
    return policy.shapes.indices.filter {
      policy.shapes[$0].changes(kind, of: clause) && evaluation.truth(evaluation.plan.shapes[$0]) == .yes
    }.map { policy.shapes[$0] }
  }

  /// Floors and caps hold for what is paid in the end; a cap is stronger than a floor, and what is held is
  /// stronger than both. True where a cap took something off.
  private func limit(_ sum: inout Sum, to held: Ratio, _ shapes: [Shape]) throws(AmountOverflow) -> Bool {
    for shape in shapes {
      if case .atLeast(let floor) = shape.kind {
        sum.limit(min(try amount(floor), held), isCap: false, clause: shape.clause)
      }
    }
    let before = sum.value
    for shape in shapes {
      if case .atMost(let cap) = shape.kind { sum.limit(try amount(cap), isCap: true, clause: shape.clause) }
    }
    return sum.value < before
  }
}
