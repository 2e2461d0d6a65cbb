import RedressBase
import Testing

@Suite struct RatioTests {
  private static let greatest = Int128.max

  @Test(
    arguments: [
      (11, 12, "11/12"), (22, 24, "11/12"), (-22, 24, "-11/12"), (22, -24, "-11/12"), (-22, -24, "11/12"),
      (6, 2, "3"), (0, 5, "0"), (0, -5, "0"), (7, 1, "7"), (.max, .max, "1"), (.min, .min, "1"),
      (.min, 2, "\(Int128.min / 2)"),
    ] as [(Int128, Int128, String)])
  func reduces(_ n: Int128, _ d: Int128, _ text: String) throws {
    let ratio = try #require(Ratio(n, d))
    #expect(ratio.description == text)
    #expect(ratio.denominator > 0)
  }

  @Test func refusesWhatIsNoRatio() {
    #expect(Ratio(1, 0) == nil)
    #expect(Ratio(0, 0) == nil)
    #expect(Ratio(.min, 1) == nil)
    #expect(Ratio(.min, -1) == nil)
    #expect(Ratio(1, .min) == nil)
    #expect(Ratio(-.max, 1) != nil)
  }

  @Test func equalValuesAreEqual() {
    #expect(Ratio(2, 4) == Ratio(-1, -2))
    #expect(Ratio(3) == Ratio(9, 3))
    #expect(Set([Ratio(2, 4), Ratio(1, 2), Ratio(50, 100)]).count == 1)
    #expect(Ratio.zero == Ratio(0) && Ratio.one == Ratio(1))
  }

  @Test func calculates() throws {
    let (a, b) = (try #require(Ratio(1, 12)), try #require(Ratio(5, 18)))
    #expect(a.plus(b)?.description == "13/36")
    #expect(a.minus(b)?.description == "-7/36")
    #expect(a.times(b)?.description == "5/216")
    #expect(a.dividedBy(b)?.description == "3/10")
    #expect(a.dividedBy(b.negated())?.description == "-3/10")
    #expect(a.negated().description == "-1/12")
    #expect(a.dividedBy(.zero) == nil)
    #expect(Ratio.zero.dividedBy(.zero) == nil)
    #expect(a.times(.zero) == .zero)
    #expect(a.minus(a) == .zero)
  }

  @Test func overflowIsNil() throws {
    let huge = try #require(Ratio(Self.greatest, 1))
    let tiny = try #require(Ratio(1, Self.greatest))
    let lowest = huge.negated()
    #expect(huge.plus(.one) == nil)
    #expect(lowest.minus(.one) == nil)
    #expect(lowest.plus(huge) == .zero)
    #expect(huge.times(Ratio(2)) == nil)
    #expect(tiny.times(tiny) == nil)
    #expect(tiny.dividedBy(huge) == nil)
    #expect(huge.dividedBy(tiny) == nil)
    #expect(tiny.plus(try #require(Ratio(1, Self.greatest - 1))) == nil)
    // Crosswise reduction keeps these in range.
    #expect(huge.times(tiny) == .one)
    #expect(huge.dividedBy(huge) == .one)
    #expect(tiny.plus(tiny) == Ratio(2, Self.greatest))
    // -2^127 would fit in 128 bits but could not be negated.
    #expect(Ratio(-(1 << 126), 1).flatMap { $0.times(Ratio(2)) } == nil)
    #expect(Ratio(-(1 << 126), 1).flatMap { $0.plus($0) } == nil)
  }

  @Test(
    arguments: [
      ("12.5", 25, 2), ("0.333", 333, 1000), ("-3", -3, 1), ("-0.5", -1, 2), ("0", 0, 1), ("-0", 0, 1),
      ("007.50", 15, 2), ("100.000", 100, 1),
      ("0.00000000000000000000000000000000000001", 1, 100_000_000_000_000_000_000_000_000_000_000_000_000),
      ("170141183460469231731687303715884105727", .max, 1),
      ("-170141183460469231731687303715884105727", -.max, 1),
    ] as [(String, Int128, Int128)])
  func readsDecimals(_ text: String, _ n: Int128, _ d: Int128) {
    #expect(Ratio.parse(decimal: text) == Ratio(n, d))
  }

  @Test(arguments: [
    "", "-", ".", "1.", ".5", "-.5", "+1", "1e3", "1,5", "1.2.3", " 1", "1 ", "--1", "1-", "0x10", "½", "１",
    "NaN", "1/2", "170141183460469231731687303715884105728", "0.000000000000000000000000000000000000001",
  ])
  func refusesDecimals(_ text: String) {
    #expect(Ratio.parse(decimal: text) == nil)
  }

  /// Half up, half even, half down, up, down.
  @Test(
    arguments: [
      (5, 2, [3, 2, 2, 3, 2]), (7, 2, [4, 4, 3, 4, 3]), (-5, 2, [-2, -2, -3, -3, -2]),
      (-7, 2, [-3, -4, -4, -4, -3]), (1, 2, [1, 0, 0, 1, 0]), (-1, 2, [0, 0, -1, -1, 0]),
      (1, 3, [0, 0, 0, 1, 0]), (2, 3, [1, 1, 1, 1, 0]), (-1, 3, [0, 0, 0, -1, 0]),
      (-2, 3, [-1, -1, -1, -1, 0]),
      (4, 1, [4, 4, 4, 4, 4]), (-4, 1, [-4, -4, -4, -4, -4]), (0, 1, [0, 0, 0, 0, 0]),
    ] as [(Int128, Int128, [Int64])])
  func rounds(_ n: Int128, _ d: Int128, _ expected: [Int64]) throws {
    let ratio = try #require(Ratio(n, d))
    let rules: [Rounding] = [.halfUp, .halfEven, .halfDown, .up, .down]
    #expect(rules.map { ratio.rounded($0) } == expected)
  }

  @Test func roundsOnlyWhatFits() throws {
    let half = try #require(Ratio(1, 2))
    let edge = try #require(Ratio(.max).plus(half))
    #expect(edge.rounded(.down) == .max)
    #expect(edge.rounded(.halfDown) == .max)
    #expect(edge.rounded(.halfUp) == nil)
    #expect(edge.rounded(.up) == nil)
    let lower = try #require(Ratio(.min).minus(half))
    #expect(lower.rounded(.down) == .min)
    #expect(lower.rounded(.halfUp) == .min)
    #expect(lower.rounded(.halfDown) == nil)
    #expect(Ratio(.max, 1)?.rounded(.down) == nil)
    #expect(Ratio(.max, .max - 1)?.rounded(.up) == 2)
    #expect(Ratio(.max - 1, .max)?.rounded(.halfUp) == 1)
    #expect(Ratio(1, .max)?.rounded(.up) == 1)
  }

  @Test func roundingWords() {
    #expect(Rounding.allCases.map(\.rawValue) == ["half up", "half even", "half down", "up", "down"])
    #expect(Rounding(rawValue: "half even") == .halfEven)
    #expect(Rounding(rawValue: "nearest") == nil)
  }

  @Test func comparesAtTheEdge() throws {
    let (a, b) = (try #require(Ratio(.max, .max - 1)), try #require(Ratio(.max - 1, .max - 2)))
    #expect(a < b && !(b < a))
    #expect(a.negated() > b.negated())
    let (huge, tiny) = (try #require(Ratio(.max, 1)), try #require(Ratio(1, .max)))
    #expect(huge.negated() < tiny.negated() && tiny.negated() < .zero && .zero < tiny && tiny < huge)
    #expect(!(huge < huge))
  }
}
