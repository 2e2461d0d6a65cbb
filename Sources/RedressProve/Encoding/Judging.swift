import RedressCheck

/// Weighs the clauses that hold against each other.
struct Judging {
  private let encoding: Encoding
  private let truths: [Truth]
  private let awards: [Award?]
  private let defeated: [Formula]
  private let stands: [Formula]
  private let paying: [Int]
  private var policy: CheckedPolicy { encoding.policy }
  private var logic: Logic { encoding.logic }

  init(_ encoding: Encoding, _ truths: [Truth], _ awards: [Award?], _ defeated: [Formula]) {
    self.encoding = encoding
    self.truths = truths
    self.awards = awards
    self.defeated = defeated
    stands = encoding.policy.rules.indices.map { number in
      let rule = encoding.policy.rules[number]
      guard rule.decides else { return .no }
      return encoding.truth(rule: number).yes && !defeated[rule.clause]
    }
    paying = encoding.policy.rules.indices.filter { encoding.policy.rules[$0].decides && awards[$0] != nil }
  }

  private func any(_ isWanted: (Rule) -> Bool) -> Formula {
    .any(policy.rules.indices.filter { isWanted(policy.rules[$0]) }.map { stands[$0] })
  }

  private func pays(_ rule: Int) -> Formula { stands[rule] && !(awards[rule]?.isZero ?? .yes) }

  func ruling() -> Ruling {
    let anyPaying = Formula.any(paying.map(pays))
    let (denial, referral) = (any(\.isDenial), any(\.isReferral))
    let isConflict = (anyPaying && denial) || (anyPaying && referral) || (denial && referral)
    let isGranted = Formula.any(paying.map { stands[$0] })
    let isOtherwise = !isGranted && !denial && !referral
    let nothingLeft = isGranted && !anyPaying && !denial && !referral
    let other = otherwise(isOtherwise)
    let approved = anyPaying && !isConflict
    let bests = paying.map { ($0, approved && best($0)) }
    var decides = policy.clauses.indices.map { _ in [Formula]() }
    for (rule, isBest) in bests {
      decides[policy.rules[rule].clause].append(
        isBest || (nothingLeft && stands[rule]) || (isConflict && pays(rule)))
    }
    for number in policy.rules.indices {
      let rule = policy.rules[number]
      if rule.decides, !rule.isGrant {
        decides[rule.clause].append(stands[number] && (isConflict || !anyPaying))
      }
      if rule.isOtherwise { decides[rule.clause].append(other.stands[number] ?? .no) }
    }
    for (clause, takes) in takers(nothingLeft, other) { decides[clause].append(takes) }
    return Ruling(
      holds: truths.map(\.yes), defeated: defeated,
      stands: policy.rules.indices.map { other.stands[$0] ?? stands[$0] }, awards: awards,
      decides: decides.map(Formula.any), isApproved: approved || other.approved,
      isDenied: (denial && !isConflict) || nothingLeft || other.denied,
      isReferred: isConflict || (referral && !isConflict) || other.referred, isConflict: isConflict,
      isOtherwise: isOtherwise, refund: money(bests, other), credits: credits(bests, other),
      isFull: full(bests, other), gives: gives(bests, other), isAnswered: isAnswered())
  }

  // MARK: - The best of several grants

  /// Money before credits, more before less, either before a bare approval; a refund before a credit.
  private func best(_ rule: Int) -> Formula {
    guard let award = awards[rule] else { return .no }
    let others = paying.filter { $0 != rule }.map { other -> Formula in
      guard let rival = awards[other] else { return .yes }
      return pays(other).implies(award.isNotLess(than: rival))
    }
    return pays(rule) && .all(others)
  }

  /// Of several that give as much, the first in the policy.
  private func gives(_ bests: [(Int, Formula)], _ other: Other) -> [Formula] {
    var gives = policy.rules.map { _ in Formula.no }
    var isGiven = Formula.no
    for (rule, isBest) in bests {
      gives[rule] = isBest && !isGiven
      isGiven = isGiven || isBest
    }
    for (rule, isGranted) in other.grants { gives[rule] = isGranted }
    return gives
  }

  /// Where grants come to nothing, the clauses that took the last of them decide with them.
  private func takers(_ nothingLeft: Formula, _ other: Other) -> [(Int, Formula)] {
    policy.rules.indices.flatMap { number -> [(Int, Formula)] in
      guard let award = awards[number] else { return [] }
      let isDecisive =
        policy.rules[number].decides ? nothingLeft && stands[number] : other.stands[number] ?? .no
      return award.takers.map { ($0.clause, isDecisive && award.isZero && $0.when) }
    }
  }

