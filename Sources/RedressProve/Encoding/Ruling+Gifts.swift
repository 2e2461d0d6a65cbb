import RedressCheck

/// What the customer gets, by the way in which it is given.
extension Ruling {
  /// Something is given in one of these ways.
  func isGiven(_ kinds: [RemedyRule.Kind]) -> Formula {
    .any(gifts(kinds).map { $0.when })
  }

  /// How much is given in one of these ways: minor units, or credits; zero where nothing is.
  func amount(of kinds: [RemedyRule.Kind]) -> Number {
    gifts(kinds).reduce(refund.logic.number(0)) { rest, gift in
      Number.choice(gift.when, gift.award.amount, rest)
    }
  }

  /// All that the charge, or for a payout the balance, still holds is given in one of these ways, before fees.
  func isGivenInFull(_ kinds: [RemedyRule.Kind]) -> Formula {
    .any(gifts(kinds).map { $0.when && $0.award.isFull })
  }

  /// What may be given in one of these ways, and when it is: no more than one of them.
  func gifts(_ kinds: [RemedyRule.Kind]) -> [(when: Formula, award: Award)] {
    zip(gives, awards).compactMap { when, award in
      guard let award, let kind = award.kind, kinds.contains(kind) else { return nil }
      return (when && award.amount > 0, award)
    }
  }
}
