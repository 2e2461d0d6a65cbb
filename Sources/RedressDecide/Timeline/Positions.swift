/// Where ids stand in a list: few are compared one by one, many are looked up by hash.
struct Positions<ID: Hashable & Sendable>: Sendable {
  private var positions: [ID: Int] = [:]

  /// From how many ids on they are looked up by hash.
  private static var many: Int { 16 }

  /// Notes an id that was added to the list's end.
  mutating func remember(_ id: ID, at position: Int) {
    guard position >= Self.many else { return }
    positions[id] = positions[id] ?? position
  }

  /// The first position of an id in a list of `count` elements.
  @inline(__always)
  func find(_ id: ID, among count: Int, _ element: (Int) -> ID) -> Int? {
    for index in 0..<min(count, Self.many) where element(index) == id { return index }
    return count > Self.many ? positions[id] : nil
  }
}
