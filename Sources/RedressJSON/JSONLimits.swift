/// How large a text may be before it is refused.
public struct JSONLimits: Sendable, Equatable {
  /// How many arrays and objects may be open inside one another; at most 512.
  public let depth: Int
  /// How many bytes a text may have; at most 4 GiB less one.
  public let bytes: Int

  /// Limits; values outside their range are taken as its ends.
  public init(depth: Int = 64, bytes: Int = 1 << 30) {
    self.depth = min(max(depth, 0), 512)
    self.bytes = min(max(bytes, 0), Int(UInt32.max) - 1)
  }

  /// 64 levels and 1 GiB.
  public static let standard = JSONLimits()
}
