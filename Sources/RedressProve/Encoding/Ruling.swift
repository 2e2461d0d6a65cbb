import RedressCheck

/// What a policy decides in a story: the counterpart of `Judgement`.
struct Ruling {
  /// Its clauses hold, whether or not they are defeated.
  let holds: [Formula]
  /// They are defeated by one that holds.
  let defeated: [Formula]
  /// Each rule holds and its clause stands; those of `Otherwise` when nothing else does.
  let stands: [Formula]
  /// What the granting rules come to; nil for others.
  let awards: [Award?]
  /// Each clause is among those that decide.
  let decides: [Formula]
  let isApproved: Formula
  let isDenied: Formula
  let isReferred: Formula
  /// Clauses that stand want different things.
  let isConflict: Formula
  /// No clause stands: the sentence on everything else decides.
  let isOtherwise: Formula
  /// The money that the customer gets back, in minor units.
  let refund: Number
  /// The credits that are put back.
  let credits: Number
  /// The refund gives all that the charge held.
  let isFull: Formula
  /// The customer gets what the rule grants; of no more than one rule.
  let gives: [Formula]
  /// Nobody has to be asked anything.
  let isAnswered: Formula
}

extension Encoding {
  /// What the policy decides; where overrides are left out, as if they were not there.
  func ruling(without left: [(winner: Int, loser: Int)] = []) -> Ruling {
    let truths = clauseTruths()
    let awards = allAwards
    let defeated = defeated(truths, awards) { winner, loser in
      left.contains { $0.winner == winner && $0.loser == loser }
    }
    return Judging(self, truths, awards, defeated).ruling()
  }

  /// The truth of each clause: yes where one of its rules holds; one that holds asks nothing more.
  private func clauseTruths() -> [Truth] {
    policy.clauses.indices.map { clause in
      .any(
        policy.rules.indices.filter { policy.rules[$0].clause == clause && policy.rules[$0].decides }.map {
          truth(rule: $0)
        })
    }
  }

  private func defeated(_ truths: [Truth], _ awards: [Award?], _ isLeft: (Int, Int) -> Bool) -> [Formula] {
    var winners = [[Formula]](repeating: [], count: policy.clauses.count)
    for (number, clause) in policy.clauses.enumerated() {
      for override in clause.overrides where !isLeft(number, override.clause) {
        let pays = override.whenItPays ? pays(number, awards) : .yes
        winners[override.clause].append(truths[number].yes && pays)
      }
    }
    for yielding in policy.yieldings {
      let isWon = Formula.any(yielding.winners.map { truths[$0].yes })
      for loser in yielding.losers { winners[loser].append(truth(yielding.condition).yes && isWon) }
    }
    return winners.map(Formula.any)
  }

  private func pays(_ clause: Int, _ awards: [Award?]) -> Formula {
    .any(
      policy.rules.indices.filter { policy.rules[$0].clause == clause }.compactMap { number in
        awards[number].map { truth(rule: number).yes && !$0.isZero }
      })
  }
}

extension Rule {
  var isGrant: Bool { if case .grant = verdict { true } else { false } }
  var isDenial: Bool { verdict == .deny }
  var isReferral: Bool { if case .refer = verdict { true } else { false } }
  /// It decides, beside others: it is neither what happens otherwise nor a requirement.
  var decides: Bool {
    if isOtherwise { return false }
    if case .ask = verdict { return false }
    return true
  }
}
