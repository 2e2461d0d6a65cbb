import Foundation
import RedressBase
import Testing

/// Against Foundation, which brings its own copy of the zone database.
@Suite struct ZoneFoundationTests {
  /// Until which year the two databases are compared: where governments have been restless, only up to
  /// 2025, because the system's and Foundation's copies need not be of the same release.
  static let zones: [(name: String, end: Int)] = [
    ("UTC", 2100), ("Asia/Seoul", 2100), ("Europe/London", 2100), ("America/New_York", 2100),
    ("Australia/Lord_Howe", 2100), ("Asia/Kathmandu", 2100), ("Africa/Casablanca", 2025),
    ("America/Sao_Paulo", 2025), ("Pacific/Apia", 2025),
  ]

  private let endSecond = { (year: Int) in Double(year - 1970) * 365.2425 * 86_400 }

  private func calendar(_ name: String) throws -> Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: name))
    return calendar
  }

  private func instant(_ date: Date) -> Instant {
    Instant(microseconds: Int64(date.timeIntervalSince1970.rounded()) * 1_000_000)
  }

  private func changes(_ zone: TimeZone, until end: Int) -> [Date] {
    var (dates, last) = ([Date](), Date(timeIntervalSince1970: 0))
    while let next = zone.nextDaylightSavingTimeTransition(after: last),
      next.timeIntervalSince1970 < endSecond(end)
    {
      dates.append(next)
      last = next
    }
    return dates
  }

  @Test(arguments: zones)
  func offsets(_ name: String, _ end: Int) throws {
    let (zone, other) = (try Zone.named(name), try #require(TimeZone(identifier: name)))
    var random = SeededGenerator(40)
    var dates = changes(other, until: end).flatMap {
      [$0.addingTimeInterval(-1), $0, $0.addingTimeInterval(1)]
    }
    for _ in 0..<3000 {
      let second = Int64.random(in: 0..<Int64(endSecond(end)), using: &random)
      dates.append(Date(timeIntervalSince1970: Double(second)))
    }
    for date in dates {
      #expect(zone.offset(at: instant(date)) == other.secondsFromGMT(for: date))
    }
  }

  @Test(arguments: zones)
  func dates(_ name: String, _ end: Int) throws {
    let (zone, calendar) = (try Zone.named(name), try calendar(name))
    var random = SeededGenerator(41)
    for _ in 0..<1500 {
      let second = Int64.random(in: 0..<Int64(endSecond(end)), using: &random)
      let date = Date(timeIntervalSince1970: Double(second))
      let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: date)
      let day = zone.day(of: instant(date))
      #expect(parts.year == day.year && parts.month == day.month && parts.day == day.day)
      let time = (parts.hour ?? 0) * 3600 + (parts.minute ?? 0) * 60 + (parts.second ?? 0)
      #expect(zone.microsecondOfDay(of: instant(date)) == Int64(time) * 1_000_000)
    }
  }

  /// Around each change, the leap days, and days at random.
  @Test(arguments: zones)
  func startsOfDays(_ name: String, _ end: Int) throws {
    let (zone, calendar) = (try Zone.named(name), try calendar(name))
    var random = SeededGenerator(42)
    var dates = changes(calendar.timeZone, until: end).flatMap { date in
      (-2...2).map { date.addingTimeInterval(Double($0) * 86_400) }
    }
    dates += stride(from: 1972, to: end, by: 4).compactMap {
      calendar.date(from: DateComponents(year: $0, month: 2, day: 29, hour: 12))
    }
    dates += (0..<500).map { _ in
      Date(timeIntervalSince1970: Double.random(in: 86_400..<endSecond(end), using: &random))
    }
    for date in dates {
      #expect(zone.startOfDay(zone.day(of: instant(date))) == instant(calendar.startOfDay(for: date)))
    }
  }

  /// From the last days of months, at noon, where no clock changes.
  @Test(arguments: zones)
  func monthsAhead(_ name: String, _ end: Int) throws {
    let (zone, calendar) = (try Zone.named(name), try calendar(name))
    var random = SeededGenerator(43)
    for month in stride(from: 0, to: (end - 1975) * 12, by: 3) {
      let months = Int.random(in: 0...40, using: &random)
      let first = try #require(
        calendar.date(from: DateComponents(year: 1970, month: 1 + month, day: 1, hour: 12)))
      for day in [0, 27, 28, 29, 30] {
        let from = try #require(calendar.date(byAdding: .day, value: day, to: first))
        let to = try #require(calendar.date(byAdding: .month, value: months, to: from))
        #expect(zone.adding(months: months, to: instant(from)) == instant(to))
      }
    }
  }
}
