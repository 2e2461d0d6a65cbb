extension Ratio {
  /// The sum; nil where it does not fit.
  ///
  /// Takes the denominators' common divisor out first, so that numbers stay as small as they can.
  public func plus(_ other: Ratio) -> Ratio? {
    let common = Self.commonDivisor(denominator, other.denominator)
    let (mine, theirs) = (denominator / common, other.denominator / common)
    guard let left = numerator.multipliedChecked(by: theirs),
      let right = other.numerator.multipliedChecked(by: mine),
      let sum = left.addingChecked(right)
    else { return nil }
    return Self.reducing(sum, common: common, mine, other.denominator)
  }

  /// The difference; nil where it does not fit.
  public func minus(_ other: Ratio) -> Ratio? {
    plus(other.negated())
  }

  /// The product; nil where it does not fit.
  public func times(_ other: Ratio) -> Ratio? {
    let first = Self.commonDivisor(numerator, other.denominator)
    let second = Self.commonDivisor(other.numerator, denominator)
    let upper = (numerator / first).multipliedChecked(by: other.numerator / second)
    let lower = (denominator / second).multipliedChecked(by: other.denominator / first)
    guard let upper, let lower, upper != .min else { return nil }
    return Ratio(reduced: upper, over: lower)
  }

  /// The quotient; nil where it does not fit or `other` is zero.
  public func dividedBy(_ other: Ratio) -> Ratio? {
    other.inverted().flatMap { times($0) }
  }

  /// The same distance from zero on the other side; always fits.
  public func negated() -> Ratio {
    Ratio(reduced: -numerator, over: denominator)
  }

  private func inverted() -> Ratio? {
    guard numerator != 0 else { return nil }
    return numerator < 0
      ? Ratio(reduced: -denominator, over: -numerator) : Ratio(reduced: denominator, over: numerator)
  }

  /// `sum` over `mine * theirs`, where only divisors of `common` can still be shared.
  private static func reducing(_ sum: Int128, common: Int128, _ mine: Int128, _ theirs: Int128) -> Ratio? {
    let rest = commonDivisor(sum, common)
    let upper = sum / rest
    guard let lower = mine.multipliedChecked(by: theirs / rest), upper != .min else { return nil }
    return Ratio(reduced: upper, over: lower)
  }

  /// The common divisor of two numbers of which at most one is zero or -2^127.
  private static func commonDivisor(_ a: Int128, _ b: Int128) -> Int128 {
    Int128(truncatingIfNeeded: commonDivisor(a.magnitude, b.magnitude))
  }
}
