/// Why the store did not do what it was asked.
public enum StoreError: Error, Equatable, Sendable {
  /// A rule of the tables refused a row; nothing was changed.
  case refused(Rule, String)
  /// The database cannot be reached, is full, busy, or was closed. Nothing of the transaction was kept.
  case unavailable(String)
  /// The connection or the disk failed while the commit was under way: it may or may not have happened.
  case unknownCommit(String)
  /// What is kept cannot be read as what it should be: a column is missing or of another type.
  case corrupt(String)
  /// The tables are not those that this version works with.
  case schema(String)
  /// It is the database of another program, or of none; it was not touched.
  case foreign(String)
  /// A statement of ours is wrong. A fault of ours.
  case statement(String)

  /// The kinds of rules that tables have.
  public enum Rule: String, Sendable {
    /// A row of this key is there already.
    case unique
    /// What the row refers to is not there.
    case reference
    /// The row, or what would come of it, breaks a condition (an account below zero).
    case check
    /// A column was left empty that must not be.
    case notNull
    /// A trigger refused: an entry that is never edited.
    case forbidden
  }
}

extension StoreError: CustomStringConvertible {
  /// In words, for logs; never with a row's values.
  public var description: String {
    switch self {
    case .refused(let rule, let name): "the tables refuse it (\(rule.rawValue)): \(name)"
    case .unavailable(let why): "the store is not available: \(why)"
    case .unknownCommit(let why): "it is not known whether the transaction was kept: \(why)"
    case .corrupt(let what): "what is kept cannot be read: \(what)"
    case .schema(let what): "the tables do not fit this version: \(what)"
    case .foreign(let what): "it is no database of redress's: \(what)"
    case .statement(let what): "a statement of redress is wrong: \(what)"
    }
  }
}
