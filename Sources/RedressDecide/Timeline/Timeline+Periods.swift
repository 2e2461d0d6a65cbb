import RedressBase

/// The month of a charge's period that is under way.
public struct MonthOfPeriod: Sendable, Equatable {
  /// Which month it is, from 0.
  public let index: Int
  /// Its first instant.
  public let start: Instant
  /// The first instant after it; never after the period's end.
  public let end: Instant
  /// How many months have started, this one included; at most `totalMonths`.
  public let startedMonths: Int
  /// How many full months the period has, by the dates of its start and end.
  public let totalMonths: Int

  /// The months that have not started.
  public var unusedMonths: Int { totalMonths - startedMonths }
}

/// Months and days of a charge's period, by the calendar of the policy's zone (common reading 2).
extension Timeline {
  /// The month of a charge's period that holds now; nil when the charge has no period.
  ///
  /// A month ends at the wall-clock time of the period's start, on the clamped date. Before the period it is
  /// the first month, of which nothing has started; after it, the count goes on and all months have started.
  public func currentMonth(of charge: Charge) -> MonthOfPeriod? {
    guard let period = charge.period else { return nil }
    let index = monthIndex(of: period)
    let end = zone.adding(months: index + 1, to: period.start)
    let total = max(0, zone.day(of: period.end).completedMonths(since: zone.day(of: period.start)))
    let started = now < period.start ? 0 : min(index + 1, total)
    return MonthOfPeriod(
      index: index, start: zone.adding(months: index, to: period.start),
      end: now < period.end ? min(end, period.end) : end, startedMonths: started, totalMonths: total)
  }

  /// The greatest k for which k months after the period's start are not after now; 0 before the period.
  private func monthIndex(of period: Period) -> Int {
    let byDate = zone.day(of: now).completedMonths(since: zone.day(of: period.start))
    let isReached = zone.adding(months: byDate, to: period.start) <= now
    return max(0, isReached ? byDate : byDate - 1)
  }

  /// Days in a charge's period: the date of its end less the date of its start. 0 without a period.
  public func daysInPeriod(of charge: Charge) -> Int {
    guard let period = charge.period else { return 0 }
    return max(0, zone.day(of: period.end) - zone.day(of: period.start))
  }

  /// Used days of a charge's period: the date of the request less the date of the start, and one more; at
  /// least 0, at most the days in the period. 0 without a period.
  public func usedDays(of charge: Charge) -> Int {
    guard let period = charge.period else { return 0 }
    let days = zone.day(of: now) - zone.day(of: period.start) + 1
    return min(max(0, days), daysInPeriod(of: charge))
  }
}
