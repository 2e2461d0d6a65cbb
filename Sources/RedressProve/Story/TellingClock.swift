import RedressBase
import RedressDecide

/// Tells dates, and times of day where these could matter.
///
/// Nine and noon, by the zone's clock or by UTC's, are the hours at which made cases happen when the hour does
/// not matter, and so is midnight but for the request. Something that happens at another hour is told with its
/// time, and so is what happens up to three days before or after it, so that hours can be counted.
struct TellingClock {
  let zone: Zone
  private var timed: Set<Instant> = []

  /// A clock for a request and all the other moments that its story may tell; near the `marked` ones times
  /// are told in any case.
  init(zone: Zone, now: Instant, moments: [Instant], marked: [Instant]) {
    self.zone = zone
    let (byZone, byUTC) = (Self.unusual(now, moments, in: zone), Self.unusual(now, moments, in: .utc))
    let days = Set((marked + (byUTC.count < byZone.count ? byUTC : byZone)).map { zone.day(of: $0) })
    timed = Set((moments + [now]).filter { Self.isNear(zone.day(of: $0), days) })
  }

  private static func unusual(_ now: Instant, _ moments: [Instant], in zone: Zone) -> [Instant] {
    let (nine, noon) = (9 * 3_600_000_000 as Int64, 12 * 3_600_000_000 as Int64)
    let others = moments.filter { ![0, nine, noon].contains(zone.microsecondOfDay(of: $0)) }
    return others + ([nine, noon].contains(zone.microsecondOfDay(of: now)) ? [] : [now])
  }

  private static func isNear(_ day: Day, _ days: Set<Day>) -> Bool {
    (-3...3).contains { days.contains(day.adding(days: $0)) }
  }

  /// A clock that tells the time wherever one of two does.
  func joined(with other: TellingClock) -> TellingClock {
    var clock = self
    clock.timed.formUnion(other.timed)
    return clock
  }

  /// "1 October 2025", "1 October 2025 at 23:59".
  func moment(_ instant: Instant) -> String {
    let clock = LetterClock(zone: zone, now: instant)
    return timed.contains(instant) ? clock.moment(instant) : date(instant)
  }

  func date(_ instant: Instant) -> String {
    LetterClock(zone: zone, now: instant).date(zone.day(of: instant))
  }

  /// "on 1 October 2025".
  func when(_ instant: Instant) -> String { "on \(moment(instant))" }

  /// When things happened: "on 1 October 2025", "once on 1 October 2025 and twice on 3 October 2025".
  func occasions(_ all: [(at: Instant, count: Int64)]) -> String {
    let groups = grouped(all)
    let total = all.reduce(0) { $0 + $1.count }
    guard groups.count <= 2, let first = groups.first, let last = groups.last else {
      let (start, end) = (all.map(\.at).min(), all.map(\.at).max())
      let span = start.map { "from \(moment($0))" } ?? ""
      return "\(TellingWords.times(total)) \(span) to \(end.map(moment) ?? "")"
    }
    if groups.count == 1 { return total == 1 ? "on \(first.when)" : told(first) }
    return "\(told(first)) and \(told(last))"
  }

  private func told(_ group: (when: String, count: Int64)) -> String {
    "\(TellingWords.times(group.count)) on \(group.when)"
  }

  /// Up to three groups by what is told of the time, in their order.
  private func grouped(_ all: [(at: Instant, count: Int64)]) -> [(when: String, count: Int64)] {
    var groups: [(when: String, count: Int64)] = []
    for (at, count) in all where groups.count < 3 {
      let when = moment(at)
      if groups.last?.when == when {
        groups[groups.count - 1].count += count
      } else {
        groups.append((when, count))
      }
    }
    return groups
  }
}
