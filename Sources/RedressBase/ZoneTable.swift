/// A zone's clock as a sorted list of the moments its offset changes.
///
/// The footer rule is written out for a bit more than 400 years, after which the Gregorian calendar
/// (and its weekdays) repeats exactly; later moments are looked up a whole number of cycles earlier.
/// So a look-up is always one binary search, and in zones that stay put not even that.
final class ZoneTable: Sendable {
  /// Seconds since 1970 at which the offset changes, ascending.
  let starts: [Int64]
  /// Seconds east of UTC: `offsets[0]` before the first start, `offsets[i + 1]` from `starts[i]` on.
  let offsets: [Int32]
  /// The repetition that continues the list, if it does not end.
  let cycle: Cycle?
  /// From this second on the offset is `settledOffset` for good; never, if there is a cycle.
  private let settledStart: Int64
  private let settledOffset: Int32
  /// The easternmost offset there is.
  private let greatestOffset: Int32

  /// A stretch of the list that repeats every 400 years.
  struct Cycle: Hashable, Sendable {
    static let length: Int64 = 146_097 * 86_400
    /// The second from which on the list is cyclic.
    let start: Int64
    /// Whether it was so before `start`, too: the zone has a rule and no history.
    let isEternal: Bool
  }

  init(starts: [Int64], offsets: [Int32], cycle: Cycle?) {
    self.starts = starts
    self.offsets = offsets
    self.cycle = cycle
    settledStart = cycle == nil ? (starts.last ?? .min) : .max
    settledOffset = offsets.last ?? 0
    greatestOffset = offsets.max() ?? 0
  }

  convenience init(fixedOffset: Int32) {
    self.init(starts: [], offsets: [fixedOffset], cycle: nil)
  }

  /// Seconds east of UTC at a second since 1970.
  func offset(at second: Int64) -> Int32 {
    if second >= settledStart { return settledOffset }
    return offsets[segment(of: second - shift(for: second))]
  }

  /// The index of the offset in force: how many starts are not after `second`.
  private func segment(of second: Int64) -> Int {
    starts.withUnsafeBufferPointer { starts in
      var (low, count) = (0, starts.count)
      while count > 0 {
        let half = count / 2
        let goesRight = starts[low + half] <= second
        low = goesRight ? low + half + 1 : low
        count = goesRight ? count - half - 1 : half
      }
      return low
    }
  }

  /// The whole cycles to take off a second to bring it into the written-out list.
  private func shift(for second: Int64) -> Int64 {
    guard let cycle else { return 0 }
    let beyond = second - cycle.start
    guard beyond >= Cycle.length || (beyond < 0 && cycle.isEternal) else { return 0 }
    return beyond.flooredQuotient(by: Cycle.length) * Cycle.length
  }
}

extension ZoneTable {
  /// Where a wall-clock time is on the timeline.
  enum Place {
    /// The clock shows it, first at this second.
    case shown(Int64)
    /// The clock jumps over it at this second, coming from this offset.
    case skipped(jump: Int64, before: Int32)
  }

  /// Finds the first second at which the clock shows `wall` (seconds since 1970 on the wall).
  ///
  /// Starts at the earliest segment that could hold it and walks on; there are hardly ever two steps.
  func locate(wall: Int64) -> Place {
    let earliest = wall - Int64(greatestOffset)
    let shift = shift(for: earliest)
    let target = wall - shift
    var index = segment(of: earliest - shift)
    while true {
      let candidate = target - Int64(offsets[index])
      if index > 0, candidate < starts[index - 1] {
        return .skipped(jump: starts[index - 1] + shift, before: offsets[index - 1])
      }
      if index == starts.count || candidate < starts[index] { return .shown(candidate + shift) }
      index += 1
    }
  }

  /// The dates the clock jumps over from midnight to midnight, where a zone changed sides of the date line.
  var skippedDays: [Day] {
    var days: [Day] = []
    for (index, start) in starts.enumerated() where offsets[index + 1] - offsets[index] >= 86_400 {
      let first = (start + Int64(offsets[index]) + 86_399).flooredQuotient(by: 86_400)
      let end = (start + Int64(offsets[index + 1])).flooredQuotient(by: 86_400)
      for number in first..<max(first, end) {
        days.append(Day(number: Int32(truncatingIfNeeded: number)))
      }
    }
    return days
  }
}

extension ZoneTable: Equatable {
  /// Whether two clocks always show the same.
  static func == (left: ZoneTable, right: ZoneTable) -> Bool {
    left.starts == right.starts && left.offsets == right.offsets && left.cycle == right.cycle
  }
}
