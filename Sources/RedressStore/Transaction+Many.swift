/// What is done with many rows at a time, by as few statements as there can be without there being many different ones,
/// each of which the database has to prepare: 64 values at a time, then 16, 4 and 1.
extension Transaction {
  /// Inserts rows.
  ///
  ///     try tx.insert("INSERT INTO notes (id, text)", notes.map { "(\($0.id), \($0.text))" })
  ///
  /// `end` stands behind the rows, such as an `ON CONFLICT`.
  public func insert(_ head: Statement, _ rows: [Statement], _ end: Statement = "") throws(StoreError) {
    for values in Self.portions(of: rows) { try run("\(head) VALUES \(values) \(end)") }
  }

  /// The rows of a query about any of some values, which stand in it as a list.
  ///
  ///     try tx.rows(about: ids) { "SELECT * FROM notes WHERE id IN (\($0))" }
  public func rows(
    about values: [some SQLConvertible], _ query: (Statement) -> Statement
  ) throws(StoreError) -> [Row] {
    Array(try rows(Self.portions(of: values.map { "\($0)" }).map(query)).joined())
  }

  /// Lists of so many statements each, with commas between them.
  private static func portions(of all: [Statement]) -> [Statement] {
    var rest = all[...]
    var portions: [Statement] = []
    for size in [64, 16, 4, 1] {
      while rest.count >= size {
        portions.append(rest.prefix(size).joined(separator: ", "))
        rest = rest.dropFirst(size)
      }
    }
    return portions
  }
}
