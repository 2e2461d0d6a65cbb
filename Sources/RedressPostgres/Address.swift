import CPostgres
import RedressStore

/// Where a PostgreSQL server is and how to enter it: `postgres://user:password@host:port/database?options`.
///
/// It holds a password, so it never describes itself, and what libpq says about it is looked through before it
/// is passed on.
struct Address: Sendable {
  /// As libpq takes it.
  let url: String
  private let password: String

  /// Reads an address.
  ///
  /// Throws ``StoreError/unavailable(_:)`` where it is none. The reason is not libpq's, which quotes what it
  /// could not read: that may be a piece of the password.
  init(_ url: String) throws(StoreError) {
    guard url.hasPrefix("postgres://") || url.hasPrefix("postgresql://"), let options = Self.options(url),
      Self.areSound(options)
    else { throw .unavailable(Self.unreadable) }
    self.url = url
    password = options["password"] ?? ""
  }

  private static let unreadable =
    "the address of the database cannot be read: it has the form postgres://user:password@host:port/database, "
    + "and characters like @, / and % in a password are percent-encoded"

  private static func options(_ url: String) -> [String: String]? {
    guard let parsed = PQconninfoParse(url, nil) else { return nil }
    defer { PQconninfoFree(parsed) }
    var options: [String: String] = [:]
    var option = parsed
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val { options[String(cString: keyword)] = String(cString: value) }
      option += 1
    }
    return options
  }

  /// A password that was not encoded ends early, and its rest is taken for a host, a port or a database. Those
  /// would be named in errors.
  private static func areSound(_ options: [String: String]) -> Bool {
    let names = [options["host"], options["dbname"], options["user"]]
    let port = options["port"] ?? ""
    return port.utf8.allSatisfy { (48...57).contains($0) || $0 == 44 }
      && names.allSatisfy { $0?.contains("@") != true }
  }

  /// The first line of what libpq said, without the password.
  func clean(_ message: String) -> String {
    let line = message.split(whereSeparator: \.isNewline).first.map(String.init) ?? "no more is known"
    guard !password.isEmpty else { return line }
    return line.split(separator: password, omittingEmptySubsequences: false).joined(separator: "…")
  }
}

extension Address: CustomStringConvertible, CustomReflectable {
  var description: String { "the address of a database" }
  var customMirror: Mirror { Mirror(self, children: [:]) }
}
