/// A length of time in microseconds, as a stopwatch would measure it; it may be negative.
///
/// A day here is always 24 hours. For calendar days and months, which clock changes make longer or
/// shorter, see `Day` and `Zone`.
public struct Elapsed: Hashable, Comparable, Sendable {
  /// The length in microseconds.
  public let microseconds: Int64

  /// A length of so many microseconds.
  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// No time at all.
  public static let zero = Elapsed(microseconds: 0)

  /// `n` seconds; nil where the microseconds do not fit in 64 bits.
  public static func seconds(_ n: Int64) -> Elapsed? {
    scaled(n, by: 1_000_000)
  }

  /// `n` minutes; nil where the microseconds do not fit in 64 bits.
  public static func minutes(_ n: Int64) -> Elapsed? {
    scaled(n, by: 60_000_000)
  }

  /// `n` hours; nil where the microseconds do not fit in 64 bits.
  public static func hours(_ n: Int64) -> Elapsed? {
    scaled(n, by: 3_600_000_000)
  }

  /// `n` times 24 hours; nil where the microseconds do not fit in 64 bits.
  public static func days(_ n: Int64) -> Elapsed? {
    scaled(n, by: 86_400_000_000)
  }

  /// Whether the left length is the shorter one.
  public static func < (left: Elapsed, right: Elapsed) -> Bool {
    left.microseconds < right.microseconds
  }

  private static func scaled(_ n: Int64, by unit: Int64) -> Elapsed? {
    n.multipliedChecked(by: unit).map(Elapsed.init(microseconds:))
  }
}
