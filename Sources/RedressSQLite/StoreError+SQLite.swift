import GRDB
import RedressStore

extension StoreError {
  /// What SQLite said, in the store's own words. The message of a broken rule names tables and columns only;
  /// statements and values are left out, since they may be personal.
  init(_ error: DatabaseError) {
    let message = error.message ?? "no more is known"
    switch error.extendedResultCode {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID:
      self = .refused(.unique, message)
    case .SQLITE_CONSTRAINT_FOREIGNKEY: self = .refused(.reference, message)
    case .SQLITE_CONSTRAINT_CHECK: self = .refused(.check, message)
    case .SQLITE_CONSTRAINT_NOTNULL: self = .refused(.notNull, message)
    case .SQLITE_CONSTRAINT_TRIGGER: self = .refused(.forbidden, message)
    default: self = Self.of(error.resultCode, message)
    }
  }

  private static func of(_ code: ResultCode, _ message: String) -> StoreError {
    switch code {
    case .SQLITE_ERROR, .SQLITE_MISUSE, .SQLITE_RANGE, .SQLITE_READONLY, .SQLITE_CONSTRAINT,
      .SQLITE_MISMATCH, .SQLITE_TOOBIG:
      .statement(message)
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: .corrupt(message)
    default: .unavailable(message)
    }
  }
}
