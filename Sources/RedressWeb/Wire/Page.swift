import RedressJSON

/// One page of a list that was asked for with one element more.
func page<Element>(
  _ elements: [Element], _ limit: Int, _ cursor: (Element) -> String, _ json: (Element) throws -> JSONValue
) rethrows -> JSONValue {
  let shown = elements.prefix(limit)
  return .fields([
    ("data", .array(try shown.map(json))),
    ("next_cursor", elements.count > limit ? shown.last.map { .string(cursor($0)) } : nil),
  ])
}
