import Foundation
import GRDB
import RedressStore

/// A transaction on one of SQLite's connections.
final class SQLiteTransaction: Transaction {
  private let database: Database
  /// The first thing that went wrong; after it nothing goes right any more.
  private var failure: StoreError?

  private init(_ database: Database) {
    self.database = database
  }

  /// Runs `work` in a transaction that is already open. Throws what `work` throws, or why a statement of it
  /// failed that `work` took no notice of.
  static func run<Value>(
    in database: Database, _ work: (any Transaction) throws -> Value
  ) throws -> Value {
    let transaction = SQLiteTransaction(database)
    let value = try work(transaction)
    if let failure = transaction.failure { throw failure }
    return value
  }

  var dialect: Dialect { .sqlite }

  func rows(_ statements: [RedressStore.Statement]) throws(StoreError) -> [[RedressStore.Row]] {
    try statements.map { statement throws(StoreError) in try rows(of: statement) }
  }

  private func rows(of statement: RedressStore.Statement) throws(StoreError) -> [RedressStore.Row] {
    try attempt {
      let prepared = try database.cachedStatement(sql: statement.text(.sqlite))
      let columns = RedressStore.Row.Columns(prepared.columnNames)
      let cursor = try GRDB.Row.fetchCursor(prepared, arguments: arguments(statement))
      var rows: [RedressStore.Row] = []
      while let row = try cursor.next() {
        // Not `row.databaseValues`, which makes the name of each column once more.
        rows.append(RedressStore.Row(columns, (0..<row.count).map { (row[$0] as DatabaseValue).sqlValue }))
      }
      return rows
    }
  }

  func run(_ statement: RedressStore.Statement) throws(StoreError) {
    _ = try count(statement)
  }

  func count(_ statement: RedressStore.Statement) throws(StoreError) -> Int {
    try attempt {
      let prepared = try database.cachedStatement(sql: statement.text(.sqlite))
      let before = database.totalChangesCount
      try prepared.execute(arguments: arguments(statement))
      // A statement that changes nothing leaves SQLite's count as the one before it had set it.
      return database.totalChangesCount == before ? 0 : database.changesCount
    }
  }

  private func attempt<Value>(_ body: () throws -> Value) throws(StoreError) -> Value {
    if let failure { throw failure }
    do throws(StoreError) {
      return try translating(body)
    } catch {
      failure = error
      throw error
    }
  }

  private func arguments(_ statement: RedressStore.Statement) throws(StoreError) -> StatementArguments {
    try statement.checkTexts()
    // As values of any kind: GRDB goes through those by a closure, and through others by a key path, which is slower.
    return StatementArguments(statement.values.map { $0.databaseValue as (any DatabaseValueConvertible)? })
  }
}

extension SQLValue {
  var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .integer(let number): number.databaseValue
    case .text(let text): text.databaseValue
    case .bytes(let bytes): Data(bytes).databaseValue
    }
  }
}

extension DatabaseValue {
  var sqlValue: SQLValue {
    switch storage {
    case .null: .null
    case .int64(let number): .integer(number)
    case .double(let number): .text("\(number)")
    case .string(let text): .text(text)
    case .blob(let data): .bytes(Array(data))
    }
  }
}
