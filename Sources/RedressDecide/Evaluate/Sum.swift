import RedressBase
import RedressCheck

/// An amount on its way from what was paid to what is given back, with every step written down.
struct Sum {
  private let rounding: Rounding
  private let held: Ratio
  private(set) var value = Ratio.zero
  private(set) var lines: [CalculationLine] = []
  /// Clauses that changed the amount, and those that took the last of it.
  private(set) var shapers: [Int] = []
  private(set) var takers: [Int] = []

  init(rounding: Rounding, held: Ratio) {
    self.rounding = rounding
    self.held = held
  }

  /// Begins with all that the charge holds, or with a formula's value.
  mutating func start(_ remedy: RemedyRule, value formula: Ratio?, charge: Charge) {
    lines.append(CalculationLine("paid", amount: charge.amount))
    if let formula {
      value = max(formula, .zero)
      lines.append(CalculationLine(remedy.formula, amount: whole(value), text: exact(value)))
    } else {
      if charge.held < charge.amount { lines.append(CalculationLine("refunded or credited before", amount: charge.held - charge.amount)) }
      value = held
    }
  }

  /// Takes something off; never below zero.
  mutating func deduct(_ label: String, _ amount: Ratio, clause: Int?) throws(AmountOverflow) {
    guard amount > .zero else { return }
    guard let rest = value.minus(amount) else { throw AmountOverflow() }
    note(clause)
    if min(value, held) > .zero, (rest.rounded(rounding) ?? 1) <= 0, let clause { takers.append(clause) }
    lines.append(CalculationLine(label, amount: whole(amount.negated()), text: exact(amount.negated())))
    value = max(rest, .zero)
  }

  /// Keeps it at most, or at least, at a limit.
  mutating func limit(_ limit: Ratio, isCap: Bool, clause: Int?) {
    guard isCap ? value > limit : value < limit else { return }
    note(clause)
    value = limit
    lines.append(CalculationLine(isCap ? "at most" : "at least", amount: whole(limit), text: exact(limit)))
  }

  /// No more than what the charge still holds.
  mutating func cap() {
    guard value > held else { return }
    value = held
    lines.append(CalculationLine("at most what the charge still holds", amount: whole(held)))
  }

  /// The amount in minor units, rounded once.
  mutating func rounded() -> Int64? {
    guard let minor = max(value, .zero).rounded(rounding) else { return nil }
    if whole(value) == nil { lines.append(CalculationLine("rounded \(rounding.rawValue)", amount: minor, text: exact(value))) }
    return minor
  }

  private mutating func note(_ clause: Int?) {
    if let clause, !shapers.contains(clause) { shapers.append(clause) }
  }

  private func whole(_ ratio: Ratio) -> Int64? { ratio.denominator == 1 ? Int64(exactly: ratio.numerator) : nil }

  private func exact(_ ratio: Ratio) -> String? { ratio.denominator == 1 ? nil : ratio.description }
}
