import Glibc
import RedressJSON

/// Tells whether a stream holds one document or a case a line, from as little of it as possible.
///
/// It holds lines where a line after the first is a case of its own, or the first is a JSON value and more
/// follows it. A first line that is a sound case can be answered at once: the answer is the same either way.
struct InputShape {
  /// What is known of the stream.
  enum Finding { case open, lines }

  /// Where the first line begins that has not ended, and how far its end was looked for.
  private var start = 0
  private var searched = 0
  private var isFirstAValue = false
  private var lineCount = 0

  /// Whether all that has been read is one finished line with a JSON value.
  var isOneLine: Bool { isFirstAValue && lineCount == 1 }

  /// Looks at what has been read so far.
  mutating func examine(_ bytes: [UInt8]) -> Finding {
    bytes.withUnsafeBufferPointer { bytes in
      while let end = lineFeed(in: bytes) {
        let line = UnsafeBufferPointer(rebasing: bytes[start..<end])
        (start, searched) = (end + 1, end + 1)
        if finish(line) == .lines { return .lines }
      }
      defer { searched = bytes.count }
      return isFirstAValue && hasText(bytes[searched...]) ? .lines : .open
    }
  }

  private func lineFeed(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = bytes.baseAddress, searched < bytes.count else { return nil }
    let found = memchr(base + searched, 0x0A, bytes.count - searched)
    return found.map { UnsafeRawPointer($0) - UnsafeRawPointer(base) }
  }

  /// Looks at what is left at the end of the stream.
  mutating func examineEnd(_ bytes: [UInt8]) -> Finding {
    bytes.withUnsafeBufferPointer { finish(UnsafeBufferPointer(rebasing: $0[start...])) }
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
