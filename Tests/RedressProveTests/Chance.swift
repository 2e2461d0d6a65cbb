/// Random choices that are the same in every run: SplitMix64 from a seed.
struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// True with this probability.
  mutating func odds(_ probability: Double) -> Bool { Double.random(in: 0..<1, using: &self) < probability }

  /// A whole number of a range.
  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// One of some; there has to be one.
  mutating func one<Element>(_ options: [Element]) -> Element { options[number(0...(options.count - 1))] }

  /// Some of them, each at most once, in their order.
  mutating func some<Element>(_ options: [Element], _ count: ClosedRange<Int>) -> [Element] {
    let wanted = min(number(count), options.count)
    return options.indices.shuffled(using: &self).prefix(wanted).sorted().map { options[$0] }
  }
}
