/// A stretch of source text: byte offsets into its UTF-8, the end not included.
///
/// An empty span is a place between two bytes. It is how "something is missing here" is said.
public struct Span: Hashable, Sendable {
  /// The offset of the first byte.
  public let start: Int
  /// The offset just past the last byte.
  public let end: Int

  /// A span from `start` up to, not including, `end`.
  public init(start: Int, end: Int) {
    precondition(0 <= start && start <= end, "a span starts at byte 0 or later, and ends no earlier")
    self.start = start
    self.end = end
  }

  /// A span over a range of byte offsets.
  public init(_ range: Range<Int>) {
    self.init(start: range.lowerBound, end: range.upperBound)
  }

  /// The empty span at a byte.
  public init(at offset: Int) {
    self.init(start: offset, end: offset)
  }

  /// The byte offsets as a range.
  public var range: Range<Int> { start..<end }

  /// How many bytes are covered.
  public var length: Int { end - start }

  /// Whether no byte is covered.
  public var isEmpty: Bool { start == end }

  /// The smallest span that holds both, and what lies between them.
  public func merging(_ other: Span) -> Span {
    Span(start: min(start, other.start), end: max(end, other.end))
  }

  /// Whether every byte of `other` is in this span.
  public func contains(_ other: Span) -> Bool {
    start <= other.start && other.end <= end
  }

  /// Whether the two have a byte in common.
  public func overlaps(_ other: Span) -> Bool {
    range.overlaps(other.range)
  }

  /// The same stretch, `distance` bytes further on (or back): for a text that was cut out of a larger one.
  public func shifted(by distance: Int) -> Span {
    Span(start: start + distance, end: end + distance)
  }
}

extension Span: Comparable {
  /// Spans come in the order of their starts; of two with one start, the shorter first.
  public static func < (left: Span, right: Span) -> Bool {
    (left.start, left.end) < (right.start, right.end)
  }
}

extension Span: CustomStringConvertible {
  /// `3..<8`, for test failures.
  public var description: String { "\(start)..<\(end)" }
}
