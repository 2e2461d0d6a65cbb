import RedressBase
import RedressJSON

/// The ids that a case has named so far, each kept once.
///
/// Few ids are compared one by one; many are looked up by hash.
struct CaseIDs: Sendable {
  /// What an id is the id of.
  enum Kind: UInt8, Sendable {
    case charge, subscription, grant, refund, incident
  }

  struct Entry: Sendable {
    let kind: Kind
    let text: String
    /// The string in the document that named it first.
    let node: Int
    /// The index of the event that declares it; nil when it is only referred to.
    var declaredBy: Int?
    /// The earliest instant of an event that declares it or, of a subscription, names it.
    var firstSeen: Instant?
  }

  private struct Key: Hashable, Sendable {
    let kind: Kind
    let text: String
  }

  private(set) var entries: [Entry] = []
  private var indices: [Key: Int] = [:]

  /// From how many ids on they are looked up by hash.
  private static var many: Int { 24 }

  /// The index of the id that a string names, if it has been named before.
  func index(of node: Int, _ kind: Kind, in tape: borrowing JSONTape) -> Int? {
    if entries.count > Self.many { return tape.string(node).flatMap { indices[Key(kind: kind, text: $0)] } }
    for index in entries.indices
    where entries[index].kind == kind && tape.areEqual(entries[index].node, node) {
      return index
    }
    return nil
  }

  /// The index of the id that a string names, which may be new.
  mutating func intern(_ node: Int, _ kind: Kind, in tape: borrowing JSONTape) -> Int {
    if let index = index(of: node, kind, in: tape) { return index }
    if entries.isEmpty { entries.reserveCapacity(6) }
    entries.append(Entry(kind: kind, text: tape.string(node) ?? "", node: node))
    if entries.count > Self.many { remember() }
    return entries.count - 1
  }

  /// Notes that an event declares an id; the first one to do so counts.
  mutating func declare(_ node: Int, _ kind: Kind, by event: Int, in tape: borrowing JSONTape) {
    let index = intern(node, kind, in: tape)
    if entries[index].declaredBy == nil { entries[index].declaredBy = event }
  }

  /// Declares an id, which no other event may declare; answers with its text.
  mutating func claim(
    _ node: Int, _ kind: Kind, by event: Int, at instant: Instant, in tape: borrowing JSONTape
  ) throws(CaseFault) -> String {
    let index = intern(node, kind, in: tape)
    if let earlier = entries[index].declaredBy, earlier != event {
      throw CaseFault(
        node, "is `\(tape.excerpt(node))`, which events[\(earlier)] has declared",
        expected: "an id of its own")
    }
    entries[index].declaredBy = event
    see(index, at: instant)
    return entries[index].text
  }

  /// Notes that an event of this instant names an id.
  mutating func see(_ index: Int, at instant: Instant) {
    if let first = entries[index].firstSeen, first <= instant { return }
    entries[index].firstSeen = instant
  }

  private mutating func remember() {
    for index in indices.count..<entries.count {
      indices[Key(kind: entries[index].kind, text: entries[index].text)] = index
    }
  }
}
