import CPostgres
import RedressStore

/// What the server answered to one command.
final class Answer {
  private let result: OpaquePointer?

  /// Takes over a result of libpq; nil is what it gives where it could not even make one.
  init(_ result: OpaquePointer?) {
    self.result = result
  }

  deinit { PQclear(result) }

  /// Whether the command did what it should.
  var isSuccess: Bool {
    let status = PQresultStatus(result)
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK
  }

  /// Whether it is the end of what was sent in one go.
  var isSync: Bool { PQresultStatus(result) == PGRES_PIPELINE_SYNC }

  /// What the server did, in a word or two: `INSERT 0 1`.
  var tag: String { PQcmdStatus(result).map { String(cString: $0) } ?? "" }

  /// How many rows it inserted, changed or deleted.
  var count: Int {
    guard !tag.hasPrefix("SELECT") else { return 0 }
    return PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
  }

  /// A field of its error, by libpq's letter.
  func field(_ letter: Unicode.Scalar) -> String? {
    PQresultErrorField(result, Int32(letter.value)).map { String(cString: $0) }
  }

  /// Its rows.
  func rows() -> [Row] {
    let width = PQnfields(result)
    let columns = Row.Columns((0..<width).map { PQfname(result, $0).map { String(cString: $0) } ?? "" })
    let kinds = (0..<width).map { ColumnKind(type: PQftype(result, $0)) }
    return (0..<PQntuples(result)).map { row in
      Row(columns, zip(0..<width, kinds).map { column, kind in value(row, column, kind) })
    }
  }

  private func value(_ row: Int32, _ column: Int32, _ kind: ColumnKind) -> SQLValue {
    guard PQgetisnull(result, row, column) == 0, let start = PQgetvalue(result, row, column) else {
      return .null
    }
    let length = Int(PQgetlength(result, row, column))
    return kind.value(of: UnsafeRawBufferPointer(start: start, count: length))
  }
}
