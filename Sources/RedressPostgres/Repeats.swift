import RedressStore

/// How often a transaction has been repeated, and whether it may be once more.
struct Repeats {
  /// What ran into others so often does so for a reason that waiting does not remove.
  private static let most = 10

  /// Meeting once or twice is chance.
  private static let mostByChance = 2

  private var conflicts = 0
  private var hasReconnected = false

  /// Whether it may be tried beside others.
  var pass: Gate.Pass { conflicts > Self.mostByChance ? .alone : .together }

  /// How long to wait before the next time. The pauses grow, and are drawn by lot, so that those who ran into
  /// each other do not meet again.
  ///
  /// Throws the failure's error where there is no next time.
  mutating func pause(after failure: Failure) throws(StoreError) -> Duration {
    switch failure.kind {
    case .conflict where conflicts < Self.most:
      conflicts += 1
      return .microseconds(Int64.random(in: 0...(500 << conflicts)))
    case .lost where !hasReconnected:
      hasReconnected = true
      return .zero
    case .conflict, .lost, .final:
      throw failure.error
    }
  }
}
