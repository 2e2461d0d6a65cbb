/// All objects of one kind, in the order in which they came.
struct Register<Item: ProviderObject>: Sendable {
  private(set) var items: [Item] = []
  private var places: [Identifier<Item>: Int] = [:]
  /// Whether the objects came in the order of their times, as they do unless the past is seeded.
  private var isInOrder = true

  subscript(id: Identifier<Item>) -> Item? {
    places[id].map { items[$0] }
  }

  /// Adds an object, or replaces the one with its id.
  mutating func put(_ item: Item) {
    if let place = places[item.id] {
      items[place] = item
    } else {
      if let last = items.last, last.created.seconds > item.created.seconds { isInOrder = false }
      places[item.id] = items.count
      items.append(item)
    }
  }

  /// Changes an object in its place; nothing happens to one that is not there.
  mutating func change(_ id: Identifier<Item>, _ body: (inout Item) -> Void) {
    guard let place = places[id] else { return }
    body(&items[place])
  }

  /// The object, or the refusal that names the parameter it was asked by.
  func find(_ id: Identifier<Item>, _ parameter: String = "id") throws(Refusal) -> Item {
    guard let item = self[id] else { throw .noSuch(id, parameter) }
    return item
  }

  /// Newest first, as the provider lists; of the same second, the later one first.
  var newestFirst: [Item] {
    if isInOrder { return items.reversed() }
    return items.enumerated().sorted { left, right in
      let (one, other) = (left.element.created.seconds, right.element.created.seconds)
      return one == other ? left.offset > right.offset : one > other
    }.map(\.element)
  }
}
