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
  /// What a field's place begins with; nil where what is brought in was made of what stands there.
  private let fields: String?

  /// An entry that was made of what stands at a place.
  public init(place: String, item: ImportItem) {
    self.place = place
    self.item = item
    fields = nil
  }

  /// An entry that stands at a place as it is brought in.
  init(at place: ImportPlace, item: ImportItem) {
    self.place = place.description
    self.item = item
    fields = place.field("")
  }

  /// Why it was not taken, with the place in the file.
  func problem(_ refused: ImportRefused) -> ImportProblem {
    guard let field = refused.field else { return ImportProblem(place: place, message: refused.message) }
    guard let fields else {
      return ImportProblem(place: place, message: "what it says cannot be taken: \(field) \(refused.message)")
    }
    return ImportProblem(place: fields + field, message: refused.message)
  }
}

/// Where something stands: in a line of a file, or in a list there.
struct ImportPlace: Sendable, Equatable, CustomStringConvertible {
  /// The file, and the line where it has several documents.
  let line: String
  /// The way from there, `$.data[0]`; empty where it is the line itself.
  private(set) var path = ""

  var description: String { path.isEmpty ? line : "\(line) \(path)" }

  /// An element of a list; `list` is the field that holds it, `.data`, or nothing.
  func element(_ index: Int, of list: String) -> ImportPlace {
    ImportPlace(line: line, path: "\(path.isEmpty ? "$" : path)\(list)[\(index)]")
  }

  /// A field of what stands here.
  func field(_ name: String) -> String { path.isEmpty ? "\(line) \(name)" : "\(line) \(path).\(name)" }
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
