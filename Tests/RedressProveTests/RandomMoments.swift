import RedressBase
import RedressCheck

/// Instants for the events that a policy measures from, so that the distances come out as wished.
struct RandomMoments {
  let zone: Zone
  let now: Instant
  private let calendar: BusinessCalendar
  private var chance: Chance
  private var placed: [Anchor: Instant] = [:]

  /// A distance between two events that is wished.
  private struct Distance {
    let quantity: Quantity
    let from: Anchor
    let to: Anchor
    let value: Int64
  }

  init(_ wishes: RandomWishes, seed: UInt64) {
    chance = Chance(seed)
    let settings = wishes.policy.settings
    zone = settings.zone
    calendar = BusinessCalendar(zone: zone, holidays: settings.holidays)
    now = Self.request(&chance, zone)
    place(wishes.numbers.compactMap { Self.distance($0.quantity, $0.value) })
  }

  /// When an event is; nil where nothing was wished of it.
  func instant(_ anchor: Anchor) -> Instant? {
    switch anchor {
    case .request: now
    case .later(let first, let second): [first, second].compactMap(instant).max()
    case .earlier(let first, let second): [first, second].compactMap(instant).min()
    default: placed[anchor]
    }
  }

  /// Dates at which something may go wrong: leap days, changes of the clocks, ends of months, holidays.
  private static let dates = [
    "2026-06-04", "2026-06-15", "2024-02-29", "2026-02-28", "2025-12-31", "2026-03-31", "2026-03-08",
    "2026-03-29",
    "2025-10-26", "2025-11-02", "2026-04-05", "2025-10-05", "2026-05-04", "2026-05-31", "2027-01-01",
    "2026-08-31",
  ]

  private static func request(_ chance: inout Chance, _ zone: Zone) -> Instant {
    let day = Day.parse(chance.one(dates)) ?? Day(number: 20_600)
    return zone.instant(day, microsecondOfDay: chance.one(clocks))
  }

  /// Midnight, the last moment of a day, times that the change of the clocks skips, and plain ones.
  private static let clocks: [Int64] = [
    0, 86_399_999_999, 86_399_000_000, 43_200_000_000, 32_400_000_000, 5_400_000_000, 9_000_000_000,
    45_296_000_000,
  ]
}

// MARK: - Placing

extension RandomMoments {
  private static func distance(_ quantity: Quantity, _ value: Ratio) -> Distance? {
    guard let anchor = quantity.anchor, let whole = value.rounded(.down), abs(whole) < 4_000_000_000_000_000
    else {
      return nil
    }
    switch quantity.name {
    case .windowDays, .windowTime, .windowBusinessDays, .windowDaysPastMonths:
      return quantity.second.map { Distance(quantity: quantity, from: anchor, to: $0, value: whole) }
    case .daysSince, .businessDaysSince, .monthsSince, .hoursSince:
      return Distance(quantity: quantity, from: anchor, to: .request, value: whole)
    case .daysUntil, .monthsUntil:
      return Distance(quantity: quantity, from: .request, to: anchor, value: whole)
    default: return nil
    }
  }

  /// Places one end after the other; what hangs on nothing starts from the purchase.
  private mutating func place(_ distances: [Distance]) {
    var open = distances
    while !open.isEmpty {
      if let index = open.firstIndex(where: { (instant($0.from) == nil) != (instant($0.to) == nil) }) {
        place(open.remove(at: index))
      } else if let index = open.firstIndex(where: { instant($0.from) != nil }) {
        open.remove(at: index)
      } else {
        placed[placed[.purchase] == nil ? .purchase : Self.simple(open[0].from)] = past()
      }
    }
  }

  private mutating func place(_ distance: Distance) {
    if let from = instant(distance.from) {
      set(distance.to, moved(from, distance, isBack: false))
    } else if let to = instant(distance.to) {
      set(distance.from, moved(to, distance, isBack: true))
    }
  }

  /// Of two events the first is meant, unless it has its place.
  private mutating func set(_ anchor: Anchor, _ instant: Instant) {
    switch anchor {
    case .later(let first, let second), .earlier(let first, let second):
      if placed[Self.simple(first)] == nil { set(first, instant) } else { set(second, instant) }
    case .request: break
    case .purchase: placed[.purchase] = min(instant, now)
    default: placed[anchor] = instant
    }
  }

  private static func simple(_ anchor: Anchor) -> Anchor {
    switch anchor {
    case .later(let first, _), .earlier(let first, _): simple(first)
    default: anchor
    }
  }

  /// An instant before the request, by a telling number of days.
  mutating func past() -> Instant {
    let days = chance.one([0, 0, 1, 2, 5, 7, 8, 14, 15, 29, 30, 31, 60, 200, 366])
    return min(now, at(zone.day(of: now).adding(days: -days), near: now))
  }
}

// MARK: - Distances

extension RandomMoments {
  private mutating func moved(_ instant: Instant, _ distance: Distance, isBack: Bool) -> Instant {
    let (sign, day): (Int64, Day) = (isBack ? -1 : 1, zone.day(of: instant))
    let (value, months) = (Int(distance.value), distance.quantity.length?.count ?? 0)
    switch distance.quantity.name {
    case .windowTime, .hoursSince: return Instant(microseconds: instant.microseconds + sign * distance.value)
    case .windowBusinessDays, .businessDaysSince:
      return at(businessDay(value, from: day, isBack), near: instant)
    case .windowDaysPastMonths where isBack:
      return at(day.adding(days: -value).adding(months: -months), near: instant)
    case .windowDaysPastMonths: return at(day.adding(months: months).adding(days: value), near: instant)
    case .monthsSince, .monthsUntil:
      let rest = chance.one([0, 0, 1, 27])
      return at(day.adding(months: Int(sign) * value).adding(days: Int(sign) * rest), near: instant)
    default: return at(day.adding(days: Int(sign) * value), near: instant)
    }
  }

  /// A time of a day: often one at its ends, or that of the other event.
  private mutating func at(_ day: Day, near other: Instant) -> Instant {
    let same = zone.microsecondOfDay(of: other)
    let clock = chance.odds(0.5) ? same : chance.one(Self.clocks)
    return zone.instant(day, microsecondOfDay: clock)
  }

  /// The day so many business days away; those before the event count from -1 down.
  private func businessDay(_ distance: Int, from day: Day, _ isBack: Bool) -> Day {
    let count = distance < 0 ? -distance - 1 : distance
    let step = (distance < 0) == isBack ? 1 : -1
    var other = distance < 0 ? day.adding(days: step) : day
    while calendar.businessDays(after: min(day, other), through: max(day, other)) < count,
      abs(other - day) < 900
    {
      other = other.adding(days: step)
    }
    return other
  }
}
