/// The rule in a TZif footer: a POSIX TZ string with the extensions of RFC 9636.
struct PosixRule: Hashable, Sendable {
  /// Seconds east of UTC (the string itself counts westward).
  var standardOffset: Int32
  /// Nil where the clock stays put.
  var daylight: Daylight?

  /// When the clock is put forward and back each year, and how far.
  struct Daylight: Hashable, Sendable {
    /// Seconds east of UTC.
    var offset: Int32
    /// Read by the standard clock.
    var start: Change
    /// Read by the daylight clock.
    var end: Change
  }

  /// A day of each year, and seconds after its 00:00 (negative, or over 24 hours, too).
  struct Change: Hashable, Sendable {
    var date: Date
    var second: Int
  }

  /// The three ways to name a day of the year.
  enum Date: Hashable, Sendable {
    /// `Jn`, 1...365: 29 February is not counted.
    case julian(Int)
    /// `n`, 0...365: 29 February is counted.
    case dayOfYear(Int)
    /// `Mm.w.d`: week 1...4 or 5 for the last, weekday 0 for Sunday to 6.
    case weekday(month: Int, week: Int, weekday: Int)
  }

  /// The changes of a range of years in ascending order; of two at the same second the later one counts.
  ///
  /// That is how a zone says "always daylight time": one year's end coincides with the next one's start.
  func changes(_ daylight: Daylight, years: ClosedRange<Int>) -> [(second: Int64, offset: Int32)] {
    var changes: [(second: Int64, order: Int, offset: Int32)] = []
    changes.reserveCapacity(years.count * 2)
    for year in years {
      let start = daylight.start.second(in: year) - Int64(standardOffset)
      let end = daylight.end.second(in: year) - Int64(daylight.offset)
      changes.append((start, changes.count, daylight.offset))
      changes.append((end, changes.count, standardOffset))
    }
    changes.sort { ($0.second, $0.order) < ($1.second, $1.order) }
    return changes.map { ($0.second, $0.offset) }
  }
}

extension PosixRule.Change {
  /// The second since 1970 on the wall clock that the rule is read by.
  func second(in year: Int) -> Int64 {
    Int64(date.dayNumber(in: year)) * 86_400 + Int64(second)
  }
}

extension PosixRule.Date {
  /// Days from 1970-01-01 to this day of a year.
  func dayNumber(in year: Int) -> Int {
    let newYear = Day.number(year: year, month: 1, day: 1)
    switch self {
    case .dayOfYear(let day): return newYear + day
    case .julian(let day): return newYear + day - (Day.isLeap(year) && day >= 60 ? 0 : 1)
    case .weekday(let month, let week, let weekday):
      return Self.dayNumber(year: year, month: month, week: week, weekday: weekday)
    }
  }

  private static func dayNumber(year: Int, month: Int, week: Int, weekday: Int) -> Int {
    let first = Day.number(year: year, month: month, day: 1)
    let weekdayOfFirst = (first + 4).flooredRemainder(by: 7)
    let earliest = first + (weekday - weekdayOfFirst).flooredRemainder(by: 7)
    let day = earliest + (week - 1) * 7
    return day >= first + Day.length(ofMonth: month, year: year) ? day - 7 : day
  }
}
