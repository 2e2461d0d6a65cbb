import RedressStore

/// How often a transaction has been repeated, and whether it may be once more.
struct Repeats {
  /// What ran into others so often does so for a reason that waiting does not remove.
  private static let most = 10

  /// Meeting once or twice is chance. Those who share a transaction and meet others more often are better off alone:
  /// then each holds less, and for less time.
  private static let mostShared = 3

  private let most: Int
  private var conflicts = 0
  private var hasReconnected = false

  /// Of a transaction that so many share.
  init(sharing count: Int = 1) {
    most = count > 1 ? Self.mostShared : Self.most
  }

  /// How long to wait before the next time; nil where there is none. The pauses grow, and are drawn by lot, so that
  /// those who ran into each other do not meet again.
  mutating func pause(after failure: Failure) -> Duration? {
    switch failure.kind {
    case .conflict where conflicts < most:
      conflicts += 1
      return .microseconds(Int64.random(in: 0...(500 << conflicts)))
    case .lost where !hasReconnected:
      hasReconnected = true
      return .zero
    case .conflict, .lost, .final:
      return nil
    }
  }
}
