import RedressBase

/// A product of numbers over a product of numbers, with a known factor.
struct Quotient {
  var coefficient = Ratio.one
  var tops: [Factor] = []
  var bottoms: [Factor] = []

  /// A number in it.
  struct Factor {
    let number: Number
    /// An amount of money; what is multiplied with it is a count or a share.
    let isMoney: Bool
  }

  init(_ number: Number, isMoney: Bool = false) {
    if let constant = number.constant {
      coefficient = constant
    } else {
      tops = [Factor(number: number, isMoney: isMoney)]
    }
  }

  init(_ part: Number, over whole: Number) {
    self.init(part)
    bottoms = [Factor(number: whole, isMoney: false)]
  }

  /// Nil where the known factors do not fit into 128 bits.
  func times(_ other: Quotient) -> Quotient? {
    guard let product = coefficient.times(other.coefficient) else { return nil }
    var result = self
    result.coefficient = product
    result.tops += other.tops
    result.bottoms += other.bottoms
    return result
  }

  /// Nil where the other is known to be zero.
  func over(_ other: Quotient) -> Quotient? {
    guard let inverse = Ratio.one.dividedBy(other.coefficient) else { return nil }
    var flipped = other
    flipped.coefficient = inverse
    (flipped.tops, flipped.bottoms) = (other.bottoms, other.tops)
    return times(flipped)
  }

  /// The same, times one.
  var withoutFactor: Quotient {
    var plain = self
    plain.coefficient = .one
    return plain
  }

  var isMoney: Bool { tops.contains(where: \.isMoney) }

  /// None of the unknown factors is zero.
  var isNotZero: Formula {
    coefficient == .zero ? .no : .all(tops.map { !$0.number.equals(0) })
  }
}

/// The value of a term in a story: by cases, a quotient each.
struct Value {
  /// The cases; where there is a value, exactly one of them holds.
  var pieces: [(when: Formula, value: Quotient)]
  /// There is something to compute it from.
  var present: Formula
  /// It rests on something that nobody has said.
  var unknown: Formula

  init(_ value: Quotient, present: Formula = .yes, unknown: Formula = .no) {
    pieces = [(.yes, value)]
    self.present = present
    self.unknown = unknown
  }

  /// It is a number.
  var known: Formula { present && !unknown }
}
