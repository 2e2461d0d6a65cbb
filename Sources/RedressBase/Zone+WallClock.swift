/// From the wall clock back to instants.
extension Zone {
  /// The instant at which the wall clock shows this time on this day.
  ///
  /// A time the clock skips moves forward by the length of the gap; of a time it shows twice, the first
  /// counts. `microsecondOfDay` may lie outside the day and then counts on into its neighbours.
  public func instant(_ day: Day, microsecondOfDay: Int64) -> Instant {
    let (seconds, fraction) = microsecondOfDay.flooredDivision(by: 1_000_000)
    let wall = Int64(day.number) * 86_400 + seconds
    switch table.locate(wall: wall) {
    case .shown(let found): return Self.instant(seconds: found, fraction: fraction)
    case .skipped(_, let before): return Self.instant(seconds: wall - Int64(before), fraction: fraction)
    }
  }

  /// The first instant of a date: 00:00, or where the clock skips midnight, the moment it jumps.
  ///
  /// For a date the zone skips altogether (30 December 2011 in Apia) that is the start of the next one.
  public func startOfDay(_ day: Day) -> Instant {
    switch table.locate(wall: Int64(day.number) * 86_400) {
    case .shown(let found): Self.instant(seconds: found, fraction: 0)
    case .skipped(let jump, _): Self.instant(seconds: jump, fraction: 0)
    }
  }

  /// The same wall-clock time on the date `months` later, clamped like `Day.adding(months:)`.
  ///
  /// Zero months change nothing, even for the second of two equal wall-clock times.
  public func adding(months: Int, to instant: Instant) -> Instant {
    guard months != 0 else { return instant }
    let target = day(of: instant).adding(months: months)
    return self.instant(target, microsecondOfDay: microsecondOfDay(of: instant))
  }

  private static func instant(seconds: Int64, fraction: Int64) -> Instant {
    let exact = Int128(seconds) * 1_000_000 + Int128(fraction)
    return Instant(microseconds: Int64(clamping: exact))
  }
}
