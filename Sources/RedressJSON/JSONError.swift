/// Why a text is not JSON as this project reads it: where, what was found and what was expected.
///
/// Stricter than many readers on purpose: a key given twice, a lone surrogate and a byte order mark are
/// errors, because two programs could take such a text for two different cases.
public struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The byte at which reading stopped, from 0.
  public let offset: Int
  /// The line of that byte, from 1.
  public let line: Int
  /// Its column, from 1, in Unicode scalars.
  public let column: Int
  /// What was found there and what was expected.
  public let message: String

  /// An error at a byte of a text.
  public init(at offset: Int, in bytes: UnsafeBufferPointer<UInt8>, message: String) {
    let place = JSONPlace(ofByte: offset, in: bytes)
    self.offset = offset
    line = place.line
    column = place.column
    self.message = message
  }

  /// `line 3, column 14: found …, expected …`.
  public var description: String {
    "line \(line), column \(column): \(message)"
  }
}

/// A line and a column of a text, both from 1; the column counts Unicode scalars.
///
/// A line ends at LF, CR LF or CR alone.
public struct JSONPlace: Equatable, Sendable {
  /// The line, from 1.
  public private(set) var line = 1
  /// The column, from 1.
  public private(set) var column = 1

  /// The place of a byte; one past the end is taken as the end.
  public init(ofByte offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    var previous: UInt8 = 0
    for index in 0..<min(max(offset, 0), bytes.count) {
      step(over: bytes[index], after: previous)
      previous = bytes[index]
    }
  }

  private mutating func step(over byte: UInt8, after previous: UInt8) {
    switch byte {
    case UInt8(ascii: "\n") where previous == UInt8(ascii: "\r"): break
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): (line, column) = (line + 1, 1)
    default: column += byte & 0xC0 == 0x80 ? 0 : 1
    }
  }
}
