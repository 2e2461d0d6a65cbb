import RedressBase
import RedressCheck
import RedressDecide

/// One policy with everything that can be asked of it. To be used by one thread at a time.
final class ProofSession {
  let policy: Policy
  let inquiry: Inquiry
  let world: World
  let encoding: Encoding
  let ruling: Ruling
  /// Policies that guarantees may be compared with.
  let others: [Policy]
  let limit: Limit
  let watch: Watch
  var checked: CheckedPolicy { policy.checked }
  var solver: Solver { inquiry.solver }

  init(_ policy: Policy, others: [Policy] = [], limit: Limit = Limit(), watch: Watch = Watch())
    throws(SolverError)
  {
    self.policy = policy
    self.others = others
    self.limit = limit
    self.watch = watch
    inquiry = try Inquiry(Stage([policy.checked]), limit: limit, watch: watch)
    world = inquiry.world()
    encoding = inquiry.encoding(policy, in: world, mark: "1")
    ruling = encoding.ruling()
    inquiry.settle()
    solver.assert(ruling.isAnswered)
  }

  // MARK: - Looking

  /// A story of the policy in which a formula holds, confirmed by the evaluator.
  func find(_ formula: Formula, isSmall: Bool = true, confirmed: @escaping (Case, Decision) -> Bool) -> Found
  {
    Finder(inquiry).find(
      Search(formula: formula, stories: [[encoding]], isSmall: isSmall) { [policy] cases in
        guard let made = cases.first, let decision = try? policy.decide(made) else { return false }
        return confirmed(made, decision)
      })
  }

  /// A second story that differs from the first in some aspects only.
  func twin(_ mark: String, free: Set<Aspect>) -> Twin {
    let world = inquiry.world(mark, free: free)
    let encoding = inquiry.encoding(policy, in: world, mark: mark)
    return Twin(world: world, encoding: encoding, ruling: encoding.ruling())
  }

  /// Stories told side by side, each from the first one as its kinship says, confirmed by the evaluator.
  func find(
    _ formula: Formula, with twins: [(Twin, Kinship)], wishes: [Formula] = [], isSmall: Bool = true,
    confirmed: @escaping ([Judged]) -> Bool
  ) -> Found {
    let answered = Formula.all(twins.map(\.0.ruling.isAnswered))
    return Finder(inquiry).find(
      Search(
        formula: formula && answered, stories: [[encoding]] + twins.map { [$0.0.encoding] },
        kinships: twins.map(\.1), wishes: wishes, isSmall: isSmall
      ) { [policy] cases in
        let judged = cases.compactMap { made in
          (try? policy.decide(made)).map { Judged(made: made, decision: $0) }
        }
        return judged.count == cases.count && confirmed(judged)
      })
  }

  /// Whether one of several things can be, one after the other: the first is mostly enough, and all at once
  /// are hard to see through.
  func firstPossible(_ ways: [Formula], given: (Formula) -> Formula) -> Solver.Answer {
    var doubt: Solver.Answer?
    for way in ways {
      switch Finder(inquiry).isPossible(given(way)) {
      case .possible: return .possible
      case .impossible: continue
      case .unknown(let reason): doubt = .unknown(reason)
      }
    }
    return doubt ?? .impossible
  }

  // MARK: - Answering

  func told(_ cases: [Case]) -> [Told] {
    cases.compactMap { made in
      guard let decision = try? policy.decide(made) else { return nil }
      return Told(
        made: made, decision: decision,
        story: Telling.text(made, decision, in: checked.settings.zone))
    }
  }

  func id(_ clause: Int) -> String { checked.clauses[clause].id }

  /// The answer to "there is no such case".
  func proof(
    _ check: Proof.Check, _ subject: String = "", clauses: [Int] = [], _ found: Found, held: String,
    broken: String
  ) -> Proof {
    let ids = clauses.map(id)
    let span = clauses.first.map { checked.clauses[$0].span }
    switch found {
    case .nothing: return Proof(check, subject, clauses: ids, .proved, held, span: span)
    case .cases(let cases):
      return Proof(check, subject, clauses: ids, .refuted, broken, witness: told(cases), span: span)
    case .undecided(let why): return Proof(check, subject, clauses: ids, .undecided(why), held, span: span)
    }
  }
}

/// A case with the evaluator's decision.
struct Judged {
  let made: Case
  let decision: Decision
  /// When it is asked.
  var at: Instant { made.request.at }
}

/// A second world with the same policy in it.
struct Twin {
  let world: World
  let encoding: Encoding
  let ruling: Ruling
}

extension Ruling {
  /// The customer is treated alike: outcome, money and credits.
  func agrees(with other: Ruling) -> Formula {
    isApproved.agrees(with: other.isApproved) && isDenied.agrees(with: other.isDenied)
      && refund.equals(other.refund) && credits.equals(other.credits)
  }

  /// The ways in which a customer may be treated otherwise: outcome, money and credits.
  func differences(from other: Ruling) -> [Formula] {
    [
      isApproved && other.isDenied, isApproved && other.isReferred, isDenied && other.isApproved,
      isReferred && other.isApproved, isDenied && other.isReferred, isReferred && other.isDenied,
      isApproved && other.isApproved && !refund.equals(other.refund),
      isApproved && other.isApproved && !credits.equals(other.credits),
    ]
  }

  /// The policy itself decides; no person has to.
  var isDecided: Formula { isApproved || isDenied }
}

extension Decision {
  /// The money that goes back to the customer, in minor units.
  var money: Int64 {
    remedies.reduce(0) { sum, remedy in
      remedy.type == .refund || remedy.type == .balanceCredit ? sum + (remedy.amount ?? 0) : sum
    }
  }

  /// The clauses that decide.
  var decisive: [String] { clauses.filter { $0.status == .decisive }.map(\.id) }

  /// The policy itself decides; no person has to.
  var isDecided: Bool { outcome == .approved || outcome == .denied }

  /// The customer is treated alike: outcome, money and credits.
  func agrees(with other: Decision) -> Bool {
    outcome == other.outcome && money == other.money && credits == other.credits
  }

  private var credits: Int64 { remedies.reduce(0) { $0 + ($1.credits ?? 0) } }
}
