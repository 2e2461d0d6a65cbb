/// The parameters of a request: a form whose names nest by brackets, such as `metadata[case]=c_1`.
///
/// Kept flat, one entry for each value with the path of its name, because that is how they are compared
/// (a key may be used again for the same parameters only) and most of them do not nest.
struct Parameters: Sendable, Equatable {
  /// One value with its name's parts: `items[0][price]` is `["items", "0", "price"]`.
  struct Entry: Sendable, Equatable {
    let path: [String]
    let value: String
  }

  private(set) var entries: [Entry] = []

  init(_ entries: [Entry] = []) {
    self.entries = entries
  }

  /// The value of a name without brackets; the last one where it was given twice.
  func text(_ name: String) -> String? {
    entries.last { $0.path == [name] }?.value
  }

  /// The values one bracket below a name, in order: `expand[]`, `expand[0]`.
  func list(_ name: String) -> [String] {
    entries.filter { $0.path.count == 2 && $0.path[0] == name }.map(\.value)
  }

  /// The parameters below a path, without it: of `items[0]` those of the first item.
  func within(_ path: String...) -> Parameters {
    let inside = entries.filter { $0.path.count > path.count && $0.path.starts(with: path) }
    return Parameters(inside.map { Entry(path: Array($0.path.dropFirst(path.count)), value: $0.value) })
  }

  /// Whether a name occurs, with or without brackets.
  func has(_ name: String) -> Bool {
    entries.contains { $0.path.first == name }
  }

  /// The names before any bracket, each once, in order.
  var names: [String] {
    var names: [String] = []
    for entry in entries {
      if let name = entry.path.first, !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// The same for two requests with the same parameters, in whatever order they stand.
  var fingerprint: [String] {
    entries.map { $0.path.joined(separator: "\u{1F}") + "\u{1E}" + $0.value }.sorted()
  }

  mutating func append(contentsOf other: Parameters) {
    entries += other.entries
  }
}
