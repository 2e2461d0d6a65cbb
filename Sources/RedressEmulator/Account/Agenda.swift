import RedressBase

/// What will happen by itself, in order of time; of the same moment, what was planned first.
struct Agenda: Sendable {
  /// One thing to happen.
  enum Work: Sendable, Equatable {
    case succeed(Refund.ID)
    case fail(Refund.ID, FailureReason)
    case endPeriod(Subscription.ID)
  }

  private var entries: [(due: Instant, work: Work)] = []

  /// When the next thing happens.
  var next: Instant? { entries.first?.due }

  mutating func plan(_ work: Work, at due: Instant) {
    let place = entries.firstIndex { $0.due > due } ?? entries.count
    entries.insert((due, work), at: place)
  }

  /// Takes out the next thing if its time has come.
  mutating func take(upTo now: Instant) -> (due: Instant, work: Work)? {
    guard let first = entries.first, first.due <= now else { return nil }
    entries.removeFirst()
    return first
  }
}
