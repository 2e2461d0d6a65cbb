import RedressBase
import RedressDecide
import Testing

@Suite("months and days of a charge's period")
struct PeriodTests {
  private func timeline(
    _ now: String, _ start: String, _ end: String, zone: String = "UTC"
  ) throws -> (Timeline, Charge) {
    let timeline = try Make.timeline(
      at: now, [Make.charge("2020-01-01T00:00:00Z", period: (start, end))], charge: "ch_1",
      zone: zone == "UTC" ? .utc : Zone.named(zone))
    return (timeline, try #require(timeline.charge))
  }

  @Test("the month under way", arguments: monthExamples)
  func month(_ example: MonthExample) throws {
    let (timeline, charge) = try timeline(example.now, example.start, example.end, zone: example.zone)
    let month = try #require(timeline.currentMonth(of: charge))
    #expect(month.index == example.index)
    #expect(month.start == instant(example.monthStart))
    #expect(month.end == instant(example.monthEnd))
    #expect(month.startedMonths == example.started)
    #expect(month.totalMonths == example.total)
    #expect(month.unusedMonths == example.total - example.started)
  }

  @Test("days and used days", arguments: dayExamples)
  func days(_ example: DayExample) throws {
    let (timeline, charge) = try timeline(example.now, example.start, example.end, zone: example.zone)
    #expect(timeline.daysInPeriod(of: charge) == example.days)
    #expect(timeline.usedDays(of: charge) == example.used)
  }

  @Test("without a period there is nothing to count")
  func none() throws {
    let timeline = try Make.timeline(
      at: "2026-06-10T00:00:00Z", [Make.charge("2026-06-01T00:00:00Z")], charge: "ch_1")
    let charge = try #require(timeline.charge)
    #expect(timeline.currentMonth(of: charge) == nil)
    #expect(timeline.daysInPeriod(of: charge) == 0)
    #expect(timeline.usedDays(of: charge) == 0)
  }
}

struct MonthExample: Sendable, CustomTestStringConvertible {
  var now: String
  var start = "2026-01-31T09:00:00Z"
  var end = "2027-01-31T09:00:00Z"
  var zone = "UTC"
  var index: Int
  var monthStart: String
  var monthEnd: String
  var started: Int
  var total = 12

  var testDescription: String { "\(now) in \(zone)" }
}

let monthExamples: [MonthExample] = [
  MonthExample(
    now: "2026-01-31T09:00:00Z", index: 0, monthStart: "2026-01-31T09:00:00Z",
    monthEnd: "2026-02-28T09:00:00Z",
    started: 1),
  MonthExample(
    now: "2026-02-28T08:59:59Z", index: 0, monthStart: "2026-01-31T09:00:00Z",
    monthEnd: "2026-02-28T09:00:00Z",
    started: 1),
  MonthExample(
    now: "2026-02-28T09:00:00Z", index: 1, monthStart: "2026-02-28T09:00:00Z",
    monthEnd: "2026-03-31T09:00:00Z",
    started: 2),
  MonthExample(
    now: "2026-12-31T09:00:00Z", index: 11, monthStart: "2026-12-31T09:00:00Z",
    monthEnd: "2027-01-31T09:00:00Z",
    started: 12),
  MonthExample(
    now: "2026-01-01T00:00:00Z", index: 0, monthStart: "2026-01-31T09:00:00Z",
    monthEnd: "2026-02-28T09:00:00Z",
    started: 0),
  MonthExample(
    now: "2027-03-01T00:00:00Z", index: 13, monthStart: "2027-02-28T09:00:00Z",
    monthEnd: "2027-03-31T09:00:00Z",
    started: 12),
  // London: the wall clock stands an hour later in summer.
  MonthExample(
    now: "2026-04-15T00:00:00Z", start: "2026-03-15T00:00:00Z", end: "2027-03-15T00:00:00Z",
    zone: "Europe/London",
    index: 1, monthStart: "2026-04-14T23:00:00Z", monthEnd: "2026-05-14T23:00:00Z", started: 2),
  MonthExample(
    now: "2026-04-14T22:59:59Z", start: "2026-03-15T00:00:00Z", end: "2027-03-15T00:00:00Z",
    zone: "Europe/London",
    index: 0, monthStart: "2026-03-15T00:00:00Z", monthEnd: "2026-04-14T23:00:00Z", started: 1),
  // A period that its own month boundaries do not fill: the end of the period comes first.
  MonthExample(
    now: "2026-03-05T00:00:00Z", start: "2026-02-01T00:00:00Z", end: "2026-03-10T00:00:00Z", index: 1,
    monthStart: "2026-03-01T00:00:00Z", monthEnd: "2026-03-10T00:00:00Z", started: 1, total: 1),
]

struct DayExample: Sendable, CustomTestStringConvertible {
  var now: String
  var start = "2026-03-02T01:00:00Z"
  var end = "2026-04-02T01:00:00Z"
  var zone = "Asia/Seoul"
  var days = 31
  var used: Int

