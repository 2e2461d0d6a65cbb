import RedressBase
import Testing

@Suite struct ZoneTests {
  @Test(arguments: [
    "", "/", "Nowhere/Atlantis", "asia/seoul", "/usr/share/zoneinfo/Asia/Seoul", "../zoneinfo/Asia/Seoul",
    "Asia/../Asia/Seoul", "Asia/./Seoul", "Asia//Seoul", "Asia/Seoul/", "Asia", "Asia/Seoul\u{0}",
    "Asia/Séoul",
    "Asia/Seoul ", "localtime", "posixrules", "posix/Asia/Seoul", "right/Asia/Seoul", "zone.tab", "tzdata.zi",
    "+09:00", "-03", String(repeating: "a", count: 300),
  ])
  func refusesNames(_ name: String) {
    #expect(throws: ZoneError.unknown(name)) { try Zone.named(name) }
  }

  /// The database's leap-second list has a possible name but is not a zone.
  @Test func refusesOtherFiles() {
    #expect(throws: ZoneError.damaged("leapseconds")) { try Zone.named("leapseconds") }
    #expect(ZoneError.damaged("X").explanation != ZoneError.unknown("X").explanation)
  }

  @Test(arguments: ["UTC", "Asia/Seoul", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "EST5EDT", "GB"])
  func findsNames(_ name: String) throws {
    #expect(try Zone.named(name).identifier == name)
  }

  @Test func equality() throws {
    #expect(try Zone.named("UTC") == .utc)
    #expect(try Zone.named("Asia/Seoul") == Zone.named("Asia/Seoul"))
    #expect(try Zone.named("Asia/Seoul") != Zone.named("Asia/Tokyo"))
    #expect(try Zone.named("Etc/UTC") != .utc)
    #expect(try Set([Zone.named("UTC"), .utc, Zone.named("Asia/Seoul")]).count == 2)
    let moved = try Zone(identifier: "UTC", tzif: TZifFile(offsets: [3600]).bytes)
    #expect(moved != .utc)
  }

  @Test func listsWhatItCanRead() throws {
    let names = Zone.knownIdentifiers()
    #expect(names == names.sorted() && Set(names).count == names.count)
    #expect(names.count > 300)
    #expect(names.contains("Asia/Seoul") && names.contains("America/New_York") && names.contains("UTC"))
    for name in names {
      let zone = try Zone.named(name)
      #expect(abs(zone.offset(at: Instant(microseconds: 0))) < 16 * 3600)
    }
  }

  @Test func daysChangeAtLocalMidnight() throws {
    let seoul = try Zone.named("Asia/Seoul")
    let midnight = try Instant.parse("2025-09-30T15:00:00Z")
    #expect(seoul.day(of: midnight).description == "2025-10-01")
    #expect(seoul.microsecondOfDay(of: midnight) == 0)
    let before = Instant(microseconds: midnight.microseconds - 1)
    #expect(seoul.day(of: before).description == "2025-09-30")
    #expect(seoul.microsecondOfDay(of: before) == 86_399_999_999)
    #expect(Zone.utc.day(of: Instant(microseconds: -1)).description == "1969-12-31")
  }

  /// Gaps shift forward by their length; of two equal times the first counts.
  @Test(arguments: [
    ("America/New_York", "2025-03-09", 2.5, "2025-03-09T07:30:00Z"),
    ("America/New_York", "2025-03-09", 2.0, "2025-03-09T07:00:00Z"),
    ("America/New_York", "2025-03-09", 3.0, "2025-03-09T07:00:00Z"),
    ("America/New_York", "2025-11-02", 1.5, "2025-11-02T05:30:00Z"),
    ("America/New_York", "2025-11-02", 2.0, "2025-11-02T07:00:00Z"),
    ("Australia/Lord_Howe", "2025-10-05", 2.25, "2025-10-04T15:45:00Z"),
    ("Australia/Lord_Howe", "2025-04-06", 1.75, "2025-04-05T14:45:00Z"),
    ("Asia/Seoul", "2025-10-01", 24, "2025-10-01T15:00:00Z"),
    ("Asia/Seoul", "2025-10-01", -1, "2025-09-30T14:00:00Z"),
    ("America/Sao_Paulo", "2018-11-04", 0, "2018-11-04T03:00:00Z"),
  ])
  func wallClockToInstant(_ name: String, _ date: String, _ hour: Double, _ expected: String) throws {
    let (zone, day) = (try Zone.named(name), try #require(Day.parse(date)))
    let found = zone.instant(day, microsecondOfDay: Int64(hour * 3_600_000_000))
    #expect(found.description == expected)
  }

  @Test(arguments: [
    ("UTC", "2025-10-01", "2025-10-01T00:00:00Z"), ("Asia/Seoul", "2025-10-01", "2025-09-30T15:00:00Z"),
    // Midnight skipped: the day starts at 01:00.
    ("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z"),
    // 23:30 to 00:30: the day starts at 00:30, though 00:00 shifted by the gap would be 01:00.
    ("America/Toronto", "1919-03-31", "1919-03-31T04:30:00Z"),
    // 24:00 put back to 23:00: the date changes only once.
    ("America/Sao_Paulo", "2018-02-18", "2018-02-18T03:00:00Z"),
    // 00:01 put back to 23:01 the day before: the date begins twice, and the first time counts.
    ("America/St_Johns", "2010-11-07", "2010-11-07T02:30:00Z"),
    // No 30 December 2011 at all.
    ("Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"),
    ("Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"),
  ])
  func startOfDay(_ name: String, _ date: String, _ expected: String) throws {
    let (zone, day) = (try Zone.named(name), try #require(Day.parse(date)))
    #expect(zone.startOfDay(day).description == expected)
  }

  @Test(arguments: [
    ("Asia/Seoul", "2025-01-30T15:00:00.25Z", 1, "2025-02-27T15:00:00.25Z"),
    ("America/New_York", "2025-02-09T07:30:00Z", 1, "2025-03-09T07:30:00Z"),
    ("America/New_York", "2025-10-02T05:30:00Z", 1, "2025-11-02T05:30:00Z"),
    ("America/New_York", "2025-11-02T06:30:00Z", 0, "2025-11-02T06:30:00Z"),
    ("Europe/London", "2025-06-30T11:00:00Z", -4, "2025-02-28T12:00:00Z"),
  ])
  func addsMonths(_ name: String, _ from: String, _ months: Int, _ to: String) throws {
    let zone = try Zone.named(name)
    #expect(zone.adding(months: months, to: try Instant.parse(from)).description == to)
  }

  @Test func stopsAtTheEnds() throws {
    for name in ["UTC", "Europe/London", "Asia/Seoul"] {
      let zone = try Zone.named(name)
      #expect(zone.startOfDay(Day(number: .max)).microseconds == .max)
      #expect(zone.startOfDay(Day(number: .min)).microseconds == .min)
      #expect(zone.instant(Day(number: .max), microsecondOfDay: .max).microseconds == .max)
      #expect(zone.instant(Day(number: .min), microsecondOfDay: .min).microseconds == .min)
      #expect(zone.day(of: Instant(microseconds: .max)).year == 294_247)
      #expect(zone.day(of: Instant(microseconds: .min)).year == -290_308)
      #expect(zone.adding(months: .max, to: Instant(microseconds: 0)).microseconds == .max)
      #expect(zone.adding(months: .min, to: Instant(microseconds: 0)).microseconds == .min)
    }
  }
}
