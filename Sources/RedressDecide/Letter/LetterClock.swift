import RedressBase

/// Tells dates as a letter does: `5 October 2025 at 13:00`, in the policy's zone.
package struct LetterClock {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]

  /// The policy's time zone.
  let zone: Zone
  /// When the decision was made.
  let now: Instant

  /// A clock of a zone, for a decision made now.
  package init(zone: Zone, now: Instant) {
    self.zone = zone
    self.now = now
  }

  /// "now", or the date and time.
  func when(_ instant: Instant) -> String {
    instant == now ? "now" : "on \(moment(instant))"
  }

  /// The date and time of day.
  package func moment(_ instant: Instant) -> String {
    "\(date(zone.day(of: instant))) at \(timeOfDay(instant))"
  }

  /// Until when: the end of a day, or a time of day.
  func limit(_ instant: Instant) -> String {
    let isEndOfDay = zone.microsecondOfDay(of: instant) >= (86_400 - 1) * 1_000_000
    return isEndOfDay ? "the end of \(date(zone.day(of: instant)))" : moment(instant)
  }

  /// A date in words.
  package func date(_ day: Day) -> String {
    "\(day.day) \(LetterClock.months[day.month - 1]) \(day.year)"
  }

  /// Hours and minutes, with seconds only when there are any.
  package func timeOfDay(_ instant: Instant) -> String {
    let second = zone.microsecondOfDay(of: instant) / 1_000_000
    let parts = [second / 3600, second / 60 % 60] + (second % 60 == 0 ? [] : [second % 60])
    return parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}
