import RedressBase

/// A number that depends on what the solver chooses: whole, or an exact ratio.
struct Number {
  let ast: OpaquePointer
  let isReal: Bool
  let logic: Logic
  /// The value, where it is known beforehand.
  let constant: Ratio?

  init(_ ast: OpaquePointer, isReal: Bool, _ logic: Logic, constant: Ratio? = nil) {
    self.ast = ast
    self.isReal = isReal
    self.logic = logic
    self.constant = constant
  }

  /// The same number as a ratio.
  var real: Number {
    if isReal { return self }
    return Number(logic.made(logic.z3.toReal(logic.context, ast)), isReal: true, logic, constant: constant)
  }

  static func + (left: Number, right: Number) -> Number {
    if left.constant == .zero { return right }
    if right.constant == .zero { return left }
    if let sum = folded(left, right, { $0.plus($1) }) { return sum }
    return left.joined(right) { $0.z3.add }
  }

  static func - (left: Number, right: Number) -> Number {
    if right.constant == .zero { return left }
    if let difference = folded(left, right, { $0.minus($1) }) { return difference }
    return left.joined(right) { $0.z3.subtract }
  }

  /// A multiple of a number; the factor is known beforehand.
  func times(_ factor: Ratio) -> Number {
    if factor == .one { return self }
    if factor == .zero { return logic.number(.zero) }
    if let constant, let product = constant.times(factor) { return logic.number(product) }
    return joined(logic.number(factor)) { $0.z3.multiply }
  }

  private static func folded(_ left: Number, _ right: Number, _ operation: (Ratio, Ratio) -> Ratio?)
    -> Number?
  {
    guard let one = left.constant, let other = right.constant else { return nil }
    return operation(one, other).map(left.logic.number)
  }

  private func joined(_ other: Number, _ function: (Logic) -> Z3.Several) -> Number {
    let isReal = isReal || other.isReal
    let parts = isReal ? [real.ast, other.real.ast] : [ast, other.ast]
    return Number(logic.several(function(logic), parts), isReal: isReal, logic)
  }
}

// MARK: - Comparing

extension Number {
  static func < (left: Number, right: Number) -> Formula { left.compare(right, { $0.z3.less }) { $0 < $1 } }
  static func <= (left: Number, right: Number) -> Formula {
    left.compare(right, { $0.z3.atMost }) { $0 <= $1 }
  }
  static func > (left: Number, right: Number) -> Formula { right < left }
  static func >= (left: Number, right: Number) -> Formula { right <= left }
  static func < (left: Number, right: Int64) -> Formula { left < left.logic.number(right) }
  static func <= (left: Number, right: Int64) -> Formula { left <= left.logic.number(right) }
  static func > (left: Number, right: Int64) -> Formula { left > left.logic.number(right) }
  static func >= (left: Number, right: Int64) -> Formula { left >= left.logic.number(right) }

  func equals(_ other: Number) -> Formula {
    if ast == other.ast { return .yes }
    return compare(other, { $0.z3.equal }) { $0 == $1 }
  }

  func equals(_ value: Int64) -> Formula { equals(logic.number(value)) }

  private func compare(_ other: Number, _ function: (Logic) -> Z3.Binary, _ known: (Ratio, Ratio) -> Bool)
    -> Formula
  {
    if let constant, let value = other.constant { return Formula(known(constant, value)) }
    let isReal = isReal || other.isReal
    let (left, right) = isReal ? (real.ast, other.real.ast) : (ast, other.ast)
    return .open(logic.made(function(logic)(logic.context, left, right)), logic)
  }
}

// MARK: - Choosing

extension Number {
  /// One number where the condition holds, another where it does not.
  static func choice(_ condition: Formula, _ yes: Number, _ no: Number) -> Number {
    switch condition {
    case .yes: return yes
    case .no: return no
    case .open(let ast, let logic):
      if yes.ast == no.ast { return yes }
      let isReal = yes.isReal || no.isReal
      let (left, right) = isReal ? (yes.real.ast, no.real.ast) : (yes.ast, no.ast)
      return Number(logic.made(logic.z3.choose(logic.context, ast, left, right)), isReal: isReal, logic)
    }
  }

  static func smaller(_ left: Number, _ right: Number) -> Number { choice(left <= right, left, right) }
  static func larger(_ left: Number, _ right: Number) -> Number { choice(left <= right, right, left) }
}
