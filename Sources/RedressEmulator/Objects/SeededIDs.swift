/// Ids, secrets and chances from a seed, so that a history replays byte for byte.
struct SeededIDs: Sendable, RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  /// A seed for one tenant: tenants must not disturb each other's ids.
  init(seed: UInt64, tenant: String) {
    let offset: UInt64 = 0xCBF2_9CE4_8422_2325
    let mixed = tenant.utf8.reduce(offset) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    self.init(seed: seed ^ mixed)
  }

  /// The next 64 bits (SplitMix64).
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// So many letters and digits.
  mutating func letters(_ count: Int) -> String {
    let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    var letters: [UInt8] = []
    for _ in 0..<count { letters.append(alphabet[Int(next() % UInt64(alphabet.count))]) }
    return String(decoding: letters, as: UTF8.self)
  }

  /// A new id with the prefix of its kind.
  mutating func id<Item: ProviderObject>(_: Item.Type = Item.self) -> Identifier<Item> {
    Identifier("\(Item.prefix)_\(letters(24))")
  }

  /// Whether something with this many chances in a thousand happens.
  mutating func happens(perMille: Int) -> Bool {
    next() % 1000 < UInt64(max(0, perMille))
  }
}
