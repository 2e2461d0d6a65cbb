import RedressBase

/// One row of an answer: values by the names of their columns.
public struct Row: Sendable, Equatable {
  private let columns: Columns
  private let values: [SQLValue]

  /// The names of an answer's columns, made once for all of its rows.
  public final class Columns: Sendable, Equatable {
    /// Few enough that looking through them is faster than making a dictionary of them for each answer.
    fileprivate let names: [String]

    /// These names, in their order.
    public init(_ names: [String]) {
      self.names = names
    }

    /// Whether the names are the same, in the same order.
    public static func == (one: Columns, other: Columns) -> Bool { one.names == other.names }
  }

  /// A row of these values, one for each column.
  public init(_ columns: Columns, _ values: [SQLValue]) {
    self.columns = columns
    self.values = values
  }

  /// The value of a column.
  public subscript(name: String) -> SQLValue {
    get throws(StoreError) {
      guard let position = columns.names.firstIndex(of: name) else {
        throw .corrupt("there is no column `\(name)` in the answer")
      }
      return values[position]
    }
  }

  /// A text that must be there.
  public func text(_ name: String) throws(StoreError) -> String {
    try required(optionalText(name), name, "a text")
  }

  /// A text, or nil where the column is empty.
  public func optionalText(_ name: String) throws(StoreError) -> String? {
    switch try self[name] {
    case .null: nil
    case .text(let text): text
    default: throw .corrupt("the column `\(name)` holds no text")
    }
  }

  /// A whole number that must be there.
  public func integer(_ name: String) throws(StoreError) -> Int64 {
    try required(optionalInteger(name), name, "a number")
  }

  /// A whole number, or nil where the column is empty.
  public func optionalInteger(_ name: String) throws(StoreError) -> Int64? {
    switch try self[name] {
    case .null: nil
    case .integer(let number): number
    default: throw .corrupt("the column `\(name)` holds no whole number")
    }
  }

  /// Yes or no.
  public func flag(_ name: String) throws(StoreError) -> Bool {
    try integer(name) != 0
  }

  /// Bytes, or nil where the column is empty.
  public func optionalBytes(_ name: String) throws(StoreError) -> [UInt8]? {
    switch try self[name] {
    case .null: nil
    case .bytes(let bytes): bytes
    default: throw .corrupt("the column `\(name)` holds no bytes")
    }
  }

  /// Bytes that must be there.
  public func bytes(_ name: String) throws(StoreError) -> [UInt8] {
    try required(optionalBytes(name), name, "bytes")
  }

  /// An instant that must be there.
  public func instant(_ name: String) throws(StoreError) -> Instant {
    Instant(microseconds: try integer(name))
  }

  /// An instant, or nil where the column is empty.
  public func optionalInstant(_ name: String) throws(StoreError) -> Instant? {
    try optionalInteger(name).map(Instant.init(microseconds:))
  }

  /// A currency that must be there.
  public func currency(_ name: String) throws(StoreError) -> Currency {
    try required(Currency(code: try text(name)), name, "a currency")
  }

  /// A word of a closed list that must be there.
  public func word<Word: RawRepresentable<String>>(
    _ name: String, as: Word.Type = Word.self
  ) throws(StoreError) -> Word {
    try required(Word(rawValue: try text(name)), name, "a word that is known")
  }

  private func required<Value>(
    _ value: Value?, _ name: String, _ kind: String
  ) throws(StoreError) -> Value {
    guard let value else { throw .corrupt("the column `\(name)` does not hold \(kind)") }
    return value
  }
}
