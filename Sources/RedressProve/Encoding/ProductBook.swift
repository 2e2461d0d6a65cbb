import RedressBase

/// Products of unknowns, which linear arithmetic does not have: each is an unknown of its own, and what a
/// product obeys is said of it.
///
/// What is said holds of every product, so nothing is proved that is not so; a model may still pick a value
/// that is not the product's, which is why products are settled before a story is told.
final class ProductBook {
  /// `value` = tops ÷ bottoms. A known factor stays outside, so that the multiples of a product are told from
  /// each other by arithmetic alone: a fee of 20% of it is a fifth of it.
  struct Product {
    let value: Number
    let quotient: Quotient
  }

  let logic: Logic
  private(set) var products: [Product] = []
  /// Shares that conditions or questions speak of, as thresholds of a product's share.
  private var thresholds: [Ratio] = [.zero, .one]
  private var said = 0

  init(_ logic: Logic) { self.logic = logic }

  /// A share that amounts are compared with.
  func add(threshold: Ratio) {
    if threshold > .zero, !thresholds.contains(threshold), thresholds.count < 12 {
      thresholds.append(threshold)
    }
  }

  /// The number that a quotient is.
  func number(_ quotient: Quotient) -> Number {
    if quotient.coefficient == .zero { return logic.number(.zero) }
    if quotient.bottoms.isEmpty, quotient.tops.count < 2 {
      guard let only = quotient.tops.first else { return logic.number(quotient.coefficient) }
      return only.number.times(quotient.coefficient)
    }
    return product(quotient.withoutFactor).times(quotient.coefficient)
  }

  private func product(_ quotient: Quotient) -> Number {
    if let known = products.first(where: { $0.quotient == quotient }) { return known.value }
    let value = logic.real("product \(products.count)")
    products.append(Product(value: value, quotient: quotient))
    return value
  }

  /// What has not been said yet of the products.
  func axioms() -> [Formula] {
    let new = products[said...].flatMap(laws)
    var pairs: [Formula] = []
    for (index, one) in products.enumerated() where index >= said {
      for other in products[..<index] { pairs += laws(one, other) }
    }
    said = products.count
    return new + pairs
  }

  /// How far the book is written, to be returned to.
  var place: (products: Int, said: Int) { (products.count, said) }

  /// Forgets what was added since.
  func returnTo(_ place: (products: Int, said: Int)) {
    products.removeLast(products.count - place.products)
    said = place.said
  }

  // MARK: - Laws

  /// Signs, thresholds and the cases in which it is linear.
  private func laws(_ product: Product) -> [Formula] {
    let tops = product.quotient.tops.map(\.number)
    let bottoms = product.quotient.bottoms.map(\.number)
    let isPlain = Formula.all(tops.map { $0 >= 0 } + bottoms.map { $0 > 0 })
    let isZero = Formula.any(tops.map { $0.equals(0) })
    let value = product.value
    var laws = [
      isZero.implies(value.equals(0)), isPlain.implies(value >= 0),
      (isPlain && !isZero).implies(value > 0),
    ]
    for (index, top) in tops.enumerated() where tops.count <= 2 {
      let rest = tops.count == 2 ? tops[1 - index] : logic.number(.one)
      laws += self.laws(value, base: top, rest, bottoms, isPlain)
    }
    return laws
  }

  /// `value` = base × rest ÷ bottom, around the thresholds of rest ÷ bottom.
  private func laws(
    _ value: Number, base: Number, _ rest: Number, _ bottoms: [Number], _ isPlain: Formula
  ) -> [Formula] {
    guard bottoms.count < 2 else { return [] }
    guard let bottom = bottoms.first else { return steps(value, base, rest) }
    return thresholds.flatMap { threshold -> [Formula] in
      let (share, limit) = (bottom.times(threshold), base.times(threshold))
      return [
        (isPlain && rest <= share).implies(value <= limit),
        (isPlain && rest >= share).implies(value >= limit),
        (isPlain && rest < share && base > 0).implies(value < limit),
        (isPlain && rest > share && base > 0).implies(value > limit),
      ]
    }
  }

  /// Where one factor is a small number, the product is a multiple of the other.
  private func steps(_ value: Number, _ base: Number, _ count: Number) -> [Formula] {
    (Int64(0)...12).flatMap { step -> [Formula] in
      let multiple = base.times(Ratio(step))
      return [
        count.equals(step).implies(value.equals(multiple)),
        (base >= 0 && count >= step).implies(value >= multiple),
      ]
    }
  }

  /// More of a factor, and no more of a divisor, never make a product less.
  private func laws(_ one: Product, _ other: Product) -> [Formula] {
    guard one.quotient.tops.count == other.quotient.tops.count,
      one.quotient.bottoms.count == other.quotient.bottoms.count
    else { return [] }
    return [order(one, other), order(other, one)] + steps(one, other) + steps(other, one)
  }

  /// Two products that differ in one factor only lie no further apart than that factor's share of the divisor.
  private func steps(_ one: Product, _ other: Product) -> [Formula] {
    guard one.quotient.bottoms.count < 2, one.quotient.tops.count == 2 else { return [] }
    return [(0, 1), (1, 0)].flatMap { base, moved -> [Formula] in
      let same = one.quotient.tops[base].number
      let step = one.quotient.tops[moved].number - other.quotient.tops[moved].number
      let alike = same.equals(other.quotient.tops[base].number) && same >= 0
      return near(one, other, same, step).map {
        (alike && $0.when).implies(one.value - other.value <= $0.most)
      }
    }
  }

  /// How far apart they may lie, where the step is small: one or two of a count, or a threshold's share.
  private func near(_ one: Product, _ other: Product, _ same: Number, _ step: Number) -> [(
    when: Formula, most: Number
  )] {
    guard let whole = one.quotient.bottoms.first?.number, let second = other.quotient.bottoms.first?.number
    else {
      return [Int64(1), 2].map { (step <= $0, same.times(Ratio($0))) }
    }
    return thresholds.filter { $0 > .zero }.map { threshold in
      (whole.equals(second) && whole > 0 && step <= whole.times(threshold), same.times(threshold))
    }
  }

  private func order(_ less: Product, _ more: Product) -> Formula {
    let tops = zip(less.quotient.tops, more.quotient.tops).map { $0.number >= 0 && $0.number <= $1.number }
    let bottoms = zip(less.quotient.bottoms, more.quotient.bottoms).map {
      $1.number > 0 && $1.number <= $0.number
    }
    return Formula.all(tops + bottoms).implies(less.value <= more.value)
  }
}

extension Quotient: Equatable {
  static func == (one: Quotient, other: Quotient) -> Bool {
    one.coefficient == other.coefficient && one.tops.map(\.number.ast) == other.tops.map(\.number.ast)
      && one.bottoms.map(\.number.ast) == other.bottoms.map(\.number.ast)
  }
}
