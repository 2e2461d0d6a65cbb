import RedressCheck

/// What a decision brings with it beside money, where that rests on a fact.
extension ProofSession {
  /// Clauses that bring something with them beside money.
  var effective: [Int] {
    checked.clauses.indices.filter { clause in
      checked.effects.contains { effect in
        switch effect.scope {
        case .own: effect.clause == clause
        case .clauses(let numbers): numbers.contains(clause)
        case .fullRefund, .refund: false
        }
      }
    }
  }

  /// The effects that happen or not, or come to more or less, as a fact is.
  func effects(on slot: Int) -> [EffectRule] {
    checked.effects.filter { effect in
      checked.atoms(in: effect.condition).contains { checked.atoms[$0].slots(checked).contains(slot) }
        || amount(of: effect).map(checked.slots)?.contains(slot) == true
    }
  }

  /// An effect happens, and comes to something where it has an amount.
  func happens(_ effect: EffectRule) -> Formula {
    let encoding = inquiry.encoding(policy, in: world, mark: "effects")
    let isAmount = amount(of: effect).map { term -> Formula in
      let value = encoding.value(term)
      return value.known && encoding.number(value) >= 1
    }
    return goesWith(effect, ruling) && encoding.truth(effect.condition).yes && isAmount ?? .yes
  }

  /// The ways in which what rests on a fact may be otherwise in a second story, though both decide alike. What
  /// is not known in one of them is no answer.
  func effectDifferences(_ slot: Int, _ twin: Twin) -> [Formula] {
    let encoding = inquiry.encoding(policy, in: world, mark: "effects")
    return effects(on: slot).flatMap { effect -> [Formula] in
      let goes = goesWith(effect, ruling) && goesWith(effect, twin.ruling)
      let (one, two) = (encoding.truth(effect.condition), twin.encoding.truth(effect.condition))
      let ways = [goes && ((one.yes && two.no) || (one.no && two.yes))]
      guard let term = amount(of: effect) else { return ways }
      let (less, more) = (encoding.value(term), twin.encoding.value(term))
      let isOther =
        less.known && more.known && !encoding.number(less).equals(twin.encoding.number(more))
      return ways + [goes && one.yes && two.yes && isOther]
    }
  }

  /// A decision that an effect goes with, and maybe others: only its clauses and the refund are looked at.
  private func goesWith(_ effect: EffectRule, _ ruling: Ruling) -> Formula {
    switch effect.scope {
    case .own: effect.clause.map { ruling.decides[$0] } ?? .no
    case .clauses(let numbers): .any(numbers.map { ruling.decides[$0] })
    case .fullRefund, .refund: ruling.refund > 0
    }
  }

  /// What is charged: the new plan's price where no other amount is named.
  private func amount(of effect: EffectRule) -> Term? {
    guard effect.kind == .charge, effect.amount == nil else { return effect.amount }
    return checked.facts.firstIndex(of: .quantity(Quantity(.newPrice))).map(Term.quantity)
  }
}
