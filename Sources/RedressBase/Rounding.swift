/// How an exact ratio becomes a whole number; the raw values are the words a policy uses.
public enum Rounding: String, Sendable, CaseIterable {
  /// To the nearest; a tie goes up the number line: 2.5 to 3, -2.5 to -2.
  case halfUp = "half up"
  /// To the nearest; a tie goes to the even neighbour: 2.5 to 2, 3.5 to 4.
  case halfEven = "half even"
  /// To the nearest; a tie goes down the number line: 2.5 to 2, -2.5 to -3.
  case halfDown = "half down"
  /// Away from zero: 2.1 to 3, -2.1 to -3.
  case up
  /// Toward zero: 2.9 to 2, -2.9 to -2.
  case down
}

extension Ratio {
  /// The whole number the rule makes of this ratio; nil where it does not fit in 64 bits.
  public func rounded(_ rule: Rounding) -> Int64? {
    let (toward, rest) = numerator.quotientAndRemainder(dividingBy: denominator)
    guard rest != 0 else { return Int64(exactly: toward) }
    let goesAway = Self.goesAway(rule, rest: rest, of: denominator, isOdd: toward & 1 == 1)
    guard goesAway else { return Int64(exactly: toward) }
    return Int64(exactly: toward + (rest < 0 ? -1 : 1))
  }

  /// Whether a number with this non-zero remainder is rounded away from zero.
  ///
  /// Twice the remainder fits because magnitudes are unsigned and the remainder is the smaller one.
  private static func goesAway(_ rule: Rounding, rest: Int128, of whole: Int128, isOdd: Bool) -> Bool {
    let (twice, half) = (rest.magnitude * 2, whole.magnitude)
    switch rule {
    case .up: return true
    case .down: return false
    case .halfUp: return twice > half || (twice == half && rest > 0)
    case .halfDown: return twice > half || (twice == half && rest < 0)
    case .halfEven: return twice > half || (twice == half && isOdd)
    }
  }
}
