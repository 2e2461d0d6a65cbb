import RedressStore

/// Why a command on a connection failed, and what can be done about it.
struct Failure: Error {
  /// What can be done.
  enum Kind {
    /// Transactions ran into each other: this one may pass when it is repeated.
    case conflict
    /// The connection is gone, and with it the transaction: nothing of it was kept.
    case lost
    /// Repeating would not help.
    case final
  }

  /// What can be done.
  let kind: Kind
  /// What the caller is told when nothing is.
  let error: StoreError

  /// Whether one of those who share the transaction may be the reason, so that the others can do without it: not where
  /// the server is away, and not where it may have kept them.
  var mayBeOfOne: Bool {
    switch (kind, error) {
    case (.lost, _), (_, .unknownCommit): false
    case (.final, .unavailable): false
    case (.conflict, _), (.final, _): true
    }
  }

  /// A failure that is told to the caller.
  static func final(_ error: StoreError) -> Failure { Failure(kind: .final, error: error) }

  /// The connection broke before a commit was asked for.
  static func lost(_ why: String) -> Failure { Failure(kind: .lost, error: .unavailable(why)) }
}
