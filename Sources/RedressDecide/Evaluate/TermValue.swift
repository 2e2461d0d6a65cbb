import RedressBase
import RedressCheck

/// The exact value of a term for a case.
enum TermValue: Equatable {
  case known(Ratio)
  /// There is nothing to compute it from.
  case absent
  /// It rests on something that nobody has said, or names another currency than the case has.
  case unknown
  /// It does not fit into 128 bits.
  case overflow
}

extension Evaluation {
  func value(of term: Term) -> TermValue {
    switch term {
    case .constant(let ratio): .known(ratio)
    case .money(let money): money.currency == currency ? .known(Ratio(money.minor)) : .unknown
    case .quantity(let slot): value(of: values[slot])
    case .sum(let a, let b): combine(a, b) { $0.plus($1) }
    case .difference(let a, let b): combine(a, b) { $0.minus($1) }
    case .product(let a, let b): combine(a, b) { $0.times($1) }
    case .quotient(let a, let b): quotient(a, b)
    case .smaller(let a, let b): combine(a, b) { min($0, $1) }
    case .larger(let a, let b): combine(a, b) { max($0, $1) }
    case .table(let number): table(number)
    }
  }

  private func value(of fact: FactValue) -> TermValue {
    switch fact.state {
    case .absent: return .absent
    case .unknown: return .unknown
    case .known:
      if fact.denominator == 1 { return .known(Ratio(fact.number)) }
      return Ratio(Int128(fact.number), Int128(fact.denominator)).map(TermValue.known) ?? .absent
    }
  }

  private func combine(_ a: Term, _ b: Term, _ operation: (Ratio, Ratio) -> Ratio?) -> TermValue {
    switch (value(of: a), value(of: b)) {
    case (.known(let one), .known(let other)): operation(one, other).map(TermValue.known) ?? .overflow
    case (.overflow, _), (_, .overflow): .overflow
    case (.unknown, _), (_, .unknown): .unknown
    default: .absent
    }
  }

  /// Divided by nothing, there is no share.
  private func quotient(_ a: Term, _ b: Term) -> TermValue {
    if value(of: b) == .known(.zero) { return .absent }
    return combine(a, b) { $0.dividedBy($1) }
  }

  private func table(_ number: Int) -> TermValue {
    for (row, condition) in plan.tables[number].enumerated() {
      switch truth(condition) {
      case .yes: return value(of: plan.policy.tables[number].rows[row].value)
      case .unknown: return .unknown
      case .no: continue
      }
    }
    return .absent
  }
}
