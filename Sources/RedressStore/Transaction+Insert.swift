extension Transaction {
  /// Inserts rows by as few statements as there can be without there being many different ones, each of which the
  /// database has to prepare: 64 rows at a time, then 16, 4 and 1.
  ///
  ///     try tx.insert("INSERT INTO notes (id, text)", notes.map { "(\($0.id), \($0.text))" })
  ///
  /// `end` stands behind the rows, such as an `ON CONFLICT`.
  public func insert(_ head: Statement, _ rows: [Statement], _ end: Statement = "") throws(StoreError) {
    var rest = rows[...]
    for size in [64, 16, 4, 1] {
      while rest.count >= size {
        let values = rest.prefix(size).joined(separator: ", ")
        try run("\(head) VALUES \(values) \(end)")
        rest = rest.dropFirst(size)
      }
    }
  }
}