  private func money(_ bests: [(Int, Formula)], _ other: Other) -> Number {
    largest(bests + other.grants) { $0.isRefund }
  }

  private func credits(_ bests: [(Int, Formula)], _ other: Other) -> Number {
    largest(bests + other.grants) { $0.kind == .creditsRestored }
  }

  private func largest(_ all: [(Int, Formula)], _ isWanted: (Award) -> Bool) -> Number {
    all.reduce(logic.number(.zero)) { rest, entry in
      guard let award = awards[entry.0], isWanted(award) else { return rest }
      return Number.choice(entry.1 && award.amount > rest, award.amount, rest)
    }
  }

  /// Of several that give the same, the first in the policy tells whether it is all.
  private func full(_ bests: [(Int, Formula)], _ other: Other) -> Formula {
    var parts = other.grants.compactMap { rule, isBest in
      awards[rule].map { isBest && Formula($0.isRefund) && $0.isFull }
    }
    var isTaken = Formula.no
    for (rule, isBest) in bests {
      guard let award = awards[rule], award.isRefund else { continue }
      parts.append(isBest && !isTaken && award.isFull)
      isTaken = isTaken || isBest
    }
    return .any(parts)
  }

  // MARK: - Otherwise

  private struct Other {
    var stands: [Int: Formula] = [:]
    var grants: [(Int, Formula)] = []
    var approved = Formula.no
    var denied = Formula.no
    var referred = Formula.no
  }

  /// The first sentence on everything else that is about the request; a person where there is none.
  private func otherwise(_ isOtherwise: Formula) -> Other {
    var other = Other()
    var isLeft = isOtherwise
    for number in policy.rules.indices where policy.rules[number].isOtherwise {
      let stands = isLeft && encoding.truth(rule: number).yes
      other.stands[number] = stands
      isLeft = isLeft && !encoding.truth(rule: number).yes
      if let award = awards[number] {
        other.grants.append((number, stands && !award.isZero))
        other.approved = other.approved || (stands && !award.isZero)
        other.denied = other.denied || (stands && award.isZero)
      } else if policy.rules[number].isDenial {
        other.denied = other.denied || stands
      } else {
        other.referred = other.referred || stands
      }
    }
    other.referred = other.referred || isLeft
    return other
  }

  // MARK: - Questions

  /// No rule that could still decide rests on something that nobody has said. A suspicion leaves nothing to
  /// ask where a clause that stands says what it leads to.
  private func isAnswered() -> Formula {
    .all(
      policy.rules.indices.map { number in
        let rule = policy.rules[number]
        guard rule.decides else { return required(number) }
        let truth = encoding.truth(rule: number)
        let clause = truths[rule.clause]
        let couldWin = policy.yieldings.contains { $0.winners.contains(rule.clause) }
        let isOpen = truth.unknown && clause.unknown && (couldWin ? .yes : !defeated[rule.clause])
        if isOpen.isNever { return .yes }
        return !(isOpen && Formula.any(slots(rule).map(isUnsaid)))
      })
  }

  /// What a request has to state is stated; evidence is a fact of its own.
  private func required(_ number: Int) -> Formula {
    guard case .ask(let details) = policy.rules[number].verdict, details.contains(.evidence) else {
      return .yes
    }
    return encoding.truth(rule: number).yes.implies(encoding.world.yesNo(.evidenceGiven))
  }

  private func slots(_ rule: Rule) -> [Int] {
    let conditions = [rule.condition] + encoding.shapes(of: rule).map(\.condition)
    let atoms = conditions.flatMap { policy.atoms(in: $0) }.filter {
      !encoding.truth(atom: $0).unknown.isNever
    }
    return Set(atoms.flatMap { policy.atoms[$0].slots } + policy.amountSlots(of: rule)).sorted()
  }

  private func isUnsaid(_ slot: Int) -> Formula {
    let open = encoding.isOpen(slot)
    return open.unsaid || (open.suspected && !isSettled(slot))
  }

  private func isSettled(_ slot: Int) -> Formula {
    .any(
      policy.rules.indices.compactMap { number in
        let speaks = policy.atoms(in: policy.rules[number].condition).contains {
          policy.atoms[$0].kind == .suspected(slot: slot)
        }
        return speaks ? stands[number] : nil
      })
  }
}

extension Award {
  /// It gives the customer no less than another one.
  fileprivate func isNotLess(than other: Award) -> Formula {
    guard rank == other.rank else { return Formula(rank > other.rank) }
    guard kind != nil else { return .yes }
    let isTie = kind == .refund || other.kind != .refund || rank < 2
    return isTie ? amount >= other.amount : amount > other.amount
  }

  private var rank: Int {
    switch kind {
    case nil: 0
    case .creditsRestored: 1
    default: 2
    }
  }
}
