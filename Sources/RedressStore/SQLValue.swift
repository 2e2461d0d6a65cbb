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
  /// Itself.
  public var sqlValue: SQLValue { self }
}

extension Int64: SQLConvertible {
  /// As a whole number.
  public var sqlValue: SQLValue { .integer(self) }
}

extension Int: SQLConvertible {
  /// As a whole number.
  public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Bool: SQLConvertible {
  /// As 1 or 0.
  public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension String: SQLConvertible {
  /// As a text.
  public var sqlValue: SQLValue { .text(self) }
}

extension [UInt8]: SQLConvertible {
  /// As bytes.
  public var sqlValue: SQLValue { .bytes(self) }
}

extension Instant: SQLConvertible {
  /// As its microseconds.
  public var sqlValue: SQLValue { .integer(microseconds) }
}

extension Currency: SQLConvertible {
  /// As its code.
  public var sqlValue: SQLValue { .text(code) }
}

extension SQLConvertible where Self: RawRepresentable, RawValue == String {
  /// As its word.
  public var sqlValue: SQLValue { .text(rawValue) }
}
