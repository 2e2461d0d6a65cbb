import RedressBase
import RedressCheck
import RedressDecide

/// A question with its policy in a world. To be used by one thread at a time.
struct QuestionSession {
  let question: PolicyQuestion
  let policy: Policy
  let inquiry: Inquiry
  let encoding: Encoding
  let ruling: Ruling

  init(_ question: PolicyQuestion, _ policy: Policy, limit: Limit, watch: Watch) throws(SolverError) {
    self.question = question
    self.policy = policy
    inquiry = try Inquiry(Stage([policy.checked]), limit: limit, watch: watch)
    for share in question.shares(in: policy.checked) { inquiry.book.add(threshold: share) }
    encoding = inquiry.encoding(policy, in: inquiry.world(), mark: "1")
    ruling = encoding.ruling()
    inquiry.settle()
    inquiry.solver.assert(ruling.isAnswered)
  }

  /// Up to so many cases, each decided by other clauses; then why there are no more, where that is known.
  func cases(_ count: Int) -> ([Told], CaseFinder.Answer?) {
    var found: [Told] = []
    var formula = asked
    while found.count < count {
      switch find(formula) {
      case .nothing: return (found, CaseFinder.Answer.noCase)
      case .undecided(let why): return (found, .undecided(why))
      case .cases(let cases):
        guard let made = cases.first, let told = told(made) else {
          return (found, .undecided(.notDecidable))
        }
        found.append(told)
        formula = formula && !ruling.decided(only: decisive(told.decision))
      }
    }
    return (found, nil)
  }

  private func find(_ formula: Formula) -> Found {
    let trial = QuestionTrial(question: question, policy: policy)
    return Finder(inquiry).find(
      Search(formula: formula, stories: [[encoding]]) { cases in cases.first.map(trial.isShown) ?? false })
  }

  private func told(_ made: Case) -> Told? {
    guard let decision = try? policy.decide(made) else { return nil }
    return Told(
      made: made, decision: decision, story: Telling.text(made, decision, in: policy.checked.settings.zone))
  }

  private func decisive(_ decision: Decision) -> [Int] {
    let ids = Set(decision.decisive)
    return policy.checked.clauses.indices.filter { ids.contains(policy.checked.clauses[$0].id) }
  }

  // MARK: - As a formula

  /// The cases that are asked for.
  private var asked: Formula {
    encoding.world.isType(question.types) && encoding.truth(question.condition).yes && answered && byThose
  }

  private var answered: Formula {
    switch question.answer {
    case .refund(let kinds, let bounds):
      ruling.isApproved
        && .any(
          ruling.gifts(kinds).map { gift in gift.when && .all(bounds.map { keeps($0, gift.award.amount) }) })
    case .fullRefund(let kinds): ruling.isApproved && ruling.isGivenInFull(kinds)
    case .restoredCredits: ruling.isApproved && ruling.isGiven([.creditsRestored])
    case .approval: ruling.isApproved
    case .denial: ruling.isDenied
    case .referral: ruling.isReferred && !ruling.isConflict && !ruling.decided(by: [])
    case .noClause: ruling.isOtherwise
    case .conflict: ruling.isConflict
    case .anything: .yes
    }
  }

  private func keeps(_ bound: PolicyQuestion.Bound, _ amount: Number) -> Formula {
    encoding.compare(Value(Quotient(amount)), bound.comparison, encoding.value(bound.term)).yes
  }

  /// Of clauses in conflict, each takes part; else one of them decides.
  private var byThose: Formula {
    let formulas = question.clauses.map { ruling.decides[$0] }
    if formulas.isEmpty { return .yes }
    return question.answer == .conflict ? .all(formulas) : .any(formulas)
  }
}

extension PolicyQuestion {
  /// The shares that amounts may have to be compared with: those of the question first, then the policy's.
  fileprivate func shares(in policy: CheckedPolicy) -> [Ratio] {
    var terms: [Term] = []
    if case .refund(_, let bounds) = answer { terms = bounds.map(\.term) }
    terms += policy.atoms(in: condition).flatMap { policy.atoms[$0].terms }
    terms += policy.atoms.flatMap(\.terms)
    let shares = terms.flatMap(\.constants).filter { $0 > .zero && $0 < .one }
    return shares.flatMap { [$0, Ratio.one.minus($0)] }.compactMap { $0 }
  }
}

extension Term {
  /// The numbers that are written in it, but for those of tables.
  fileprivate var constants: [Ratio] {
    switch self {
    case .constant(let ratio): [ratio]
    case .money, .quantity, .table: []
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b),
      .smaller(let a, let b), .larger(let a, let b):
      a.constants + b.constants
    }
  }
}
