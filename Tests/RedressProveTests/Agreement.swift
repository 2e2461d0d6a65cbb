import Foundation
import RedressBase
import RedressCheck
import RedressDecide
import Testing

@testable import RedressProve

/// Tries the encoding of a policy against the evaluator on cases: the facts of a case are given to the
/// solver, which then must find what the evaluator decides, and nothing else.
final class Agreement {
  enum Verdict: Equatable {
    case agrees
    /// Something is not known, or the case lies outside the assumptions that are written down.
    case outside(String)
    /// What holds of every story does not hold of this case.
    case impossible(String)
    case differs(String)
  }

  let policy: Policy
  let inquiry: Inquiry
  let world: World
  let encoding: Encoding
  let ruling: Ruling

  init(_ policy: Policy) throws {
    self.policy = policy
    inquiry = try Inquiry(Stage([policy.checked]))
    world = inquiry.world()
    encoding = inquiry.encoding(policy, in: world, mark: "p")
    ruling = encoding.ruling()
    inquiry.settle()
  }

  func verdict(_ made: Case, isVerbose: Bool = false) throws -> Verdict {
    let facts = try policy.facts(of: made).values
    let decision = try policy.decide(made)
    guard decision.outcome != .informationNeeded else { return .outside("asks") }
    var pins: [Formula] = []
    for slot in facts.indices {
      guard let pin = pin(encoding.symbol(slot), facts[slot], slot) else { return .outside("unknown") }
      pins.append(pin)
    }
    if let why = assumption(made) { return .outside(why) }
    pins.append(world.int("balance", .balance, World.money).equals(made.account.balance))
    let types = RequestType.allCases
    pins.append(world.type.equals(Int64(types.firstIndex(of: made.request.type) ?? 0)))
    let charge = made.events.lazy.compactMap { event -> ChargeSucceeded? in
      if case .chargeSucceeded(let charge) = event.body, charge.charge == made.request.charge {
        charge
      } else {
        nil
      }
    }.first
    pins.append(world.hasCharge.agrees(with: Formula(charge != nil)))
    if let charge {
      guard let currency = inquiry.stage.currencies.firstIndex(of: charge.currency) else {
        return .outside("currency")
      }
      pins.append(world.currency.equals(Int64(currency)))
      pins.append(world.isProduct("subscription").agrees(with: Formula(charge.product == .subscription)))
      if charge.product == .subscription, charge.period == nil || charge.subscription == nil {
        return .outside("no period")
      }
      pins.append(world.paid.equals(charge.amount))
      let returned = made.events.reduce(Int64(0)) { sum, event in
        guard event.at <= made.request.at else { return sum }
        switch event.body {
        case .refundSucceeded(let refund) where refund.charge == charge.charge: return sum + refund.amount
        case .balanceCredited(let credit) where credit.charge == charge.charge: return sum + credit.amount
        default: return sum
        }
      }
      pins.append(world.refunded.equals(returned))
    }
    let settings = policy.checked.settings
    let timeline = try Timeline(
      made, zone: settings.zone, creditsEndWithSubscription: settings.creditsEndWithSubscription)
    if charge == nil {
      let currency =
        made.account.balanceCurrency ?? made.catalog.first?.currency ?? timeline.charges.last?.currency
      guard let currency, let code = inquiry.stage.currencies.firstIndex(of: currency) else {
        return .outside("currency")
      }
      pins.append(world.currency.equals(Int64(code)))
    }
    if inquiry.stage.asksForLatest {
      let latest = timeline.subject.flatMap { timeline.latestCharge(ofSubscription: $0.id) }
      pins.append((world.hasSubject && world.latest.exists).agrees(with: Formula(latest != nil)))
      if let latest { pins.append(world.heldByLatest.equals(latest.held)) }
    }
    return inquiry.solver.scope { () -> Verdict in
      guard inquiry.solver.check(pins) == .possible else { return .impossible(culprits(pins)) }
      pins.forEach(inquiry.solver.assert)
      _ = inquiry.solver.check()
      inquiry.book.exact(inquiry.book.exactValues(inquiry.solver)).forEach(inquiry.solver.assert)
      guard inquiry.solver.check([ruling.isAnswered]) == .possible else { return .outside("open") }
      let wrong = differences(decision, made, isKnown: !facts.contains { $0.state == .unknown }).filter {
        inquiry.solver.check([!$0.1]) != .impossible
      }
      if isVerbose {
        _ = inquiry.solver.check()
        for (slot, fact) in policy.checked.facts.enumerated() { print(slot, fact, facts[slot]) }
        for (rule, award) in ruling.awards.enumerated() {
          let truth = encoding.truth(rule: rule)
          print(
            "rule", rule, policy.checked.clauses[policy.checked.rules[rule].clause].id,
            inquiry.solver.holds(truth.yes), inquiry.solver.holds(truth.no),
            inquiry.solver.holds(ruling.stands[rule]), award.map { inquiry.solver.value($0.amount) } as Any)
        }
        for product in inquiry.book.products {
          print(
            product.quotient.coefficient, product.quotient.tops.map { inquiry.solver.value($0.number) },
            product.quotient.bottoms.map { inquiry.solver.value($0.number) })
        }
      }
      // A clause that holds asks nothing more: what nobody was asked may still be thought of otherwise.
      if !wrong.isEmpty, facts.contains(where: { $0.state == .unknown }) {
        return .outside("an unanswered fact")
      }
      return wrong.isEmpty
        ? .agrees : .differs(wrong.map(\.0).joined(separator: ", ") + " of \(decision.outcome)")
    }
  }

