import Foundation
import RedressPostgres
import RedressSQLite
import RedressStore
import Testing

/// The stores that every test of this target is run against.
enum Backend: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case memory
  case file
  case postgres

  var testDescription: String { rawValue }

  /// Calls `body` with an empty store in which `tables` were made.
  func store<Value>(
    _ tables: Statement..., body: (any Store) async throws -> Value
  ) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "redress-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let store = try open(folder.appending(path: "store.db").path())
    for table in tables { _ = try await store.write { transaction in try transaction.run(table) } }
    let value = try await body(store)
    await store.close()
    return value
  }

  private func open(_ path: String) throws -> any Store {
    switch self {
    case .memory: try SQLiteStore()
    case .file: try SQLiteStore(path: path)
    case .postgres: try PostgresStore(ThrowawayPostgres.shared.get().newDatabase(), limits: Self.patient)
    }
  }

  /// Tests run all at once, on whatever machine.
  static var patient: PostgresStore.Limits {
    var limits = PostgresStore.Limits()
    limits.patience = .seconds(100)
    return limits
  }
}

/// The error that `body` throws; nil where it throws none, or another kind.
func failure(_ body: () async throws -> Void) async -> StoreError? {
  do { try await body() } catch { return error as? StoreError }
  return nil
}

extension StoreError {
  /// Which of its cases it is, without what it says.
  var kind: String {
    switch self {
    case .refused(let rule, _): "refused \(rule)"
    case .unavailable: "unavailable"
    case .unknownCommit: "unknownCommit"
    case .corrupt: "corrupt"
    case .schema: "schema"
    case .foreign: "foreign"
    case .statement: "statement"
    }
  }
}

/// What a transaction throws of its own.
struct Abandoned: Error, Equatable {}

extension Store {
  /// The one number that a query gives.
  func number(_ query: Statement) async throws -> Int64? {
    try await read { transaction in try transaction.row(query)?.integer("n") }
  }

  /// Expects a query to give one number.
  func expect(_ query: Statement, _ number: Int64, _ place: SourceLocation = #_sourceLocation) async throws {
    let found = try await self.number(query)
    #expect(found == number, sourceLocation: place)
  }
}
