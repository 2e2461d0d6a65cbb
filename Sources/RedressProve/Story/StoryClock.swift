import RedressBase

/// A story's moments on the calendar, the request on a date.
struct StoryClock {
  let story: Story
  let today: Day

  private static let noon: Int64 = 43_200

  private func instant(ago: Int64, clock: Int64) -> Instant {
    story.zone.instant(
      today.adding(days: Int(clamping: -ago)), microsecondOfDay: min(max(clock, 0), 86_399) * 1_000_000)
  }

  var now: Instant { instant(ago: 0, clock: story.number("now.clock") ?? Self.noon) }

  /// The instant of a moment; nil where no policy asks for it.
  func moment(_ name: String) -> Instant? {
    guard let ago = story.number(name + ".ago") else { return nil }
    return instant(ago: ago, clock: story.number(name + ".clock") ?? Self.noon)
  }

  /// When the charge in question was made: three hours before an instant where it does not matter.
  func purchase(before instant: Instant) -> Instant { moment("charge") ?? instant.later(seconds: -10_800) }
}

extension Instant {
  func later(seconds: Int64) -> Instant { Instant(microseconds: microseconds &+ seconds &* 1_000_000) }
}
