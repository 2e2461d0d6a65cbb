import Foundation
import GRDB
import RedressStore

/// A transaction on one of SQLite's connections.
final class SQLiteTransaction: Transaction {
  private let database: Database

  init(_ database: Database) {
    self.database = database
  }

  var dialect: Dialect { .sqlite }

  func rows(_ statement: RedressStore.Statement) throws(StoreError) -> [RedressStore.Row] {
    try translating {
      let prepared = try database.cachedStatement(sql: statement.text(.sqlite))
      let columns = RedressStore.Row.Columns(prepared.columnNames)
      let cursor = try GRDB.Row.fetchCursor(prepared, arguments: arguments(statement))
      var rows: [RedressStore.Row] = []
      while let row = try cursor.next() {
        rows.append(RedressStore.Row(columns, row.databaseValues.map(\.sqlValue)))
      }
      return rows
    }
  }

  func run(_ statement: RedressStore.Statement) throws(StoreError) -> Int {
    try translating {
      let prepared = try database.cachedStatement(sql: statement.text(.sqlite))
      try prepared.execute(arguments: arguments(statement))
      return database.changesCount
    }
  }

  private func arguments(_ statement: RedressStore.Statement) -> StatementArguments {
    StatementArguments(statement.values.map(\.databaseValue))
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
