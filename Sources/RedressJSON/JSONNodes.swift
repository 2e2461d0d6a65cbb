/// A growing row of nodes.
///
/// An array would do; this one appends without asking who else holds it, which the scanner does for each value.
struct JSONNodes: ~Copyable {
  private(set) var base: UnsafeMutablePointer<JSONNode>
  private(set) var count = 0
  private var capacity: Int

  /// Room for the nodes that a text of so many bytes usually has.
  init(forBytes bytes: Int) {
    capacity = min(bytes / 4 + 16, 4096)
    base = UnsafeMutablePointer<JSONNode>.allocate(capacity: capacity)
  }

  deinit {
    base.deallocate()
  }

  /// Hands the nodes over to the caller, who has to deallocate them.
  consuming func take() -> UnsafeMutablePointer<JSONNode> {
    let taken = base
    discard self
    return taken
  }

  @inline(__always)
  mutating func append(_ node: JSONNode) {
    if count == capacity { grow() }
    (base + count).initialize(to: node)
    count &+= 1
  }

  /// A node by its index, which must be one.
  @inline(__always)
  func at(_ index: Int) -> UnsafeMutablePointer<JSONNode> {
    assert(index >= 0 && index < count, "a node outside the tape")
    return base + index
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<JSONNode>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }
}
