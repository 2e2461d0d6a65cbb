/// A point on the world's timeline, in microseconds since 1970-01-01T00:00:00Z.
///
/// Leap seconds do not exist here, as in POSIX: every UTC day has 86,400 seconds.
public struct Instant: Hashable, Comparable, Sendable {
  /// Microseconds since 1970-01-01T00:00:00Z; negative before it.
  public let microseconds: Int64

  /// The instant so many microseconds after (or, negative, before) 1970-01-01T00:00:00Z.
  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// The instant this much later; nil where it lies outside the 64-bit timeline.
  public func adding(_ d: Elapsed) -> Instant? {
    microseconds.addingChecked(d.microseconds).map(Instant.init(microseconds:))
  }

  /// How long after `earlier` this is, negative if it is before.
  ///
  /// Stops at the longest length there is; two instants of the years 0001...9999 never come near it.
  public func elapsed(since earlier: Instant) -> Elapsed {
    Elapsed(microseconds: microseconds.subtractingSaturated(earlier.microseconds))
  }

  /// Whether the left instant is the earlier one.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.microseconds < right.microseconds
  }
}

/// Why a text is not taken for an instant.
public enum InstantError: Error, Equatable, Sendable {
  /// The text does not have the shape `2025-10-01T09:00:00Z`.
  case malformed
  /// The shape is right but there is no such date, time of day or offset.
  case impossibleDate
  /// The text tells apart moments less than a microsecond apart.
  case tooFine

  /// What is wrong, in plain words, to follow the quoted text.
  public var explanation: String {
    switch self {
    case .malformed:
      "is not a date and time with an offset, like 2025-10-01T09:00:00Z or 2025-10-01T18:00:00+09:00"
    case .impossibleDate:
      "names a date, a time of day or an offset that does not exist"
    case .tooFine:
      "is finer than a microsecond; at most six digits after the seconds can be kept"
    }
  }
}
