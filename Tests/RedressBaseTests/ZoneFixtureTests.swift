import RedressBase
import Testing

/// Against what Python's zoneinfo says, and against laws written down without the zone database.
@Suite struct ZoneFixtureTests {
  @Test(arguments: ZoneFixture.all)
  func offsetsAroundEveryChange(_ fixture: ZoneFixture) throws {
    let zone = try Zone.named(fixture.name)
    for change in fixture.changes {
      for second in [change.second - 1, change.second, change.second + 1] where second >= 0 {
        #expect(zone.offset(at: Instant(microseconds: second * 1_000_000)) == fixture.offset(at: second))
      }
    }
  }

  @Test(arguments: ZoneFixture.all)
  func offsetsAndDaysAtRandom(_ fixture: ZoneFixture) throws {
    let zone = try Zone.named(fixture.name)
    var random = SeededGenerator(30)
    for _ in 0..<2000 {
      let instant = Instant(microseconds: Int64.random(in: 0..<ZoneFixture.end * 1_000_000, using: &random))
      let offset = fixture.offset(at: instant.microseconds / 1_000_000)
      let wall = instant.microseconds + Int64(offset) * 1_000_000
      #expect(zone.offset(at: instant) == offset)
      #expect(zone.microsecondOfDay(of: instant) == (wall % 86_400_000_000 + 86_400_000_000) % 86_400_000_000)
      #expect(Int64(zone.day(of: instant).number) == (wall + 86_400_000_000) / 86_400_000_000 - 1)
    }
  }

  /// Wall-clock times every ten minutes for two hours around each change, on both sides of it.
  @Test(arguments: ZoneFixture.all)
  func wallClockAroundEveryChange(_ fixture: ZoneFixture) throws {
    let zone = try Zone.named(fixture.name)
    for (before, change) in zip(fixture.changes, fixture.changes.dropFirst()) {
      for distance in stride(from: Int64(-7200), through: 7200, by: 600) {
        for offset in [before.offset, change.offset] {
          let wall = change.second + Int64(offset) + distance
          let expected = fixture.firstSecond(showing: wall) ?? (wall - Int64(before.offset))
          let found = zone.instant(Day(number: 0), microsecondOfDay: wall * 1_000_000)
          #expect(found.microseconds == expected * 1_000_000)
        }
      }
    }
  }

  /// Each date from 1970 to 2100: it starts with the first instant that is not before it.
  @Test(arguments: ["UTC"] + ZoneFixture.all.map(\.name))
  func everyDayStartsOnce(_ name: String) throws {
    let zone = try Zone.named(name)
    for number in Int32(0)..<47_847 {
      let day = Day(number: number)
      let start = zone.startOfDay(day)
      let isFirst = zone.day(of: Instant(microseconds: start.microseconds - 1)) < day
      guard isFirst && zone.day(of: start) == day else {
        #expect(isFirst && name == "Pacific/Apia" && day.description == "2011-12-30")
        continue
      }
    }
  }

  @Test(
    arguments: [
      ("Europe/London", SundayRule.london, 1996), ("America/New_York", .newYork, 2007),
      ("Australia/Lord_Howe", .lordHowe, 2009),
    ] as [(String, SundayRule, Int)])
  func lawsInForce(_ name: String, _ rule: SundayRule, _ since: Int) throws {
    let zone = try Zone.named(name)
    // After 2037 by the footer, after some 2440 by the 400-year cycle.
    let years = Array(since...2100) + Array(2430...2445) + [2800, 2837, 5000, 9998]
    for year in years {
      let (start, end) = rule.changes(in: year)
      for change in [start, end] {
        for second in [change - 1, change, change + 1, change + 86_400 * 40] {
          let offset = rule.offset(atSecond: second, year: year)
          #expect(zone.offset(at: Instant(microseconds: Int64(second) * 1_000_000)) == offset)
        }
      }
    }
  }

  @Test func seoulStaysPut() throws {
    let seoul = try Zone.named("Asia/Seoul")
    var random = SeededGenerator(31)
    for _ in 0..<2000 {
      let microseconds = Int64.random(in: 592_000_000_000_000...(.max), using: &random)
      #expect(seoul.offset(at: Instant(microseconds: microseconds)) == 32_400)
    }
  }
}
