/// Chance that follows from a seed: the same seed, the same history.
struct Chance: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 ^ 0xD1B5_4A32_D192_ED03
  }

  /// The next 64 bits (SplitMix64).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, and without, a count above zero.
  mutating func below(_ count: Int) -> Int {
    Int(next() % UInt64(max(1, count)))
  }

  /// A number of a range.
  mutating func within(_ range: ClosedRange<Int64>) -> Int64 {
    range.lowerBound + Int64(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  /// Whether something with so many chances in a thousand happens.
  mutating func happens(_ perMille: Int) -> Bool {
    below(1000) < perMille
  }

  /// One of them; nil where there is none.
  mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }

  /// One of them, the heavier the likelier; nil where all weigh nothing.
  mutating func pick<Element>(weighted elements: [(weight: Int, element: Element)]) -> Element? {
    var place = below(elements.reduce(0) { $0 + $1.weight })
    for (weight, element) in elements {
      if place < weight { return element }
      place -= weight
    }
    return nil
  }
}
