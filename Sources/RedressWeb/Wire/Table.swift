/// Comma-separated values (RFC 4180), safe to be opened with a spreadsheet.
struct Table: Sendable, Equatable {
  let columns: [String]
  let rows: [[String]]

  /// The lines, each ending with a carriage return and a line feed.
  var text: String {
    ([columns] + rows).map { $0.map(Self.cell).joined(separator: ",") + "\r\n" }.joined()
  }

  /// A text that a spreadsheet would take for a formula is kept from being one by an apostrophe.
  private static func cell(_ text: String) -> String {
    let isFormula = text.utf8.first.map { "=+-@\t\r".utf8.contains($0) } ?? false
    let safe = isFormula ? "'" + text : text
    guard safe.utf8.contains(where: { ",\"\r\n".utf8.contains($0) }) else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }
}
