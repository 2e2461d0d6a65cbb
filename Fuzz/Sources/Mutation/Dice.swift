/// A small seeded generator, so that libFuzzer's seed alone decides what is tried.
public struct Dice: RandomNumberGenerator {
  private var state: UInt64

  /// A generator that gives the same numbers for the same seed.
  public init(_ seed: UInt32) { state = UInt64(seed) }

  /// The next number, by SplitMix64.
  public mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// True once in `times`.
  public mutating func once(in times: Int) -> Bool { Int.random(in: 0..<times, using: &self) == 0 }

  /// One of `choices`; empty when there are none.
  mutating func pick(_ choices: [String]) -> [UInt8] {
    Array((choices.randomElement(using: &self) ?? "").utf8)
  }
}