  var testDescription: String { "\(now) in \(zone)" }
}

let dayExamples: [DayExample] = [
  DayExample(now: "2026-03-02T01:00:00Z", used: 1), DayExample(now: "2026-03-02T14:59:59Z", used: 1),
  DayExample(now: "2026-03-02T15:00:00Z", used: 2), DayExample(now: "2026-03-11T03:00:00Z", used: 10),
  DayExample(now: "2026-04-01T14:59:59Z", used: 31), DayExample(now: "2026-04-02T01:00:00Z", used: 31),
  DayExample(now: "2027-01-01T00:00:00Z", used: 31), DayExample(now: "2026-03-01T14:59:59Z", used: 0),
  DayExample(now: "2026-02-01T00:00:00Z", used: 0),
  DayExample(
    now: "2026-03-10T12:00:00Z", start: "2026-03-02T05:00:00Z", end: "2026-04-02T04:00:00Z",
    zone: "America/New_York",
    days: 31, used: 9),
  DayExample(
    now: "2026-03-02T12:00:00Z", start: "2026-03-02T05:00:00Z", end: "2026-03-02T05:00:00Z", days: 0, used: 0),
]

@Suite("outages")
struct OutageTests {
  private func outages(
    _ events: [Event], _ from: String, _ to: String, now: String = "2026-06-30T00:00:00Z",
    zone: String = "UTC"
  ) throws -> Outages {
    let timeline = try Make.timeline(at: now, events, zone: zone == "UTC" ? .utc : Zone.named(zone))
    return timeline.outages(from: instant(from), to: instant(to))
  }

  private func span(_ start: String, _ end: String) -> Period {
    Period(start: instant(start), end: instant(end))
  }

  @Test("overlapping and touching ones count as one, degraded ones never")
  func merging() throws {
    let found = try outages(
      [
        Make.outage("2026-06-05T00:00:00Z", "2026-06-05T06:00:00Z"),
        Make.outage("2026-06-01T00:00:00Z", "2026-06-01T02:00:00Z"),
        Make.outage("2026-06-01T01:00:00Z", "2026-06-01T01:30:00Z"),
        Make.outage("2026-06-01T02:00:00Z", "2026-06-01T03:00:00Z"),
        Make.outage("2026-06-01T00:00:00.5Z", "2026-06-09T00:00:00Z", .degraded),
        Make.outage("2026-06-20T00:00:00Z", "2026-06-20T00:00:00Z"),
      ], "2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z")
    #expect(
      found.spans == [
        span("2026-06-01T00:00:00Z", "2026-06-01T03:00:00Z"),
        span("2026-06-05T00:00:00Z", "2026-06-05T06:00:00Z"),
      ])
    #expect(found.longest == Elapsed.hours(6))
    #expect(found.total == Elapsed.hours(9))
    #expect(found.dayCount == 2)
  }

