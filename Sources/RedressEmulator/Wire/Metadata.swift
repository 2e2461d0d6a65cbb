import RedressJSON

/// What the caller keeps with an object: up to 50 names of 40 characters with values of 500.
public struct Metadata: Sendable, Equatable {
  /// The values by name.
  public private(set) var values: [String: String]

  /// These values, which are taken as they are.
  public init(_ values: [String: String] = [:]) {
    self.values = values
  }

  var json: JSONValue {
    .object(values.sorted { $0.key < $1.key }.map { JSONMember($0.key, .string($0.value)) })
  }

  /// Merges what a request says: an empty value removes a name, an empty `metadata` removes all.
  func merging(_ parameters: Parameters) throws(Refusal) -> Metadata {
    if parameters.text("metadata") == "" { return Metadata() }
    var merged = self
    for entry in parameters.within("metadata").entries { try merged.merge(entry) }
    guard merged.values.count <= 50 else { throw .invalid("metadata", "has more than 50 names") }
    return merged
  }

  private mutating func merge(_ entry: Parameters.Entry) throws(Refusal) {
    let name = entry.path[0]
    guard entry.path.count == 1, !name.isEmpty, name.count <= 40 else {
      throw .invalid("metadata[\(name)]", "must be one name of at most 40 characters")
    }
    guard entry.value.count <= 500 else {
      throw .invalid("metadata[\(name)]", "is longer than 500 characters")
    }
    values[name] = entry.value.isEmpty ? nil : entry.value
  }
}
