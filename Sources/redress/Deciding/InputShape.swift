import RedressJSON

/// Tells whether a stream holds one document or a case a line, from as little of it as possible.
///
/// It holds lines where a line after the first is a case of its own, or the first is a JSON value and more
/// follows it. A first line that is a sound case can be answered at once: the answer is the same either way.
struct InputShape {
  /// What is known of the stream.
  enum Finding { case open, lines }

  private var scanned = 0
  private var isFirstAValue = false
  private var lineCount = 0

  /// Whether all that has been read is one finished line with a JSON value.
  var isOneLine: Bool { isFirstAValue && lineCount == 1 }

  /// Looks at what has been read so far.
  mutating func examine(_ bytes: [UInt8]) -> Finding {
    bytes.withUnsafeBufferPointer { bytes in
      while let end = bytes[scanned...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = UnsafeBufferPointer(rebasing: bytes[scanned..<end])
        scanned = end + 1
        if finish(line) == .lines { return .lines }
      }
      return isFirstAValue && hasText(bytes[scanned...]) ? .lines : .open
    }
  }

  /// Looks at what is left at the end of the stream.
  mutating func examineEnd(_ bytes: [UInt8]) -> Finding {
    bytes.withUnsafeBufferPointer { finish(UnsafeBufferPointer(rebasing: $0[scanned...])) }
  }

  private mutating func finish(_ line: UnsafeBufferPointer<UInt8>) -> Finding {
    guard hasText(line[...]) else { return .open }
    lineCount += 1
    if lineCount > 1, isFirstAValue { return .lines }
    guard let tape = try? JSONTape(line) else { return .open }
    if lineCount == 1 {
      isFirstAValue = true
      return .open
    }
    let isCase = tape.member(of: tape.root, "request") != nil || tape.member(of: tape.root, "case") != nil
    return isCase ? .lines : .open
  }

  private func hasText(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    bytes.contains { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D && $0 != 0x0A }
  }
}
