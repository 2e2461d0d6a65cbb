/// One step from an older set of tables to a newer one. Never changed once it was released: what has to be
/// different is a new migration.
public struct Migration: Sendable {
  /// Its name, which also orders it: `0001-ledger`.
  public let name: String
  /// What it runs, in order, for a database.
  public let statements: @Sendable (Dialect) -> [String]

  /// A migration.
  public init(_ name: String, _ statements: @escaping @Sendable (Dialect) -> [String]) {
    self.name = name
    self.statements = statements
  }
}
