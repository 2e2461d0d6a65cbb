/// Cuts a stream of bytes that comes in pieces into lines, with flat memory.
///
///     var lines = JSONLines()
///     while let chunk = read() { try lines.feed(chunk) { line in … } }
///     try lines.finish { line in … }
///
/// A line ends at LF or CR LF; the last one may lack its end. Lines of blanks only are counted and left out.
/// A line longer than the limit is reported once, as such, and skipped; the lines after it come as usual. At
/// most one line's bytes are kept, and none of a line that lies within one piece.
public struct JSONLines: ~Copyable {
  /// One line of the stream.
  public enum Line {
    /// A line's number, from 1, and its bytes without the line end; they are valid only during the call.
    case text(number: Int, bytes: UnsafeBufferPointer<UInt8>)
    /// The number of a line that has more bytes than `limit`.
    case tooLong(number: Int, limit: Int)
  }

  /// How many bytes a line may have, its end not counted.
  public let limit: Int
  private var number = 0
  private var kept: [UInt8] = []
  private var isSkipping = false

  /// A splitter; the usual limit is 16 MiB.
  public init(limit: Int = 16 << 20) {
    self.limit = max(limit, 0)
  }

  /// Takes the next piece of the stream and hands over each line that it completes.
  public mutating func feed<Failure>(
    _ chunk: UnsafeBufferPointer<UInt8>, _ body: (Line) throws(Failure) -> Void
  ) throws(Failure) {
    var start = 0
    while let end = JSONLines.lineFeed(in: chunk, from: start) {
      try complete(UnsafeBufferPointer(rebasing: chunk[start..<end]), body)
      start = end + 1
    }
    try keep(UnsafeBufferPointer(rebasing: chunk[start...]), body)
  }

  /// Ends the stream: hands over the last line if it had no line end.
  public mutating func finish<Failure>(_ body: (Line) throws(Failure) -> Void) throws(Failure) {
    guard isSkipping || !kept.isEmpty else { return }
    try complete(UnsafeBufferPointer(start: nil, count: 0), body)
  }

  /// Ends the current line with these bytes.
  private mutating func complete<Failure>(
    _ tail: UnsafeBufferPointer<UInt8>, _ body: (Line) throws(Failure) -> Void
  ) throws(Failure) {
    if isSkipping {
      isSkipping = false
      return
    }
    number += 1
    if kept.isEmpty { return try deliver(tail, body) }
    var line: [UInt8] = []
    swap(&line, &kept)
    line.append(contentsOf: tail.prefix(limit + 2))
    try deliver(line, body)
    line.removeAll(keepingCapacity: line.capacity <= 1 << 20)
    swap(&line, &kept)
  }

  private func deliver<Failure>(
    _ line: [UInt8], _ body: (Line) throws(Failure) -> Void
  ) throws(Failure) {
    let result = line.withUnsafeBufferPointer { bytes in
      Result { () throws(Failure) in try deliver(bytes, body) }
    }
    try result.get()
  }

  private func deliver<Failure>(
    _ line: UnsafeBufferPointer<UInt8>, _ body: (Line) throws(Failure) -> Void
  ) throws(Failure) {
    let count = line.last == UInt8(ascii: "\r") ? line.count - 1 : line.count
    guard count <= limit else { return try body(.tooLong(number: number, limit: limit)) }
    let text = UnsafeBufferPointer(rebasing: line[..<count])
    if JSONLines.isBlank(text) { return }
    try body(.text(number: number, bytes: text))
  }

  /// Keeps the start of a line whose end has not come yet, or gives the line up when it is too long.
  private mutating func keep<Failure>(
    _ start: UnsafeBufferPointer<UInt8>, _ body: (Line) throws(Failure) -> Void
  ) throws(Failure) {
    guard !isSkipping, !start.isEmpty else { return }
    // One byte more than the limit may be the CR of the line's end.
    guard kept.count + start.count > limit + 1 else { return kept.append(contentsOf: start) }
    kept = []
    isSkipping = true
    number += 1
    try body(.tooLong(number: number, limit: limit))
  }

  private static func isBlank(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  /// The first line feed from a place on, looked for eight bytes at a time.
  private static func lineFeed(in chunk: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = chunk.baseAddress else { return nil }
    let (ones, highs): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    var at = start
    while at + 8 <= chunk.count {
      let word = UInt64(littleEndian: UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self))
      let marked = word ^ (ones &* 0x0A)
      let found = (marked &- ones) & ~marked & highs
      if found != 0 { return at + found.trailingZeroBitCount >> 3 }
      at += 8
    }
    while at < chunk.count, base[at] != 0x0A { at += 1 }
    return at < chunk.count ? at : nil
  }
}
