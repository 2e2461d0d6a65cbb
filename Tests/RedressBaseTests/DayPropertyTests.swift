import Foundation
import RedressBase
import Testing

@Suite struct DayPropertyTests {
  private static let utcCalendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()

  /// Day by day from 1970 to 2420 and back to 1520: more than two leap-year cycles, without any formula.
  @Test func everyDayFollowsTheOneBefore() {
    var (forward, backward) = (NaiveDate.epoch, NaiveDate.epoch)
    var isEqual = true
    for number in Int32(0)..<164_500 {
      isEqual = isEqual && NaiveDate(Day(number: number)) == forward
      isEqual = isEqual && NaiveDate(Day(number: -number)) == backward
      isEqual = isEqual && Day(year: forward.year, month: forward.month, day: forward.day)?.number == number
      forward.advance()
      backward.retreat()
    }
    #expect(isEqual)
    #expect(forward.year == 2420 && backward.year == 1519)
  }

  @Test func datesAndWeekdaysAgreeWithFoundation() {
    let names: [Weekday] = [.sunday, .monday, .tuesday, .wednesday, .thursday, .friday, .saturday]
    for number in stride(from: Int32(0), to: 47_847, by: 3) {
      let date = Date(timeIntervalSince1970: Double(number) * 86_400)
      let parts = Self.utcCalendar.dateComponents([.year, .month, .day, .weekday], from: date)
      let day = Day(number: number)
      #expect(parts.year == day.year && parts.month == day.month && parts.day == day.day)
      #expect(parts.weekday.map { names[$0 - 1] } == day.weekday)
    }
  }

  /// The last days of every month from 1970 to 2100, and months ahead.
  ///
  /// Only ahead: going back to a February of another year, swift-foundation 6.3 clamps by the wrong
  /// year's length (31 January 1970 less 23 months gives 28 February 1968, a leap year).
  @Test func monthArithmeticAgreesWithFoundation() throws {
    var random = SeededGenerator(10)
    for month in 0..<1560 {
      let first = Day(number: 0).adding(months: month)
      for day in [first, first.adding(days: 27), first.adding(months: 1).adding(days: -1)] {
        let months = Int.random(in: 0...40, using: &random)
        let date = Date(timeIntervalSince1970: Double(day.number) * 86_400)
        let expected = try #require(Self.utcCalendar.date(byAdding: .month, value: months, to: date))
        #expect(Double(day.adding(months: months).number) * 86_400 == expected.timeIntervalSince1970)
      }
    }
  }

  @Test func monthArithmeticAgreesWithItsDefinition() {
    var random = SeededGenerator(13)
    for _ in 0..<20_000 {
      let day = Day(number: Int32.random(in: -200_000..<200_000, using: &random))
      let months = Int.random(in: -2000...2000, using: &random)
      var expected = NaiveDate(day)
      for _ in 0..<(abs(months) / 12) { expected.year += months.signum() }
      for _ in 0..<(abs(months) % 12) { expected.month += months.signum() }
      if expected.month > 12 { (expected.month, expected.year) = (expected.month - 12, expected.year + 1) }
      if expected.month < 1 { (expected.month, expected.year) = (expected.month + 12, expected.year - 1) }
      expected.day = min(
        expected.day, NaiveDate.length(ofMonth: expected.month, year: expected.year))
      #expect(NaiveDate(day.adding(months: months)) == expected)
    }
  }

  /// The definition itself: the greatest n whose date is not after the end.
  @Test func completedMonthsAreTheGreatest() {
    var random = SeededGenerator(11)
    for _ in 0..<20_000 {
      let start = Day(number: Int32.random(in: 0..<47_847, using: &random))
      let end = start.adding(days: Int.random(in: -1500...1500, using: &random))
      let months = end.completedMonths(since: start)
      #expect(start.adding(months: months) <= end && start.adding(months: months + 1) > end)
      let years = end.completedYears(since: start)
      #expect(start.adding(years: years) <= end && start.adding(years: years + 1) > end)
    }
  }

  @Test func addingDaysUndoesTheDifference() {
    var random = SeededGenerator(12)
    for _ in 0..<10_000 {
      let a = Day(number: Int32.random(in: .min ... .max, using: &random))
      let b = Day(number: Int32.random(in: .min ... .max, using: &random))
      #expect(a.adding(days: b - a) == b)
      #expect(Day(year: a.year, month: a.month, day: a.day) == a)
    }
  }
}
