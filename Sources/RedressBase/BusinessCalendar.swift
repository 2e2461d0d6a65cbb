/// Which days count as business days in a zone: all but weekends and holidays.
///
/// Dates a zone skipped altogether (Apia, 30 December 2011) never count either.
public struct BusinessCalendar: Sendable {
  /// The zone whose clock ends the days.
  public let zone: Zone
  private let closed: Set<Day>
  /// One bit for each weekday, by its raw value.
  private let weekend: UInt8

  /// A calendar; the weekend is Saturday and Sunday unless given.
  public init(zone: Zone, holidays: Set<Day>, weekend: Set<Weekday> = [.saturday, .sunday]) {
    self.zone = zone
    let bits = weekend.reduce(UInt8(0)) { $0 | 1 << $1.rawValue }
    self.weekend = bits
    closed = holidays.union(zone.table.skippedDays).filter { bits & 1 << $0.weekday.rawValue == 0 }
  }

  /// Whether the day is neither on the weekend nor a holiday.
  public func isBusinessDay(_ day: Day) -> Bool {
    weekend & 1 << day.weekday.rawValue == 0 && !closed.contains(day)
  }

  /// The last whole second of the n-th business day after the day of `start`: 23:59:59 on the wall.
  ///
  /// The day of `start` itself is never counted; with `n` zero or less it is the answer's day. Where the
  /// clock is put back or forward over midnight, this is one second before the next day starts.
  public func end(ofBusinessDay n: Int, after start: Instant) -> Instant {
    let day = businessDay(n, after: zone.day(of: start))
    let next = zone.startOfDay(day.adding(days: 1))
    return Instant(microseconds: next.microseconds.subtractingSaturated(1_000_000))
  }

  /// Business days after `from`, up to and including `to`; zero when `to` is not after `from`.
  public func businessDays(after from: Day, through to: Day) -> Int {
    guard from < to else { return 0 }
    let (weeks, rest) = (to - from).quotientAndRemainder(dividingBy: 7)
    let loose = (0..<rest).count { isWorking(to.adding(days: -$0)) }
    let holidays = closed.count { from < $0 && $0 <= to }
    return weeks * workingDaysAWeek + loose - holidays
  }

  /// The n-th business day after a day; the latest day of all where there are not that many.
  ///
  /// Whole weeks are skipped at once as long as possible, so a large `n` costs no more than a small one.
  /// One day is always left to walk, because a skip may well land on a day off.
  private func businessDay(_ n: Int, after start: Day) -> Day {
    guard workingDaysAWeek > 0 else { return n > 0 ? .latest : start }
    var (day, left) = (start, max(n, 0))
    while left >= 14, day < .latest {
      let next = day.adding(days: ((left - 1) / workingDaysAWeek).multipliedSaturated(by: 7))
      left -= businessDays(after: day, through: next)
      day = next
    }
    while left > 0, day < .latest {
      day = day.adding(days: 1)
      if isBusinessDay(day) { left -= 1 }
    }
    return day
  }

  private var workingDaysAWeek: Int { 7 - weekend.nonzeroBitCount }

  private func isWorking(_ day: Day) -> Bool {
    weekend & 1 << day.weekday.rawValue == 0
  }
}
