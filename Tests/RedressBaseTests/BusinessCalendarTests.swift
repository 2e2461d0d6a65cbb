import RedressBase
import Testing

@Suite struct BusinessCalendarTests {
  private func day(_ text: String) throws -> Day {
    try #require(Day.parse(text))
  }

  private func calendar(_ zone: String, _ holidays: String...) throws -> BusinessCalendar {
    BusinessCalendar(zone: try Zone.named(zone), holidays: Set(try holidays.map(day)))
  }

  /// Chuseok 2025 in Seoul: 6 to 9 October, after a Friday holiday and a weekend.
  @Test(arguments: [
    (1, "2025-10-10T14:59:59Z"), (2, "2025-10-13T14:59:59Z"), (5, "2025-10-16T14:59:59Z"),
    (6, "2025-10-17T14:59:59Z"), (7, "2025-10-20T14:59:59Z"), (0, "2025-10-02T14:59:59Z"),
    (-3, "2025-10-02T14:59:59Z"),
  ])
  func countsOverHolidays(_ n: Int, _ expected: String) throws {
    let calendar = try calendar(
      "Asia/Seoul", "2025-10-03", "2025-10-06", "2025-10-07", "2025-10-08", "2025-10-09", "2025-10-04")
    let start = try Instant.parse("2025-10-02T00:30:00+09:00")
    #expect(calendar.end(ofBusinessDay: n, after: start).description == expected)
  }

  @Test func startsFromTheLocalDay() throws {
    let calendar = try calendar("Asia/Seoul")
    // Thursday in UTC, Friday in Seoul: the next business day is Monday.
    let start = try Instant.parse("2025-10-09T15:30:00Z")
    #expect(calendar.end(ofBusinessDay: 1, after: start).description == "2025-10-13T14:59:59Z")
    // From a Saturday, Monday is the first.
    let saturday = try Instant.parse("2025-10-11T03:00:00Z")
    #expect(calendar.end(ofBusinessDay: 1, after: saturday).description == "2025-10-13T14:59:59Z")
  }

  @Test func endsWithTheClockInForce() throws {
    let london = try calendar("Europe/London")
    let friday = try Instant.parse("2025-03-28T12:00:00Z")
    #expect(london.end(ofBusinessDay: 1, after: friday).description == "2025-03-31T22:59:59Z")
    // 23:59:59 comes twice on 17 February 2018 in Sao Paulo; the day ends with the second one.
    let brazil = BusinessCalendar(zone: try Zone.named("America/Sao_Paulo"), holidays: [], weekend: [])
    let before = try Instant.parse("2018-02-16T12:00:00Z")
    #expect(brazil.end(ofBusinessDay: 1, after: before).description == "2018-02-18T02:59:59Z")
  }

  @Test func skippedDatesDoNotCount() throws {
    let apia = try calendar("Pacific/Apia")
    #expect(try day("2011-12-30").weekday == .friday)
    #expect(!apia.isBusinessDay(try day("2011-12-30")))
    #expect(apia.businessDays(after: try day("2011-12-28"), through: try day("2012-01-02")) == 2)
  }

  @Test func otherWeekends() throws {
    let holidays: Set<Day> = [try day("2025-10-10")]
    let calendar = BusinessCalendar(zone: .utc, holidays: holidays, weekend: [.friday, .saturday])
    #expect(try !calendar.isBusinessDay(day("2025-10-10")))
    #expect(try calendar.isBusinessDay(day("2025-10-12")))
    #expect(try calendar.businessDays(after: day("2025-10-09"), through: day("2025-10-12")) == 1)
    #expect(try calendar.businessDays(after: day("2025-10-12"), through: day("2025-10-12")) == 0)
    #expect(try calendar.businessDays(after: day("2025-10-13"), through: day("2025-10-12")) == 0)
  }

  @Test func endsWithoutBusinessDays() throws {
    let never = BusinessCalendar(zone: .utc, holidays: [], weekend: Set(Weekday.allCases))
    let start = try Instant.parse("2025-10-01T09:00:00Z")
    #expect(never.end(ofBusinessDay: 0, after: start).description == "2025-10-01T23:59:59Z")
    #expect(never.end(ofBusinessDay: 1, after: start) > start)
    #expect(never.businessDays(after: Day(number: .min), through: Day(number: .max)) == 0)
    let usual = try calendar("UTC")
    #expect(usual.end(ofBusinessDay: .max, after: start) > start)
    #expect(usual.businessDays(after: Day(number: .min), through: Day(number: .max)) == 3_067_833_783)
  }

  /// Against counting one day after the other.
  @Test func agreesWithCounting() throws {
    var random = SeededGenerator(50)
    for round in 0..<300 {
      let base = Day(number: 20_000)
      let holidays = (0..<(round % 40)).map { _ in
        base.adding(days: Int.random(in: -20...120, using: &random))
      }
      let weekend = Weekday.allCases.filter { _ in Int.random(in: 0..<4, using: &random) == 0 }
      let calendar = BusinessCalendar(zone: .utc, holidays: Set(holidays), weekend: Set(weekend))
      var (day, count) = (base, 0)
      for _ in 0..<150 {
        day = day.adding(days: 1)
        guard calendar.isBusinessDay(day) else { continue }
        #expect(!holidays.contains(day) && !weekend.contains(day.weekday))
        count += 1
        #expect(calendar.businessDays(after: base, through: day) == count)
        let end = calendar.end(ofBusinessDay: count, after: Zone.utc.startOfDay(base))
        #expect(end.microseconds == Int64(day.number + 1) * 86_400_000_000 - 1_000_000)
      }
    }
  }
}
