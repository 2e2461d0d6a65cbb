import RedressBase

/// A value as the tables know it. Yes and no are 1 and 0; instants are microseconds.
public enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case text(String)
  case bytes([UInt8])
}

/// What can be a parameter of a statement.
public protocol SQLConvertible {
  /// As the tables know it.
  var sqlValue: SQLValue { get }
}

extension SQLValue: SQLConvertible {
  public var sqlValue: SQLValue { self }
}

extension Int64: SQLConvertible {
  public var sqlValue: SQLValue { .integer(self) }
}

extension Int: SQLConvertible {
  public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Bool: SQLConvertible {
  public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension String: SQLConvertible {
  public var sqlValue: SQLValue { .text(self) }
}

extension [UInt8]: SQLConvertible {
  public var sqlValue: SQLValue { .bytes(self) }
}

extension Instant: SQLConvertible {
  public var sqlValue: SQLValue { .integer(microseconds) }
}

extension Currency: SQLConvertible {
  public var sqlValue: SQLValue { .text(code) }
}

extension SQLConvertible where Self: RawRepresentable, RawValue == String {
  public var sqlValue: SQLValue { .text(rawValue) }
}
