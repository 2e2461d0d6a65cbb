import RedressBase
import RedressCheck

/// Amounts: the formula, reductions, the cap, fees, floor and cap, one rounding.
extension Encoding {
  func award(rule number: Int) -> Award {
    let rule = policy.rules[number]
    guard case .grant(let remedy?) = rule.verdict else {
      return Award(rule: number, kind: nil, amount: logic.number(.zero), isFull: .no)
    }
    switch remedy.kind {
    case .refund, .balanceCredit, .payout: return money(remedy, number)
    case .creditsRestored:
      let credits = remedy.amount.map(amount) ?? logic.number(.zero)
      let whole = rounded(Number.larger(credits, logic.number(.zero)), .down, number)
      return Award(rule: number, kind: .creditsRestored, amount: whole, isFull: .no)
    }
  }

  /// A term's number; nothing to compute it from is zero.
  func amount(_ term: Term) -> Number {
    let value = value(term)
    return Number.choice(value.known, number(value), logic.number(.zero))
  }

  private func money(_ remedy: RemedyRule, _ rule: Int) -> Award {
    let (held, exists) = purse(of: remedy)
    let zero = logic.number(.zero)
    var sum = remedy.amount.map { Number.larger(amount($0), zero) } ?? held
    let shapes = shapes(of: policy.rules[rule])
    var takers: [(clause: Int, when: Formula)] = []
    var bearing: [(clause: Int, when: Formula)] = []
    for shape in shapes {
      guard case .reduce(let fee) = shape.kind else { continue }
      if let clause = shape.clause {
        takers.append((clause, exists && takes(fee, shape.condition, from: sum, of: held)))
        bearing.append((clause, comesOff(fee, shape.condition) && sum > 0))
      }
      sum = deducted(sum, fee, shape.condition)
    }
    sum = Number.smaller(sum, held)
    let isAll = sum.equals(held)
    for fee in remedy.fees { sum = deducted(sum, fee, .always) }
    for shape in shapes {
      guard case .fee(let fee) = shape.kind else { continue }
      if let clause = shape.clause {
        takers.append((clause, exists && takes(fee, shape.condition, from: sum, of: held)))
        bearing.append((clause, comesOff(fee, shape.condition) && sum > 0))
      }
      sum = deducted(sum, fee, shape.condition)
    }
    let (limited, isLimited, limiting) = limited(sum, shapes, held)
    let isFull = (isAll && !isLimited) || limited.equals(held)
    let minor = rounded(Number.larger(limited, zero), policy.settings.rounding, rule)
    return Award(
      rule: rule, kind: remedy.kind, amount: Number.choice(exists, minor, zero),
      isFull: exists && isFull, takers: takers, bearing: bearing + limiting)
  }

  /// What the money is taken from still holds, and whether it exists: a charge, or the balance.
  private func purse(of remedy: RemedyRule) -> (held: Number, exists: Formula) {
    if remedy.kind == .payout {
      return (world.symbol(.quantity(Quantity(.balance)), 0).number(logic), .yes)
    }
    guard remedy.target == .latestCharge else { return (world.held, world.hasCharge) }
    return (world.heldByLatest, world.hasSubject && world.latest.exists)
  }

  /// Takes something off; never below zero.
  private func deducted(_ sum: Number, _ fee: Fee, _ condition: Condition) -> Number {
    let rest = Number.larger(sum - amount(fee.amount), logic.number(.zero))
    return Number.choice(comesOff(fee, condition), rest, sum)
  }

  private func comesOff(_ fee: Fee, _ condition: Condition) -> Formula {
    truth(condition).yes && amount(fee.amount) > 0
  }

  /// It takes the last of it: something was left before, and what is left after is rounded to nothing.
  private func takes(_ fee: Fee, _ condition: Condition, from sum: Number, of held: Number) -> Formula {
    let off = amount(fee.amount)
    let rest = sum - off
    let half = logic.number(Ratio(1, 2) ?? .one)
    let isNothing: Formula =
      switch policy.settings.rounding {
      case .halfUp: rest < half
      case .halfDown, .halfEven: rest <= half
      case .up: rest <= 0
      case .down: rest < 1
      }
    return truth(condition).yes && off > 0 && Number.smaller(sum, held) > 0 && isNothing
  }

  /// Floors, then caps; a cap is stronger, and what is held is stronger than both.
  private func limited(_ sum: Number, _ shapes: [Shape], _ held: Number) -> (
    Number, isLimited: Formula, bearing: [(clause: Int, when: Formula)]
  ) {
    var value = sum
    var bearing: [(clause: Int, when: Formula)] = []
    for shape in shapes {
      guard case .atLeast(let term) = shape.kind else { continue }
      let floor = Number.smaller(amount(term), held)
      let isRaised = truth(shape.condition).yes && value < floor
      if let clause = shape.clause { bearing.append((clause, isRaised)) }
      value = Number.choice(isRaised, floor, value)
    }
    let before = value
    for shape in shapes {
      guard case .atMost(let term) = shape.kind else { continue }
      let cap = amount(term)
      let isCut = truth(shape.condition).yes && value > cap
      if let clause = shape.clause { bearing.append((clause, isCut)) }
      value = Number.choice(isCut, cap, value)
    }
    return (value, value < before, bearing)
  }

  /// The whole number that a number at least zero is rounded to.
  private func rounded(_ exact: Number, _ rule: Rounding, _ number: Int) -> Number {
    guard exact.isReal else { return exact }
    let whole = int("minor \(number)")
    let (twice, double) = (exact.times(Ratio(2)), whole.times(Ratio(2)))
    let one = logic.number(.one)
    switch rule {
    case .halfUp: say(twice >= double - one && twice < double + one)
    case .halfDown: say(twice > double - one && twice <= double + one)
    case .up: say(exact <= whole && whole < exact + one)
    case .down: say(whole <= exact && exact < whole + one)
    case .halfEven:
      let even = int("even \(number)").times(Ratio(2))
      let isTie = twice.equals(double - one) || twice.equals(double + one)
      say(twice >= double - one && twice <= double + one && isTie.implies(whole.equals(even)))
    }
    return whole
  }
}

extension Symbol {
  /// The number of a fact that every story has.
  fileprivate func number(_ logic: Logic) -> Number {
    if case .number(let number, _, _) = self { number } else { logic.number(.zero) }
  }
}
