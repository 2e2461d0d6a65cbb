/// The statements that a connection has prepared: the server has parsed and planned them, and knows them by
/// name. The least recently used goes when there are too many.
struct PreparedStatements {
  private struct Entry {
    let name: String
    var lastUse: Int
  }

  private let most: Int
  private var entries: [Query.Shape: Entry] = [:]
  private var uses = 0

  /// For at most so many statements; each costs the server some memory.
  init(most: Int = 256) {
    self.most = most
  }

  /// The name of a statement that is prepared; nil where it is not.
  mutating func name(of shape: Query.Shape) -> String? {
    guard let name = entries[shape]?.name else { return nil }
    uses += 1
    entries[shape]?.lastUse = uses
    return name
  }

  /// Remembers that a statement was prepared under a name.
  mutating func add(_ shape: Query.Shape, as name: String) {
    uses += 1
    entries[shape] = Entry(name: name, lastUse: uses)
  }

  /// Forgets a statement that was not prepared after all.
  mutating func forget(_ shape: Query.Shape) {
    entries[shape] = nil
  }

  /// A name that has not been used.
  var freshName: String { "redress_\(uses + 1)" }

  /// Forgets the statement that was not used for longest, when there is room for no other; its name.
  mutating func makeRoom() -> String? {
    guard entries.count >= most else { return nil }
    guard let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) else { return nil }
    entries[oldest.key] = nil
    return oldest.value.name
  }
}
