extension ZoneTable {
  /// The list of a file, continued by its footer; nil where the file's last change is absurdly late.
  convenience init?(_ file: TZif) {
    var builder = Builder(file)
    if let footer = file.footer {
      guard builder.continueList(by: footer) else { return nil }
    }
    self.init(starts: builder.starts, offsets: builder.offsets, cycle: builder.cycle)
  }

  /// Collects changes in ascending order and leaves out those that change nothing.
  private struct Builder {
    var starts: [Int64] = []
    var offsets: [Int32]
    var cycle: Cycle?
    /// The file's last change, even if it changed nothing; nil for a file without any.
    private let last: Int64?

    init(_ file: TZif) {
      offsets = [file.initialOffset]
      last = file.transitions.last?.second
      for transition in file.transitions { append(transition.second, transition.offset) }
    }

    /// The footer speaks for all moments after the last change, or for all moments if there is none.
    mutating func continueList(by footer: PosixRule) -> Bool {
      guard let daylight = footer.daylight else {
        offsets[offsets.count - 1] = footer.standardOffset
        return true
      }
      guard (-(1 << 48)...(1 << 48)).contains(last ?? 0) else { return false }
      append(footer, daylight, fromYear: Self.year(of: last ?? 0))
      return true
    }

    private mutating func append(_ rule: PosixRule, _ daylight: PosixRule.Daylight, fromYear year: Int) {
      let start = Int64(Day.number(year: year + 2, month: 1, day: 1)) * 86_400
      cycle = Cycle(start: start, isEternal: last == nil)
      for change in rule.changes(daylight, years: (year - 1)...(year + 405)) {
        if let last, change.second <= last { continue }
        append(change.second, change.offset)
      }
    }

    /// A change at the same second as the one before takes its place.
    private mutating func append(_ second: Int64, _ offset: Int32) {
      if starts.last == second {
        starts.removeLast()
        offsets.removeLast()
      }
      guard offsets.last != offset else { return }
      starts.append(second)
      offsets.append(offset)
    }

    private static func year(of second: Int64) -> Int {
      let days = second.flooredQuotient(by: 86_400)
      return Day(number: Int32(clamping: days)).year
    }
  }
}
