import RedressBase
import Testing

/// Laws of arithmetic on random ratios of all magnitudes, up to the edge of 128 bits.
@Suite struct RatioLawTests {
  /// Magnitudes spread evenly over the number of bits.
  private func part(_ bits: Int, _ random: inout SeededGenerator) -> Int128 {
    let width = Int128.random(in: 1...Int128(bits), using: &random)
    let value = Int128(
      truncatingIfNeeded: UInt128.random(in: 0...(.max), using: &random) >> (128 - UInt128(width)))
    return max(value, 1)
  }

  private func ratio(_ bits: Int, _ random: inout SeededGenerator) throws -> Ratio {
    let sign: Int128 = Bool.random(using: &random) ? 1 : -1
    let zero = Int.random(in: 0..<20, using: &random) == 0
    return try #require(Ratio(zero ? 0 : sign * part(bits, &random), part(bits, &random)))
  }

  /// With 30 bits nothing here can overflow, so nil would be an error.
  @Test func ringAndFieldLaws() throws {
    var random = SeededGenerator(60)
    for _ in 0..<4000 {
      let (a, b, c) = (try ratio(20, &random), try ratio(20, &random), try ratio(20, &random))
      let (sum, product) = (try #require(a.plus(b)), try #require(a.times(b)))
      #expect(sum == b.plus(a) && product == b.times(a))
      #expect(sum.minus(b) == a)
      #expect(sum.plus(c) == b.plus(c).flatMap { a.plus($0) })
      #expect(product.times(c) == b.times(c).flatMap { a.times($0) })
      #expect(b.plus(c).flatMap { a.times($0) } == a.times(c).flatMap { product.plus($0) })
      #expect(a.plus(.zero) == a && a.times(.one) == a && a.negated().negated() == a)
      if b != .zero { #expect(product.dividedBy(b) == a) }
    }
  }

  /// The same laws with parts of up to 127 bits, wherever the results exist.
  @Test func lawsNearOverflow() throws {
    var random = SeededGenerator(61)
    var (sums, products) = (0, 0)
    for _ in 0..<8000 {
      let (a, b) = (try ratio(127, &random), try ratio(127, &random))
      #expect(a.plus(b) == b.plus(a) && a.times(b) == b.times(a))
      #expect(a.minus(b)?.negated() == b.minus(a))
      if let sum = a.plus(b) {
        sums += 1
        #expect(isReduced(sum) && (sum < a) == (b < .zero))
      }
      if let product = a.times(b), b != .zero {
        products += 1
        #expect(isReduced(product) && product.dividedBy(b) == a)
      }
    }
    #expect(sums > 1000 && products > 1000)
  }

  private func isReduced(_ ratio: Ratio) -> Bool {
    var (a, b) = (ratio.numerator.magnitude, ratio.denominator.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    return a == 1 && ratio.denominator > 0
  }

  /// Against comparing continued fractions, which needs no large products.
  @Test func comparisonIsExact() throws {
    var random = SeededGenerator(62)
    for round in 0..<8000 {
      let a = try ratio(127, &random)
      var b = try ratio(127, &random)
      // Half of the time two neighbours that only differ far behind the point.
      if round.isMultiple(of: 2),
        let near = Ratio(a.numerator - 1, a.denominator - a.denominator.signum() + 1)
      {
        b = near
      }
      #expect((a < b) == (order(a, b) < 0))
      #expect((b < a) == (order(a, b) > 0))
      #expect((a == b) == (order(a, b) == 0))
      #expect((a < b) == (b.negated() < a.negated()))
    }
  }

  private func order(_ a: Ratio, _ b: Ratio) -> Int {
    var (n, d, m, e) = (a.numerator, a.denominator, b.numerator, b.denominator)
    var sign = 1
    while true {
      let (p, q) = (floor(n, d), floor(m, e))
      if p != q { return p < q ? -sign : sign }
      let (r, s) = (n - p * d, m - q * e)
      if r == 0 || s == 0 { return r == s ? 0 : (r == 0 ? -sign : sign) }
      // The fractions r/d and s/e compare the other way round as d/r and e/s.
      (n, d, m, e, sign) = (d, r, e, s, -sign)
    }
  }

  private func floor(_ n: Int128, _ d: Int128) -> Int128 {
    n >= 0 ? n / d : -((-n + d - 1) / d)
  }

  /// Half up is floor(x + 1/2), half down is ceiling(x - 1/2), and half even agrees with one of them.
  @Test func roundingByItsDefinition() throws {
    var random = SeededGenerator(63)
    let half = try #require(Ratio(1, 2))
    for round in 0..<8000 {
      let a =
        round.isMultiple(of: 2)
        ? try ratio(50, &random) : try #require(Ratio(try ratio(20, &random).numerator, 2))
      let (more, less) = (try #require(a.plus(half)), try #require(a.minus(half)))
      let up = Int64(floor(more.numerator, more.denominator))
      let down = -Int64(floor(-less.numerator, less.denominator))
      #expect(a.rounded(.halfUp) == up && a.rounded(.halfDown) == down)
      #expect(a.rounded(.halfEven) == (up.isMultiple(of: 2) ? up : down))
      let (toward, away) = (try #require(a.rounded(.down)), try #require(a.rounded(.up)))
      #expect(toward.magnitude == (a.numerator.magnitude / a.denominator.magnitude))
      #expect(away - toward == (a.denominator == 1 ? 0 : Int64(a.numerator.signum())))
    }
  }

  @Test func decimalTextRoundTrip() throws {
    var random = SeededGenerator(64)
    for _ in 0..<4000 {
      let value = Int64.random(in: .min ... .max, using: &random)
      #expect(Ratio.parse(decimal: "\(value)") == Ratio(value))
      let digits = Int.random(in: 1...18, using: &random)
      let scale = (0..<digits).reduce(Int128(1)) { scale, _ in scale * 10 }
      let (whole, part) = (value.magnitude / UInt64(scale), value.magnitude % UInt64(scale))
      let padding = String(repeating: "0", count: digits - "\(part)".count)
      let text = "\(value < 0 ? "-" : "")\(whole).\(padding)\(part)"
      #expect(Ratio.parse(decimal: text) == Ratio(Int128(value), scale))
    }
  }
}
