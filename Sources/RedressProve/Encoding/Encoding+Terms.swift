import RedressBase
import RedressCheck

/// Terms as numbers.
extension Encoding {
  func value(_ term: Term) -> Value {
    switch term {
    case .constant(let ratio): return Value(Quotient(logic.number(ratio)))
    case .money(let money):
      return Value(Quotient(logic.number(money.minor)), unknown: !world.isCurrency(money.currency))
    case .quantity(let slot): return quantity(slot)
    case .sum(let a, let b): return combined(a, b) { $0 + $1 }
    case .difference(let a, let b): return combined(a, b) { $0 - $1 }
    case .smaller(let a, let b): return combined(a, b) { Number.smaller($0, $1) }
    case .larger(let a, let b): return combined(a, b) { Number.larger($0, $1) }
    case .product(let a, let b): return product(value(a), value(b))
    case .quotient(let a, let b): return quotient(value(a), value(b))
    case .table(let number): return table(number)
    }
  }

  private func quantity(_ slot: Int) -> Value {
    switch symbol(slot) {
    case .number(let number, let present, let unknown):
      return Value(
        Quotient(number, isMoney: policy.facts[slot].isMoney), present: present, unknown: unknown)
    case .share(let part, let whole, let present): return Value(Quotient(part, over: whole), present: present)
    case .choice, .yes, .finding: return Value(Quotient(logic.number(.zero)), present: .no)
    }
  }

  /// The number that a value is, where it is one.
  func number(_ value: Value) -> Number {
    var pieces = value.pieces.map { ($0.when, book.number($0.value)) }
    guard var result = pieces.popLast()?.1 else { return logic.number(.zero) }
    for (when, number) in pieces.reversed() { result = Number.choice(when, number, result) }
    return result
  }

  private func combined(_ a: Term, _ b: Term, _ operation: (Number, Number) -> Number) -> Value {
    let (left, right) = (value(a), value(b))
    let isMoney = (left.pieces + right.pieces).contains { $0.value.isMoney }
    var result = Value(Quotient(operation(number(left), number(right)), isMoney: isMoney))
    result.present = left.present && right.present
    result.unknown = left.unknown || right.unknown
    return result
  }

  private func product(_ a: Value, _ b: Value) -> Value {
    joined(a, b) { $0.times($1) }
  }

  /// Divided by nothing, there is no share.
  private func quotient(_ a: Value, _ b: Value) -> Value {
    var result = joined(a, b) { $0.over($1) }
    let isZero = Formula.any(b.pieces.map { $0.when && !$0.value.isNotZero })
    let isNone = b.known && isZero
    result.present = result.present && !isNone
    result.unknown = result.unknown && !isNone
    return result
  }

  private func joined(_ a: Value, _ b: Value, _ operation: (Quotient, Quotient) -> Quotient?) -> Value {
    var result = a
    result.pieces = a.pieces.flatMap { one in
      b.pieces.map { other in
        (one.when && other.when, operation(one.value, other.value) ?? Quotient(logic.number(.zero)))
      }
    }
    result.present = a.present && b.present
    result.unknown = a.unknown || b.unknown
    return result
  }

  /// The value of the first row that holds; unknown where it is not known whether an earlier one does.
  private func table(_ number: Int) -> Value {
    var result = Value(Quotient(logic.number(.zero)), present: .no)
    result.pieces = []
    var isPast = Formula.yes
    for row in policy.tables[number].rows {
      let truth = truth(row.condition)
      let value = value(row.value)
      let when = isPast && truth.yes
      result.pieces += value.pieces.map { (when && $0.when, $0.value) }
      result.present = result.present || (when && value.present)
      result.unknown = result.unknown || (isPast && truth.unknown) || (when && value.unknown)
      isPast = isPast && truth.no
    }
    if result.pieces.isEmpty { result.pieces = [(.yes, Quotient(logic.number(.zero)))] }
    return result
  }

  // MARK: - Comparing

  func compare(_ left: Value, _ comparison: Comparison, _ right: Value) -> Truth {
    let holds = Formula.any(
      left.pieces.flatMap { one in
        right.pieces.map { other in
          one.when && other.when && compare(one.value, comparison, other.value)
        }
      })
    return Truth(left.present && right.present && holds, unless: left.unknown || right.unknown)
  }

  private func compare(_ left: Quotient, _ comparison: Comparison, _ right: Quotient) -> Formula {
    if left.bottoms.count == 1, left.tops.count < 2, right.bottoms.isEmpty, right.tops.isEmpty {
      return shareCompare(left, comparison, right.coefficient)
    }
    return compare(book.number(left), comparison, book.number(right))
  }

  /// A share is compared with a known number without dividing.
  private func shareCompare(_ share: Quotient, _ comparison: Comparison, _ limit: Ratio) -> Formula {
    let whole = share.bottoms[0].number
    let part = share.tops.first.map { $0.number.times(share.coefficient) } ?? logic.number(share.coefficient)
    let scaled = whole.times(limit)
    return (whole > 0 && compare(part, comparison, scaled))
      || (whole < 0 && compare(scaled, comparison, part))
  }

  private func compare(_ left: Number, _ comparison: Comparison, _ right: Number) -> Formula {
    switch comparison {
    case .less: left < right
    case .atMost: left <= right
    case .equal: left.equals(right)
    case .atLeast: left >= right
    case .more: left > right
    }
  }
}

extension Fact {
  var isMoney: Bool {
    guard case .quantity(let quantity) = self else { return false }
    switch quantity.name {
    case .amountPaid, .amountHeld, .amountRefunded, .processingFee, .tax, .discount, .couponDiscount,
      .annualDiscount, .itemPrice, .listPrice, .monthlyListPrice, .newPrice, .currentPrice, .amountRequested,
      .balance, .totalPaid, .paidSince:
      return true
    default: return false
    }
  }
}