  @Test("are cut to the span and to now; one without an end goes on")
  func cutting() throws {
    let events = [
      Make.outage("2026-05-01T00:00:00Z", "2026-06-02T00:00:00Z"), Make.outage("2026-06-28T00:00:00Z", nil),
    ]
    let found = try outages(events, "2026-06-01T12:00:00Z", "2026-07-01T00:00:00Z")
    #expect(
      found.spans == [
        span("2026-06-01T12:00:00Z", "2026-06-02T00:00:00Z"),
        span("2026-06-28T00:00:00Z", "2026-06-30T00:00:00Z"),
      ])
    let ended = try outages(events, "2026-06-01T12:00:00Z", "2026-06-29T00:00:00Z")
    #expect(ended.spans.last?.end == instant("2026-06-29T00:00:00Z"))
    #expect(try outages(events, "2026-06-10T00:00:00Z", "2026-06-20T00:00:00Z").isEmpty)
    #expect(try outages(events, "2026-06-20T00:00:00Z", "2026-06-10T00:00:00Z").isEmpty)
    #expect(try outages([], "2026-06-10T00:00:00Z", "2026-06-20T00:00:00Z").longest == .zero)
  }

  @Test("count once they are on record, not before")
  func record() throws {
    let events = [Make.outage("2026-06-01T00:00:00Z", "2026-06-02T00:00:00Z", at: "2026-06-10T00:00:00Z")]
    let span = ("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z")
    #expect(try outages(events, span.0, span.1, now: "2026-06-09T23:59:59Z").isEmpty)
    #expect(try outages(events, span.0, span.1, now: "2026-06-10T00:00:00Z").dayCount == 1)
  }

  @Test("dates are those of the zone; the end is not in the outage")
  func dates() throws {
    let events = [
      Make.outage("2026-06-01T14:00:00Z", "2026-06-01T15:00:00Z"),
      Make.outage("2026-06-02T14:00:00Z", "2026-06-02T15:00:00.000001Z"),
      Make.outage("2026-06-02T20:00:00Z", "2026-06-02T21:00:00Z"),
    ]
    let span = ("2026-06-01T00:00:00Z", "2026-07-01T00:00:00Z")
    #expect(try outages(events, span.0, span.1, zone: "Asia/Seoul").dayCount == 3)
    #expect(try outages(events, span.0, span.1).dayCount == 2)
  }

  @Test("the month with most dates", arguments: mostDaysExamples)
  func months(_ events: [Event], _ most: Int, _ all: Int) throws {
    let found = try outages(
      events, "2026-01-01T00:00:00Z", "2026-12-31T00:00:00Z", now: "2026-12-31T00:00:00Z")
    #expect(found.mostDaysInOneMonth == most)
    #expect(found.dayCount == all)
  }
}

let mostDaysExamples: [([Event], Int, Int)] = [
  ([], 0, 0),
  ([Make.outage("2026-05-31T23:00:00Z", "2026-06-01T01:00:00Z")], 1, 2),
  (
    [
      Make.outage("2026-05-31T23:00:00Z", "2026-06-01T01:00:00Z"),
      Make.outage("2026-06-30T01:00:00Z", "2026-06-30T02:00:00Z"),
    ], 2, 3
  ),
  (
    [
      Make.outage("2026-06-01T01:00:00Z", "2026-06-01T02:00:00Z"),
      Make.outage("2026-06-01T03:00:00Z", "2026-06-01T04:00:00Z"),
    ], 1, 1
  ),
  ([Make.outage("2026-01-30T00:00:00Z", "2026-04-02T00:00:00Z")], 31, 62),
  (
    [
      Make.outage("2026-02-10T22:00:00Z", "2026-02-12T01:00:00Z"),
      Make.outage("2026-02-12T02:00:00Z", "2026-02-13T01:00:00Z"),
      Make.outage("2026-03-12T02:00:00Z", "2026-03-13T01:00:00Z"),
    ], 4, 6
  ),
]
