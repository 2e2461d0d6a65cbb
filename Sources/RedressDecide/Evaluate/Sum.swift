import RedressBase
import RedressCheck

/// An amount on its way from what was paid to what is given back, with every step written down.
///
/// The lines with amounts add up to the result, but for a cap or floor, which says what it set, and the
/// rounding, which says from what to what.
struct Sum {
  private let rounding: Rounding
  private let held: Ratio
  private let currency: Currency
  private let showsWork: Bool
  private(set) var value = Ratio.zero
  private(set) var lines: [CalculationLine] = []
  /// Clauses that changed the amount, and those that took the last of it.
  private(set) var shapers: [Int] = []
  private(set) var takers: [Int] = []

  /// Without `showsWork` the steps are taken and not written down.
  init(rounding: Rounding, charge: Charge, showsWork: Bool) {
    self.rounding = rounding
    held = Ratio(charge.held)
    currency = charge.currency
    self.showsWork = showsWork
  }

  /// Begins with all that the charge holds, or with a formula's value.
  mutating func start(
    _ remedy: RemedyRule, value formula: Ratio?, charge: Charge, evaluation: Evaluation
  ) {
    if let formula, let term = remedy.amount {
      value = max(formula, .zero)
      if showsWork {
        lines.append(formulaLine(remedy.formula, Arithmetic(evaluation: evaluation).text(term)))
      }
    } else {
      if showsWork { lines.append(CalculationLine("paid", amount: charge.amount)) }
      if showsWork, charge.held < charge.amount {
        lines.append(CalculationLine("refunded or credited before", amount: charge.held - charge.amount))
      }
      value = held
    }
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

  /// No more than what the charge still holds.
  mutating func cap() {
    guard value > held else { return }
    value = held
    if showsWork { lines.append(CalculationLine("at most what the charge still holds", amount: whole(held))) }
  }

  /// The amount in minor units, rounded once.
  mutating func rounded() -> Int64? {
    guard let minor = max(value, .zero).rounded(rounding) else { return nil }
    if showsWork, let exact = exact(value) {
      lines.append(CalculationLine("rounded \(rounding.rawValue)", text: "\(exact) to \(shown(minor))"))
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

  /// What the charge still holds.
  var heldMinor: Int64 { held.rounded(.down) ?? 0 }

  /// What does not come out even, with two more decimals than the currency has: "about $264.6633".
  private func exact(_ ratio: Ratio) -> String? {
    guard ratio.denominator != 1 else { return nil }
    if ratio < .zero { return exact(ratio.negated()).map { "−" + $0 } }
    guard let whole = ratio.rounded(.down), let rest = ratio.minus(Ratio(whole)),
      let finer = rest.times(Ratio(100)), let digits = finer.rounded(.down)
    else { return ratio.description }
    let decimals = (digits < 10 ? "0" : "") + "\(digits)"
    let point = currency.exponent == 0 ? "." : ""
    return (finer.denominator == 1 ? "" : "about ") + shown(whole) + point + decimals
  }

  private func shown(_ minor: Int64) -> String { Money(minor: minor, currency: currency).description }
}
