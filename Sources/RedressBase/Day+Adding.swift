extension Day {
  /// The earliest day there is.
  static let earliest = Day(number: .min)
  /// The latest day there is.
  static let latest = Day(number: .max)

  /// The day `days` later, or earlier when negative; stops at the range's ends.
  public func adding(days: Int) -> Day {
    Day(number: Int32(clamping: Int(number).addingSaturated(days)))
  }

  /// The same day of the month, `months` later; in a month too short for it, that month's last day.
  ///
  /// Always counts from this day, so 31 January plus two months is 31 March, though plus one month it
  /// is 28 or 29 February. Stops at the range's ends.
  public func adding(months: Int) -> Day {
    let limit = 12 * 12_000_000
    let from = civil
    let total = from.year * 12 + (from.month - 1) + min(max(months, -limit), limit)
    let (year, month) = total.flooredDivision(by: 12)
    let day = min(from.day, Self.length(ofMonth: month + 1, year: year))
    return Day(number: Int32(clamping: Self.number(year: year, month: month + 1, day: day)))
  }

  /// The same date `years` later; 29 February becomes 28 February in a year without one.
  public func adding(years: Int) -> Day {
    adding(months: years.multipliedSaturated(by: 12))
  }

  /// Completed months from `start` to this day: the greatest n with `start.adding(months: n) <= self`.
  ///
  /// Negative when this day is before `start`: the day before it gives -1.
  public func completedMonths(since start: Day) -> Int {
    let (from, to) = (start.civil, civil)
    let months = (to.year - from.year) * 12 + to.month - from.month
    let reached = min(from.day, Self.length(ofMonth: to.month, year: to.year)) <= to.day
    return reached ? months : months - 1
  }

  /// Completed years from `start` to this day: the greatest n with `start.adding(years: n) <= self`.
  public func completedYears(since start: Day) -> Int {
    completedMonths(since: start).flooredQuotient(by: 12)
  }
}
