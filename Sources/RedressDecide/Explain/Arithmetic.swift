import RedressBase
import RedressCheck

/// A formula with the case's own numbers in it: "$60.00 × 750/1000", "₩93,000 × 21 days ÷ 31 days".
struct Arithmetic {
  let evaluation: Evaluation
  private let wording: Wording
  private var policy: CheckedPolicy { evaluation.plan.policy }

  init(evaluation: Evaluation) {
    self.evaluation = evaluation
    wording = Wording(currency: evaluation.currency)
  }

  func text(_ term: Term) -> String {
    switch term {
    case .constant(let ratio): wording.plain(ratio)
    case .money(let money): money.description
    case .quantity(let slot): quantity(slot)
    case .sum(let a, let b): "\(text(a)) + \(text(b))"
    case .difference(let a, let b): "\(text(a)) − \(grouped(b))"
    case .product(.constant(let share), let whole) where share < .one:
      "\(wording.percent(share)) of \(grouped(whole))"
    case .product(let a, let b): "\(grouped(a)) × \(grouped(b))"
    case .quotient(let a, let b): "\(grouped(a)) ÷ \(tight(b))"
    case .smaller(let a, let b): "the smaller of \(text(a)) and \(text(b))"
    case .larger(let a, let b): "the larger of \(text(a)) and \(text(b))"
    case .table: value(term)
    }
  }

  private func value(_ term: Term) -> String {
    guard case .known(let ratio) = evaluation.value(of: term) else { return "nothing" }
    if isMoney(term) { return wording.money(ratio) }
    return ratio < .one || ratio == .one ? wording.percent(ratio) : wording.plain(ratio)
  }

  /// Whether it comes to an amount of money, by what it is made of.
  private func isMoney(_ term: Term) -> Bool {
    switch term {
    case .money: true
    case .constant: false
    case .quantity(let slot):
      if case .quantity(let quantity) = policy.facts[slot] {
        quantity.name.valueType == .money
      } else {
        false
      }
    case .quotient(let whole, _): isMoney(whole)
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .smaller(let a, let b),
      .larger(let a, let b):
      isMoney(a) || isMoney(b)
    case .table(let number): policy.tables[number].rows.contains { isMoney($0.value) }
    }
  }

  private func quantity(_ slot: Int) -> String {
    guard case .quantity(let quantity) = policy.facts[slot], evaluation.values[slot].state == .known else {
      return "nothing"
    }
    let value = evaluation.values[slot]
    if value.denominator != 1 { return "\(value.number)/\(value.denominator)" }
    return wording.number(Ratio(value.number), quantity.name.valueType)
  }

  private func grouped(_ term: Term) -> String {
    switch term {
    case .sum, .difference: "(\(text(term)))"
    default: text(term)
    }
  }

  private func tight(_ term: Term) -> String {
    switch term {
    case .sum, .difference, .product, .quotient: "(\(text(term)))"
    default: text(term)
    }
  }
}

extension Quantity.Name {
  /// The type of the vocabulary, for telling a number with its unit.
  var valueType: ValueType {
    switch self {
    case .amountPaid, .amountHeld, .amountRefunded, .processingFee, .tax, .discount, .couponDiscount,
      .annualDiscount, .itemPrice,
      .listPrice, .monthlyListPrice, .newPrice, .currentPrice, .amountRequested, .balance, .totalPaid,
      .paidSince:
      .money
    case .periodDays, .usedDays, .unusedDays, .daysSince, .daysUntil, .businessDaysSince, .outageDays,
      .outageDaysOfMonth, .windowDays,
      .windowBusinessDays, .windowDaysPastMonths:
      .days
    case .periodMonths, .startedMonths, .unusedMonths, .monthsSince, .monthsUntil: .months
    case .hoursSince, .periodTime, .longestOutage, .outageTime, .windowTime: .time
    case .unusedShare, .usedShare: .share
    default: .count
    }
  }
}
