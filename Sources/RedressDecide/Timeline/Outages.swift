import RedressBase

/// Times at which the service could not be used, in order, none touching another.
public struct Outages: Sendable, Equatable {
  /// The outages; of each, the end is not in it.
  public let spans: [Period]
  private let zone: Zone

  init(merging spans: [Period], zone: Zone) {
    self.zone = zone
    guard spans.count > 1 else {
      self.spans = spans
      return
    }
    var merged: [Period] = []
    for span in spans.sorted(by: { $0.start < $1.start }) {
      if let last = merged.last, span.start <= last.end {
        merged[merged.count - 1].end = max(last.end, span.end)
      } else {
        merged.append(span)
      }
    }
    self.spans = merged
  }

  /// Whether there was none.
  public var isEmpty: Bool { spans.isEmpty }

  /// How long the longest one was.
  public var longest: Elapsed {
    spans.lazy.map { $0.end.elapsed(since: $0.start) }.max() ?? .zero
  }

  /// How long they were together.
  public var total: Elapsed {
    Elapsed(
      microseconds: spans.reduce(0) { $0.addingSaturated($1.end.elapsed(since: $1.start).microseconds) })
  }

  /// How many dates they touch.
  public var dayCount: Int {
    dates.reduce(0) { $0 + ($1.last - $1.first + 1) }
  }

  /// How many dates they touch in the calendar month in which they touch most.
  public var mostDaysInOneMonth: Int {
    var best = 0
    var month = Day(number: .min)
    var count = 0
    for (first, last) in dates.lazy.flatMap({ Outages.months(from: $0.first, to: $0.last) }) {
      let start = first.adding(days: 1 - first.day)
      count = (start == month ? count : 0) + (last - first + 1)
      month = start
      best = max(best, count)
    }
    return best
  }

  /// The dates that are touched, as runs; a date that two outages touch is in one of them only.
  private var dates: [(first: Day, last: Day)] {
    var runs: [(first: Day, last: Day)] = []
    for span in spans {
      var first = zone.day(of: span.start)
      let last = zone.day(of: Instant(microseconds: span.end.microseconds - 1))
      if let previous = runs.last?.last, first <= previous { first = previous.adding(days: 1) }
      if first <= last { runs.append((first, last)) }
    }
    return runs
  }

  /// A run of dates cut at the ends of months.
  private static func months(from first: Day, to last: Day) -> [(Day, Day)] {
    var parts: [(Day, Day)] = []
    var start = first
    while start <= last {
      let next = start.adding(days: 1 - start.day).adding(months: 1)
      parts.append((start, min(last, next.adding(days: -1))))
      start = next
    }
    return parts
  }
}

extension Timeline {
  /// The outages on record until now within a span, cut to it and to now (common reading 10).
  ///
  /// Overlapping and touching ones count as one, `degraded` never counts, one without an end goes on. What
  /// is empty after cutting is left out.
  public func outages(from start: Instant, to end: Instant) -> Outages {
    var spans: [Period] = []
    let end = min(end, now)
    for event in seen {
      guard case .incidentRecorded(let incident) = event.body, incident.kind == .outage else { continue }
      let span = (start: max(incident.start, start), end: min(incident.end ?? end, end))
      if span.start < span.end { spans.append(Period(start: span.start, end: span.end)) }
    }
    return Outages(merging: spans, zone: zone)
  }
}
