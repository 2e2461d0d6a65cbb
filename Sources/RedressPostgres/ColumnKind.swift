import CPostgres
import RedressStore

/// How the text of a column's value is read.
enum ColumnKind {
  case integer
  case flag
  case number
  case bytes
  case text

  /// By the type that PostgreSQL's catalogue numbers this way (`pg_type.oid`, the same in every installation).
  init(type: Oid) {
    switch type {
    case 20, 21, 23, 26: self = .integer  // int8, int2, int4, oid
    case 16: self = .flag  // bool
    case 1700: self = .number  // numeric, which is what a sum of int8 is
    case 17: self = .bytes  // bytea
    default: self = .text
    }
  }

  /// The value that PostgreSQL wrote as `written`.
  func value(of written: UnsafeRawBufferPointer) -> SQLValue {
    switch self {
    case .flag: .integer(written.first == UInt8(ascii: "t") ? 1 : 0)
    case .integer: whole(String(decoding: written, as: UTF8.self))
    case .number: number(String(decoding: written, as: UTF8.self))
    case .bytes: .bytes(Self.bytes(written))
    case .text: .text(String(decoding: written, as: UTF8.self))
    }
  }

  private func whole(_ digits: String) -> SQLValue {
    Int64(digits).map(SQLValue.integer) ?? .text(digits)
  }

  /// A whole number where it is one (`12.00` is), so that sums read as they do in SQLite.
  private func number(_ digits: String) -> SQLValue {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.dropFirst().allSatisfy({ $0.allSatisfy { $0 == "0" } }), let number = Int64(parts[0]) else {
      return .text(digits)
    }
    return .integer(number)
  }

  /// libpq reads both of the ways in which a server may be set to write bytes.
  private static func bytes(_ written: UnsafeRawBufferPointer) -> [UInt8] {
    var length = 0
    let start = written.bindMemory(to: UInt8.self).baseAddress
    guard let unescaped = PQunescapeBytea(start, &length) else { return [] }
    defer { PQfreemem(unescaped) }
    return Array(UnsafeBufferPointer(start: unescaped, count: length))
  }
}
