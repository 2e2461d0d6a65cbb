/// One value of a scanned text, or one key of an object: where it stands and what follows it.
///
/// Nodes lie in the order of the text. An array is followed by its elements, an object by its members, a key
/// and a value in turn; `next` leads past them.
@frozen
@usableFromInline
struct JSONNode: Sendable {
  /// The value of an integer (its bit pattern), the fingerprint of a string (see `JSONPrint`), of an object the
  /// marks of its keys' fingerprints, of an array the number of its elements; otherwise 0.
  @usableFromInline var payload: UInt64
  /// The first byte of the content: after the opening quote of a string, of the text itself otherwise.
  @usableFromInline var start: UInt32
  /// The byte after the content. While an object is open, the number of its members.
  @usableFromInline var end: UInt32
  /// The index of the first node that is not part of this value. While a container is open, its parent.
  @usableFromInline var next: UInt32
  /// What the value is; keys are strings.
  @usableFromInline var kind: JSONKind
  /// Whether a string contains escapes, so that its content is not its bytes.
  @usableFromInline var isEscaped: Bool

  @inline(__always)
  init(_ kind: JSONKind, _ start: Int, _ end: Int, next: Int, payload: UInt64 = 0, isEscaped: Bool = false) {
    self.payload = payload
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
    self.next = UInt32(truncatingIfNeeded: next)
    self.kind = kind
    self.isEscaped = isEscaped
  }

  /// An integer.
  @inline(__always)
  init(_ kind: JSONKind, _ start: Int, _ end: Int, next: Int, integer: Int64) {
    self.init(kind, start, end, next: next, payload: UInt64(bitPattern: integer))
  }
}
