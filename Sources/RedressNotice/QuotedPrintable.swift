/// Text as ASCII lines of at most 76 characters (RFC 2045, 6.7).
enum QuotedPrintable {
  private static let width = 76

  /// The lines of a text, without their ends. CRLF, CR and LF all end a line; the last one needs no end.
  static func lines(_ text: String) -> [String] {
    var lines = split(Array(text.utf8)).flatMap(encoded)
    if text.utf8.last == 0x0A || text.utf8.last == 0x0D { lines.removeLast() }
    return lines
  }

  /// At CRLF, CR and LF.
  private static func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var (lines, start, index): ([ArraySlice<UInt8>], Int, Int) = ([], 0, 0)
    while index < bytes.count {
      defer { index += 1 }
      guard bytes[index] == 0x0D || bytes[index] == 0x0A else { continue }
      lines.append(bytes[start..<index])
      if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
      start = index + 1
    }
    return lines + [bytes[start...]]
  }

  /// One line as one or several, all but the last ending with the `=` that says so.
  private static func encoded(_ line: ArraySlice<UInt8>) -> [String] {
    var (lines, current): ([String], [UInt8]) = ([], [])
    for index in line.indices {
      let isLast = index == line.endIndex - 1
      let piece = isPlain(line[index], isLast: isLast) ? [line[index]] : escape(line[index])
      if current.count + piece.count > (isLast ? width : width - 1) {
        lines.append(String(decoding: current, as: UTF8.self) + "=")
        current = []
      }
      current += piece
    }
    return lines + [String(decoding: current, as: UTF8.self)]
  }

  /// A blank at the end of a line would not survive the journey.
  private static func isPlain(_ byte: UInt8, isLast: Bool) -> Bool {
    switch byte {
    case 0x20, 0x09: !isLast
    case 0x3D: false
    default: (0x21...0x7E).contains(byte)
    }
  }

  /// `=` and two digits in upper case.
  static func escape(_ byte: UInt8) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    return [0x3D, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
  }
}
