import RedressBase
import RedressJSON

/// Something that an import brings in.
public enum ImportItem: Sendable, Equatable {
  /// Something that happened to an account.
  case event(IncomingEvent)
  /// What is known of an account: its address and country.
  case account(String, email: String?, country: String?)
}

/// What a place of a file says.
public struct ImportEntry: Sendable, Equatable {
  /// The file and the line, or the place in its list.
  public let place: String
  /// What is brought in.
  public let item: ImportItem

  /// An entry.
  public init(place: String, item: ImportItem) {
    self.place = place
    self.item = item
  }
}

/// A place of a file that cannot be brought in, and why.
public struct ImportProblem: Sendable, Equatable {
  /// The file and the line, or the place in its list.
  public let place: String
  /// Why not, and what was expected.
  public let message: String

  /// A problem.
  public init(place: String, message: String) {
    self.place = place
    self.message = message
  }
}

/// What was read at one place.
public enum ImportFinding: Sendable, Equatable {
  /// Something to bring in.
  case entry(ImportEntry)
  /// Something that cannot be.
  case problem(ImportProblem)
}