  /// The assumption of docs/proofs.md that a case does not keep.
  private func assumption(_ made: Case) -> String? {
    let charges = made.events.compactMap { event -> ChargeSucceeded? in
      if case .chargeSucceeded(let charge) = event.body { charge } else { nil }
    }
    let created = made.events.compactMap { event -> SubscriptionID? in
      if case .subscriptionCreated(let creation) = event.body, event.at <= made.request.at {
        creation.subscription
      } else {
        nil
      }
    }
    let charge = charges.first { $0.charge == made.request.charge }
    let subject = made.request.subscription ?? charge?.subscription
    if let id = subject, !created.contains(id) { return "no creation" }
    if let charge, let id = charge.subscription, made.request.subscription ?? id != id {
      return "another subscription"
    }
    if Set(charges.map(\.currency)).count > 1 { return "several currencies" }
    for other in charges where other.charge != charge?.charge {
      if other.billingReason == .subscriptionCycle, other.amount == 0 || other.subscription == nil {
        return "a renewal for nothing"
      }
      if other.subscription == subject, subject != nil, other.product != .subscription {
        return "a subscription's other product"
      }
    }
    if let why = unusual(made, charge) { return why }
    let request = made.request
    if request.type != .appeal, request.appealNumber != nil { return "what another request states" }
    if request.type != .withdrawal, request.amount != nil { return "what another request states" }
    if request.type != .planChange, request.target != nil { return "what another request states" }
    let updated = made.events.filter { if case .subscriptionUpdated = $0.body { true } else { false } }.map(
      \.at
    ).min()
    let begun = made.events.filter { if case .subscriptionCreated = $0.body { true } else { false } }.map(
      \.at
    ).max()
    if let updated, let begun, updated < begun { return "changed before it began" }
    if subject == nil, made.request.charge == nil, !created.isEmpty { return "no subject" }
    return nil
  }

