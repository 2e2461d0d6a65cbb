/// Why there is no zone by a name; each case carries the name as it was asked for.
public enum ZoneError: Error, Equatable, Sendable {
  /// The zone database has no such zone, or the name could not be one.
  case unknown(String)
  /// There is such a file but it is not zone data, or is cut short or contradicts itself.
  case damaged(String)

  /// What is wrong, in plain words, as a whole sentence.
  public var explanation: String {
    switch self {
    case .unknown(let identifier): "there is no zone named \"\(identifier)\""
    case .damaged(let identifier): "the zone data for \"\(identifier)\" cannot be read"
    }
  }
}
