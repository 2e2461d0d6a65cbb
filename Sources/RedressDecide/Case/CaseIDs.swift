import RedressBase
import RedressJSON

/// The ids of one kind that a case has named so far, each kept once.
///
/// Few ids are compared one by one; many are looked up by hash.
struct CaseIDs<ID: CaseIdentifier>: Sendable {
  struct Entry: Sendable {
    let id: ID
    /// The string in the document that named it first.
    let node: Int
    /// The index of the event that declares it; nil when it is only referred to.
    var declaredBy: Int?
    /// The earliest event that names it, once events are read.
    var firstSeen: Instant?
  }

  private(set) var entries: [Entry] = []
  private var indices: [ID: Int] = [:]

  /// From how many ids on they are looked up by hash.
  private static var many: Int { 16 }

  /// The index of the id that a string names, if it has been named before.
  func index(of node: Int, in tape: borrowing JSONTape) -> Int? {
    if entries.count > Self.many { return tape.string(node).flatMap { indices[ID($0)] } }
    for index in entries.indices where tape.areEqual(entries[index].node, node) { return index }
    return nil
  }

  /// The index of the id that a string names, which may be new.
  mutating func intern(_ node: Int, in tape: borrowing JSONTape) -> Int {
    if let index = index(of: node, in: tape) { return index }
    entries.append(Entry(id: ID(tape.string(node) ?? ""), node: node))
    if entries.count > Self.many { remember() }
    return entries.count - 1
  }

  /// Notes that an event declares an id; the first one to do so counts.
  mutating func declare(_ node: Int, by event: Int, in tape: borrowing JSONTape) {
    let index = intern(node, in: tape)
    if entries[index].declaredBy == nil { entries[index].declaredBy = event }
  }

  /// Declares an id, which no other event may declare.
  mutating func claim(_ node: Int, by event: Int, in tape: borrowing JSONTape) throws(CaseFault) -> ID {
    let index = intern(node, in: tape)
    if let earlier = entries[index].declaredBy, earlier != event {
      throw CaseFault(
        node, "is `\(tape.excerpt(node))`, which events[\(earlier)] has declared", expected: "an id of its own")
    }
    entries[index].declaredBy = event
    return entries[index].id
  }

  /// Notes that an event of this instant names an id.
  mutating func see(_ index: Int, at instant: Instant) {
    if let first = entries[index].firstSeen, first <= instant { return }
    entries[index].firstSeen = instant
  }

  private mutating func remember() {
    if indices.isEmpty {
      for (index, entry) in entries.enumerated() { indices[entry.id] = index }
    } else if let last = entries.last {
      indices[last.id] = entries.count - 1
    }
  }
}
