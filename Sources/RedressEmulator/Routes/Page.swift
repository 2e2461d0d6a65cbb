import RedressBase
import RedressJSON

/// Listing: newest first, a page at a time, by cursors that are ids.
struct Page {
  let url: String
  let limit: Int
  let after: String?
  let before: String?
  let created: ClosedRange<Int64>

  /// What a list request asks for. A limit is 1 to 100 and 10 if not given; one cursor at most.
  init(_ call: Call) throws(Refusal) {
    url = call.url
    limit = Int(try call.parameters.integer("limit", 1...100) ?? 10)
    after = try call.parameters.optional("starting_after")
    before = try call.parameters.optional("ending_before")
    if after != nil, before != nil { throw .exclusive("starting_after", "ending_before") }
    created = try Self.created(call.parameters)
  }

  /// `created` as a moment, or its bounds `gt`, `gte`, `lt` and `lte`, as whole seconds.
  private static func created(_ parameters: Parameters) throws(Refusal) -> ClosedRange<Int64> {
    let seconds: ClosedRange<Int64> = 0...253_402_300_799
    let bounds = parameters.within("created")
    if bounds.entries.isEmpty {
      return try parameters.integer("created", seconds).map { $0...$0 } ?? Int64.min...Int64.max
    }
    if let unknown = bounds.names.first(where: { !["gt", "gte", "lt", "lte"].contains($0) }) {
      throw .unknown("created[\(unknown)]")
    }
    let low = max(
      try bounds.integer("gte", seconds) ?? .min, try bounds.integer("gt", seconds).map { $0 + 1 } ?? .min)
    let high = min(
      try bounds.integer("lte", seconds) ?? .max, try bounds.integer("lt", seconds).map { $0 - 1 } ?? .max)
    return low <= high ? low...high : -2 ... -2
  }

  /// The page's document, of those objects that `wanted` lets through.
  func json<Item: ProviderObject>(
    _ register: Register<Item>, _ wanted: (Item) -> Bool
  ) throws(Refusal) -> JSONValue {
    let all = register.newestFirst
    let start = try place(of: after, "starting_after", in: all).map { $0 + 1 } ?? 0
    let end = try place(of: before, "ending_before", in: all) ?? all.count
    let matching = all[min(start, end)..<end].filter { created.contains($0.created.seconds) && wanted($0) }
    let shown = before == nil ? matching.prefix(limit) : matching.suffix(limit)
    return .fields([
      "object": .string("list"), "data": .array(shown.map(\.json)),
      "has_more": .bool(matching.count > shown.count), "url": .string(url),
    ])
  }

  private func place<Item: ProviderObject>(
    of cursor: String?, _ parameter: String, in all: [Item]
  ) throws(Refusal) -> Int? {
    guard let cursor else { return nil }
    guard let place = all.firstIndex(where: { $0.id.text == cursor }) else {
      throw .noCursor(Identifier<Item>(cursor), parameter)
    }
    return place
  }
}

extension Refusal {
  /// An id among the parameters that leads nowhere is a wrong request, unlike one in the path.
  fileprivate static func noCursor<Item: ProviderObject>(_ id: Identifier<Item>, _ parameter: String)
    -> Refusal
  {
    Refusal(
      400, code: "resource_missing", parameter: parameter, kept: false,
      "There is no \(Item.noun) '\(id.text)' to go on from.")
  }
}