  /// A period that was charged for later and holds the purchase; a clock that strays by more than an hour.
  private func unusual(_ made: Case, _ charge: ChargeSucceeded?) -> String? {
    let zone = policy.checked.settings.zone
    let seen = made.events.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element)
    let periods = seen.compactMap { event -> Period? in
      if case .chargeSucceeded(let charge) = event.body { charge.period } else { nil }
    }
    let instants = seen.map(\.at) + [made.request.at] + periods.flatMap { [$0.start, $0.end] }
    let offsets = instants.map { zone.offset(at: $0) }
    if let most = offsets.max(), let least = offsets.min(), most - least > 3_600 {
      return "a clock that strays"
    }
    var isPast = false
    var bought: Instant?
    for event in seen {
      guard case .chargeSucceeded(let other) = event.body else { continue }
      if other.charge == charge?.charge {
        (isPast, bought) = (true, event.at)
      } else if isPast, let bought,
        other.isCovering(bought)
      {
        return "a period charged for later"
      }
    }
    return nil
  }

  /// The facts that can't be together, for the eyes of whoever mends it.
  private func culprits(_ pins: [Formula]) -> String {
    var kept = pins
    for index in pins.indices.reversed() {
      var fewer = kept
      fewer[index] = .yes
      if inquiry.solver.check(fewer) == .impossible { kept = fewer }
    }
    return kept.indices.filter { !kept[$0].isAlways }.map {
      policy.checked.facts.indices.contains($0)
        ? "\(policy.checked.facts[$0])" : "pin \($0 - policy.checked.facts.count)"
    }.joined(separator: " & ")
  }

  private func differences(_ decision: Decision, _ made: Case, isKnown: Bool) -> [(String, Formula)] {
    let money =
      decision.remedies.filter { $0.type == .refund || $0.type == .balanceCredit }.compactMap(\.amount).first
      ?? 0
    let credits = decision.remedies.filter { $0.type == .creditsRestored }.compactMap(\.credits).first ?? 0
    let decisive = Set(decision.clauses.filter { $0.status == .decisive }.map(\.id))
    var parts: [(String, Formula)] = [
      ("approved", ruling.isApproved.agrees(with: Formula(decision.outcome == .approved))),
      ("denied", ruling.isDenied.agrees(with: Formula(decision.outcome == .denied))),
      ("referred", ruling.isReferred.agrees(with: Formula(decision.outcome == .referred))),
      ("refund", ruling.refund.equals(money)), ("credits", ruling.credits.equals(credits)),
    ]
    if money > 0 {
      parts.append(
        ("full", ruling.isFull.agrees(with: Formula(decision.remedies.contains { $0.extent == .full }))))
    }
    let takers = policy.checked.shapes.compactMap(\.clause)
    for (number, clause) in policy.checked.clauses.enumerated() where isKnown && !takers.contains(number) {
      parts.append(
        ("decides \(clause.id)", ruling.decides[number].agrees(with: Formula(decisive.contains(clause.id)))))
    }
    return parts
  }

  /// What a fact's value says of its symbol. What nobody has said may be anything: where it is decided all the
  /// same, the decision does not depend on it.
  private func pin(_ symbol: Symbol, _ value: FactValue, _ slot: Int) -> Formula? {
    func state(_ present: Formula, _ unknown: Formula, _ known: Formula) -> Formula? {
      switch value.state {
      case .known: present && !unknown && known
      case .absent: !present && !unknown
      case .unknown: .yes
      }
    }
    switch symbol {
    case .number(let number, let present, let unknown):
      if policy.checked.facts[slot].isTime, value.number % 1_000_000 != 0 { return nil }
      return state(present, unknown, number.equals(value.number))
    case .share(let part, let whole, let present):
      return state(present, .no, part.equals(value.number) && whole.equals(value.denominator))
    case .choice(let code, let present, let unknown):
      let choice = policy.checked.facts[slot].choice ?? .reason
      let words = inquiry.stage.words[choice] ?? []
      let fitting = words.indices.filter { policy.code(of: words[$0]) == value.number }
      guard value.state != .known || !fitting.isEmpty else { return nil }
      return state(present, unknown, .any(fitting.map { code.equals(Int64($0)) }))
    case .yes(let formula, let unknown):
      return state(.yes, unknown, formula.agrees(with: Formula(value.number == 1)))
    case .finding(let code): return code.equals(value.number)
    }
  }
}

extension Fact {
  /// A length of time, in microseconds.
  fileprivate var isTime: Bool {
    guard case .quantity(let quantity) = self else { return false }
    return [.windowTime, .hoursSince, .periodTime, .longestOutage, .outageTime].contains(quantity.name)
  }
}

extension ChargeSucceeded {
  /// It pays for a subscription at an instant.
  fileprivate func isCovering(_ instant: Instant) -> Bool {
    product == .subscription && amount > 0 && (period?.contains(instant) ?? false)
  }
}
