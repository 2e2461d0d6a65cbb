import RedressBase
import Testing

@Suite struct DayTests {
  @Test(
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2025-10-01", 20_362),
      ("0001-01-01", -719_162), ("9999-12-31", 2_932_896), ("2100-03-01", 47_541),
    ] as [(String, Int32)])
  func parses(_ text: String, _ number: Int32) throws {
    let day = try #require(Day.parse(text))
    #expect(day.number == number)
    #expect(day.description == text)
    #expect(Day(year: day.year, month: day.month, day: day.day) == day)
  }

  @Test(arguments: [
    "", "2025-10-1", "2025-10-011", "2025/10/01", "2025-02-29", "1900-02-29", "2025-13-01", "2025-00-10",
    "2025-01-00", "2025-06-31", "0000-01-01", "-001-01-01", "+025-01-01", "2025-1a-01", "20251001",
    " 2025-10-01", "2025-10-01Z", "２025-10-01",
  ])
  func refuses(_ text: String) {
    #expect(Day.parse(text) == nil)
  }

  @Test func refusesImpossibleParts() {
    #expect(Day(year: 2024, month: 2, day: 29) != nil)
    #expect(Day(year: 2023, month: 2, day: 29) == nil)
    #expect(Day(year: 2023, month: 0, day: 1) == nil)
    #expect(Day(year: 2023, month: 13, day: 1) == nil)
    #expect(Day(year: 2023, month: .max, day: .max) == nil)
    #expect(Day(year: .max, month: 1, day: 1) == nil)
    #expect(Day(year: .min, month: 1, day: 1) == nil)
    #expect(Day(year: 5_900_000, month: 1, day: 1) == nil)
    #expect(Day(year: 0, month: 2, day: 29)?.description == "0000-02-29")
    #expect(Day(year: -4, month: 12, day: 31)?.description == "-0004-12-31")
    #expect(Day(year: 12_345, month: 1, day: 2)?.description == "+12345-01-02")
  }

  @Test(arguments: [
    ("2025-01-31", 1, "2025-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2025-01-31", 2, "2025-03-31"),
    ("2025-03-31", -1, "2025-02-28"), ("2025-12-31", 2, "2026-02-28"), ("2024-02-29", 12, "2025-02-28"),
    ("2024-02-29", 48, "2028-02-29"), ("2025-10-01", 0, "2025-10-01"), ("2025-01-15", -1, "2024-12-15"),
    ("2025-01-15", -13, "2023-12-15"), ("2025-08-31", 1, "2025-09-30"),
  ])
  func addsMonths(_ from: String, _ months: Int, _ to: String) throws {
    let start = try #require(Day.parse(from))
    #expect(start.adding(months: months).description == to)
  }

  @Test func addsYears() throws {
    let leap = try #require(Day.parse("2024-02-29"))
    #expect(leap.adding(years: 1).description == "2025-02-28")
    #expect(leap.adding(years: 4).description == "2028-02-29")
    #expect(leap.adding(years: -124).description == "1900-02-28")
  }

  @Test(arguments: [
    ("2025-01-31", "2025-02-27", 0), ("2025-01-31", "2025-02-28", 1), ("2025-01-31", "2025-03-30", 1),
    ("2025-01-31", "2025-03-31", 2), ("2025-10-01", "2025-10-01", 0), ("2025-10-01", "2025-09-30", -1),
    ("2025-10-01", "2025-09-01", -1), ("2025-10-01", "2025-08-31", -2), ("2024-02-29", "2025-02-28", 12),
    ("2024-02-29", "2025-02-27", 11), ("2000-01-01", "2025-01-01", 300),
  ])
  func countsMonths(_ from: String, _ to: String, _ months: Int) throws {
    let (start, end) = (try #require(Day.parse(from)), try #require(Day.parse(to)))
    #expect(end.completedMonths(since: start) == months)
  }

  @Test(arguments: [
    ("2024-02-29", "2025-02-27", 0), ("2024-02-29", "2025-02-28", 1), ("2024-02-29", "2028-02-28", 3),
    ("2024-02-29", "2028-02-29", 4), ("2025-10-01", "2025-09-30", -1), ("2025-10-01", "2024-10-01", -1),
    ("2025-10-01", "2024-09-30", -2),
  ])
  func countsYears(_ from: String, _ to: String, _ years: Int) throws {
    let (start, end) = (try #require(Day.parse(from)), try #require(Day.parse(to)))
    #expect(end.completedYears(since: start) == years)
  }

  @Test func stopsAtTheEnds() {
    let (first, last) = (Day(number: .min), Day(number: .max))
    #expect(last.adding(days: 1) == last)
    #expect(last.adding(days: .max) == last)
    #expect(first.adding(days: .min) == first)
    #expect(last.adding(months: 1) == last)
    #expect(Day(number: 0).adding(months: .max) == last)
    #expect(Day(number: 0).adding(months: .min) == first)
    #expect(Day(number: 0).adding(years: .max) == last)
    #expect(Day(number: 0).adding(years: .min) == first)
    #expect(last - first == 4_294_967_295)
    #expect(last.completedMonths(since: first) > 0)
    #expect(Day(year: last.year, month: last.month, day: last.day) == last)
    #expect(Day(year: first.year, month: first.month, day: first.day) == first)
    #expect(!first.description.isEmpty)
  }

  @Test func weekdays() {
    #expect(Day(number: 0).weekday == .thursday)
    #expect(Day(number: -1).weekday == .wednesday)
    #expect(Day.parse("2025-10-06")?.weekday == .monday)
    #expect(Day.parse("2025-10-12")?.weekday == .sunday)
    #expect(Weekday.allCases.map(\.rawValue) == [1, 2, 3, 4, 5, 6, 7])
  }
}
