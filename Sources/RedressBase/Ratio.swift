/// An exact fraction of two 128-bit whole numbers, always in lowest terms.
///
/// Both parts lie in the symmetric range ±(2^127 - 1), so that every ratio can be negated. Arithmetic
/// that would leave it answers nil instead of losing digits.
public struct Ratio: Hashable, Sendable {
  /// The upper part, which carries the sign.
  public let numerator: Int128
  /// The lower part, always positive.
  public let denominator: Int128

  /// A whole number.
  public init(_ whole: Int64) {
    numerator = Int128(whole)
    denominator = 1
  }

  /// `n` over `d` in lowest terms; nil when `d` is zero or a reduced part is out of range.
  public init?(_ n: Int128, _ d: Int128) {
    guard d != 0 else { return nil }
    let common = Self.commonDivisor(n.magnitude, d.magnitude)
    self.init(isNegative: (n < 0) != (d < 0), n.magnitude / common, d.magnitude / common)
  }

  /// Parts that are in lowest terms already; nil when one is out of range.
  init?(isNegative: Bool, _ n: UInt128, _ d: UInt128) {
    guard let upper = Int128(exactly: n), let lower = Int128(exactly: d) else { return nil }
    numerator = isNegative ? -upper : upper
    denominator = lower
  }

  /// Parts known to be in lowest terms and in range, the lower one positive.
  init(reduced n: Int128, over d: Int128) {
    numerator = n
    denominator = d
  }

  /// 0.
  public static let zero = Ratio(0)
  /// 1.
  public static let one = Ratio(1)

  /// The greatest common divisor, at least 1; switches to 64-bit division as soon as both fit.
  static func commonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    var (greater, lesser) = (a, b)
    while lesser > UInt128(UInt64.max) || (lesser != 0 && greater > UInt128(UInt64.max)) {
      (greater, lesser) = (lesser, greater % lesser)
    }
    if lesser == 0 { return max(greater, 1) }
    return UInt128(
      commonDivisor(UInt64(truncatingIfNeeded: greater), UInt64(truncatingIfNeeded: lesser)))
  }

  private static func commonDivisor(_ a: UInt64, _ b: UInt64) -> UInt64 {
    var (greater, lesser) = (a, b)
    while lesser != 0 {
      (greater, lesser) = (lesser, greater % lesser)
    }
    return max(greater, 1)
  }
}

extension Ratio: Comparable {
  /// Whether the left ratio is the lesser one; compares 256-bit products, so it never overflows.
  public static func < (left: Ratio, right: Ratio) -> Bool {
    let one = left.numerator.multipliedFullWidth(by: right.denominator)
    let other = right.numerator.multipliedFullWidth(by: left.denominator)
    return one.high == other.high ? one.low < other.low : one.high < other.high
  }
}
