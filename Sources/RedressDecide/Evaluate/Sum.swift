import RedressBase
import RedressCheck

/// What the money of a remedy is taken from: a charge, or the account's balance.
struct Purse {
  /// Nil for the balance.
  let charge: Charge?
  /// What it still holds, in minor units.
  let held: Int64
  let currency: Currency?

  init(_ charge: Charge) {
    self.charge = charge
    (held, currency) = (charge.held, charge.currency)
  }

  /// The balance; its currency is that of the charges where the account names none.
  init(balanceOf timeline: Timeline) {
    charge = nil
    held = timeline.account.balance
    currency =
      timeline.account.balanceCurrency ?? timeline.charge?.currency ?? timeline.charges.last?.currency
  }
}

/// An amount on its way from what was paid to what is given back, with every step written down.
///
/// The lines with amounts add up to the result, but for a cap or floor, which says what it set, and the
/// rounding, which says from what to what.
struct Sum {
  private let rounding: Rounding
  private let held: Ratio
  private let isOfBalance: Bool
  private let wording: Wording
  private let showsWork: Bool
  private(set) var value = Ratio.zero
  private(set) var lines: [CalculationLine] = []
  /// Clauses that changed the amount, and those that took the last of it.
  private(set) var shapers: [Int] = []
  private(set) var takers: [Int] = []

  /// Without `showsWork` the steps are taken and not written down.
  init(rounding: Rounding, purse: Purse, showsWork: Bool) {
    self.rounding = rounding
    held = Ratio(purse.held)
    isOfBalance = purse.charge == nil
    wording = Wording(currency: purse.currency)
    self.showsWork = showsWork
  }

  /// Begins with all that is held.
  mutating func start(with purse: Purse) {
    value = held
    guard showsWork else { return }
    guard let charge = purse.charge else {
      return lines.append(CalculationLine("balance", amount: purse.held))
    }
    lines.append(CalculationLine("paid", amount: charge.amount))
    if charge.held < charge.amount {
      lines.append(CalculationLine("refunded or credited before", amount: charge.held - charge.amount))
    }
  }

  /// Begins with the value of a formula.
  mutating func start(_ term: Term, _ formula: String, value: Ratio, evaluation: Evaluation) {
    self.value = max(value, .zero)
    guard showsWork else { return }
    lines.append(formulaLine(formula, Arithmetic(evaluation: evaluation).text(term)))
  }

  /// Takes something off; never below zero.
  mutating func deduct(_ label: String, _ amount: Ratio, clause: Int?) throws(AmountOverflow) {
    guard amount > .zero else { return }
    guard let rest = value.minus(amount) else { throw AmountOverflow() }
    note(clause)
    if min(value, held) > .zero, (rest.rounded(rounding) ?? 1) <= 0, let clause { takers.append(clause) }
    if showsWork {
      lines.append(CalculationLine(label, amount: whole(amount.negated()), text: exact(amount.negated())))
    }
    value = max(rest, .zero)
  }

  /// Keeps it at most, or at least, at a limit.
  mutating func limit(_ limit: Ratio, isCap: Bool, clause: Int?) {
    guard isCap ? value > limit : value < limit else { return }
    note(clause)
    value = limit
    if showsWork {
      lines.append(CalculationLine(isCap ? "at most" : "at least", amount: whole(limit), text: exact(limit)))
    }
  }

  /// No more than what is held.
  mutating func cap() {
    guard value > held else { return }
    value = held
    guard showsWork else { return }
    let label = isOfBalance ? "at most the balance" : "at most what the charge still holds"
    lines.append(CalculationLine(label, amount: whole(held)))
  }

  /// The amount in minor units, rounded once.
  mutating func rounded() -> Int64? {
    guard let minor = max(value, .zero).rounded(rounding) else { return nil }
    if showsWork, let exact = exact(value) {
      lines.append(
        CalculationLine("rounded \(rounding.rawValue)", text: "\(exact) to \(wording.money(Ratio(minor)))"))
    }
    return minor
  }

  private func formulaLine(_ formula: String, _ steps: String) -> CalculationLine {
    CalculationLine(formula, amount: whole(value), text: exact(value).map { "\(steps) = \($0)" } ?? steps)
  }

  private mutating func note(_ clause: Int?) {
    if let clause, !shapers.contains(clause) { shapers.append(clause) }
  }

  private func whole(_ ratio: Ratio) -> Int64? {
    ratio.denominator == 1 ? Int64(exactly: ratio.numerator) : nil
  }

  /// What does not come out even, in words.
  private func exact(_ ratio: Ratio) -> String? { ratio.denominator == 1 ? nil : wording.money(ratio) }
}
