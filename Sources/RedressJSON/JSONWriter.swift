/// Writes JSON text, compact or over lines of two spaces' indentation.
///
///     JSONWriter.write(into: &bytes) { json in
///       json.object { json in
///         json.key("amount")
///         json.integer(2900)
///       }
///     }
///
/// Members come out in the order in which they are written, so the same calls give the same bytes. The writer
/// puts commas, colons and blanks; that keys and values alternate and containers are closed is the caller's
/// part. Text goes into a buffer of the writer's own and to the array at the end, in one piece.
public struct JSONWriter: ~Copyable {
  @usableFromInline enum State { case first, next, afterKey }

  @usableFromInline var base: UnsafeMutablePointer<UInt8>
  @usableFromInline var count = 0
  @usableFromInline var capacity = 2048
  @usableFromInline var state = State.afterKey
  @usableFromInline let isPretty: Bool
  @usableFromInline var depth = 0

  init(pretty: Bool) {
    isPretty = pretty
    base = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
  }

  deinit {
    base.deallocate()
  }

  /// Appends the text of one value to an array; `pretty` ends it with a line feed.
  public static func write(
    into bytes: inout [UInt8], pretty: Bool = false, _ body: (inout JSONWriter) -> Void
  ) {
    var writer = JSONWriter(pretty: pretty)
    body(&writer)
    if pretty { writer.put(UInt8(ascii: "\n")) }
    bytes.append(contentsOf: UnsafeBufferPointer(start: writer.base, count: writer.count))
  }

  /// Writes an object; its members are written inside `body`.
  @inlinable
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "{"))
    body(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes an array; its elements are written inside `body`.
  @inlinable
  public mutating func array(_ body: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "["))
    body(&self)
    close(UInt8(ascii: "]"))
  }

  @usableFromInline
  mutating func open(_ bracket: UInt8) {
    separate()
    put(bracket)
    depth += 1
    state = .first
  }

  @usableFromInline
  mutating func close(_ bracket: UInt8) {
    depth -= 1
    if isPretty, state != .first { breakLine() }
    put(bracket)
    state = .next
  }

  /// Puts what stands before a value or a key: a comma and, over lines, the line break.
  @inlinable @inline(__always)
  mutating func separate() {
    if state == .next { put(UInt8(ascii: ",")) }
    if isPretty, state != .afterKey { breakLine() }
    state = .next
  }

  @usableFromInline
  mutating func breakLine() {
    put(UInt8(ascii: "\n"))
    for _ in 0..<depth * 2 { put(UInt8(ascii: " ")) }
  }
}
