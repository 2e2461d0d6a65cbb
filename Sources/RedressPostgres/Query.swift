import CPostgres
import RedressStore

/// A statement as libpq takes it: a text with `$1`, `$2` …, and the values beside it.
struct Query {
  /// What a prepared statement is found by: its text, and the types that its parameters were declared with.
  struct Shape: Hashable {
    fileprivate(set) var text: String
    fileprivate(set) var types: [Oid] = []
  }

  private(set) var shape: Shape
  private var lengths: [Int32] = []
  private var formats: [Int32] = []
  private var starts: [Int] = []
  private var bytes: [UInt8] = []

  /// Of a statement. An empty value becomes the word NULL in the text: as a parameter it would need a type,
  /// and nothing says which.
  ///
  /// Throws ``StoreError/statement(_:)`` where a text holds U+0000.
  init(_ statement: Statement) throws(StoreError) {
    try statement.checkTexts()
    shape = Shape(text: statement.pieces[0])
    for (value, piece) in zip(statement.values, statement.pieces.dropFirst()) {
      append(value)
      shape.text += piece
    }
  }

  /// How many parameters there are.
  var count: Int32 { Int32(shape.types.count) }

  private mutating func append(_ value: SQLValue) {
    switch value {
    case .null: shape.text += "NULL"
    case .integer(let number): append("\(number)".utf8, type: 20, format: 0)
    case .text(let text): append(text.utf8, type: 25, format: 0)
    case .bytes(let bytes): append(bytes, type: 17, format: 1)
    }
  }

  private mutating func append(_ value: some Collection<UInt8>, type: Oid, format: Int32) {
    shape.types.append(type)
    shape.text += "$\(shape.types.count)"
    formats.append(format)
    starts.append(bytes.count)
    lengths.append(Int32(clamping: value.count))
    bytes += value
    bytes.append(0)
  }

  /// Calls `body` with what `PQexecPrepared` takes: where the values start, their lengths, their formats.
  func withParameters<Result>(
    _ body: (UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?, UnsafePointer<Int32>?) -> Result
  ) -> Result {
    bytes.withUnsafeBytes { buffer in
      let base = buffer.bindMemory(to: CChar.self).baseAddress
      let values = starts.map { start in base.map { $0 + start } }
      return values.withUnsafeBufferPointer { body($0.baseAddress, lengths, formats) }
    }
  }
}
