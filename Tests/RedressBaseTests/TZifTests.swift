import RedressBase
import Testing

/// Zone files and footers made for the purpose; `Zone.init(identifier:tzif:)`.
@Suite struct TZifTests {
  private func zone(_ file: TZifFile) throws -> Zone {
    try Zone(identifier: "Test", tzif: file.bytes)
  }

  private func offset(_ zone: Zone, _ text: String) throws -> Int {
    zone.offset(at: try Instant.parse(text))
  }

  @Test func readsAllVersions() throws {
    for version in [0, UInt8(ascii: "2"), UInt8(ascii: "3"), UInt8(ascii: "4")] {
      let file = TZifFile(version: version, transitions: [(1000, 1), (2000, 0)], offsets: [0, 3600])
      let zone = try zone(file)
      let offsets = [999, 1000, 1999, 2000].map { zone.offset(at: Instant(microseconds: $0 * 1_000_000)) }
      #expect(offsets == [0, 3600, 3600, 0])
      #expect(zone.offset(at: Instant(microseconds: 999_999_999)) == 0)
    }
  }

  @Test func refusesDamage() {
    let good = TZifFile(transitions: [(1000, 1)], offsets: [0, 3600], footer: "XXX-1").bytes
    #expect((try? Zone(identifier: "Test", tzif: good)) != nil)
    for length in 0..<good.count {
      #expect(throws: ZoneError.damaged("Test")) {
        try Zone(identifier: "Test", tzif: Array(good[..<length]))
      }
    }
    // Both headers' magic and version, the first one's counts, a type's index, the footer's newlines.
    for index in [0, 4, 32, 36, 54, 58, 54 + 32, 54 + 44 + 8, good.count - 7, good.count - 1] {
      var bad = good
      bad[index] = bad[index] == 1 ? 2 : 1
      #expect(throws: ZoneError.damaged("Test")) { try Zone(identifier: "Test", tzif: bad) }
    }
  }

  @Test(arguments: [
    TZifFile(offsets: []),
    TZifFile(transitions: [(1000, 1)], offsets: [0]),
    TZifFile(transitions: [(1000, 0), (1000, 0)]),
    TZifFile(transitions: [(2000, 0), (1000, 0)]),
    TZifFile(transitions: [(.max, 0)]),
    TZifFile(transitions: [(.min, 0)]),
    TZifFile(offsets: [.min]),
    TZifFile(offsets: [100 * 3600]),
    TZifFile(leapSeconds: 1),
    TZifFile(footer: nil),
    TZifFile(transitions: [(1 << 59, 0)], footer: "EST5EDT,M3.2.0,M11.1.0"),
  ])
  func refusesContradictions(_ file: TZifFile) {
    #expect(throws: ZoneError.damaged("Test")) { try zone(file) }
  }

  @Test(arguments: [
    "X", "XX1", "XXX", "XXX+", "XXX25", "XXX1:60", "XXX1:0:60", "<XXX1", "<X>1", "<+0_>1", "XXX1 ",
    "XXX1YYY", "XXX1YYY,", "XXX1YYY,M3.2.0", "XXX1YYY,M3.2.0,", "XXX1YYY,M3.2.0,M11.1.0,",
    "XXX1YYY,M0.1.0,M3.1.0",
    "XXX1YYY,M13.1.0,M3.1.0", "XXX1YYY,M1.0.0,M3.1.0", "XXX1YYY,M1.6.0,M3.1.0", "XXX1YYY,M1.1.7,M3.1.0",
    "XXX1YYY,J0,J1", "XXX1YYY,J366,J1", "XXX1YYY,366,1", "XXX1YYY,1/168,2", "XXX1YYY,1/,2", "XXX1YY,1,2",
    "XXX1YYY25,1,2", "XXX1YYY,-1,2", "XXX--1", "XXX99999999999999999999",
  ])
  func refusesFooters(_ footer: String) {
    #expect(throws: ZoneError.damaged("Test")) { try zone(TZifFile(footer: footer)) }
  }

  @Test(arguments: [
    ("<+03>-3", 10_800), ("<-0330>3:30", -12_600), ("KST-9", 32_400), ("UTC0", 0), ("XXX+1:02:03", -3723),
    ("ABCDEFG24", -86_400), ("XXX-24:59:59", 89_999),
  ])
  func fixedFooters(_ footer: String, _ expected: Int) throws {
    let zone = try zone(TZifFile(footer: footer))
    for second in [Int64.min, -1, 0, .max] {
      #expect(zone.offset(at: Instant(microseconds: second)) == expected)
    }
  }

  /// The last second before and the first after each change.
  @Test(arguments: [
    // n counts 29 February, Jn does not.
    ("XXX0YYY,59/0,300/0", "2024-02-28T23:59:59Z", "2024-02-29T00:00:00Z"),
    ("XXX0YYY,59/0,300/0", "2025-02-28T23:59:59Z", "2025-03-01T00:00:00Z"),
    ("XXX0YYY,J60/0,J300/0", "2024-02-29T23:59:59Z", "2024-03-01T00:00:00Z"),
    ("XXX0YYY,J60/0,J300/0", "2025-02-28T23:59:59Z", "2025-03-01T00:00:00Z"),
    ("XXX0YYY,J59/0,J300/0", "2024-02-27T23:59:59Z", "2024-02-28T00:00:00Z"),
    ("XXX0YYY,0/0,365/0", "2023-12-31T23:59:59Z", "2024-01-01T00:00:00Z"),
    // The default is two o'clock.
    ("XXX0YYY,M3.5.0,M10.5.0", "2025-03-30T01:59:59Z", "2025-03-30T02:00:00Z"),
    // Negative times and times over a day, as Greenland and Israel have them.
    ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2025-03-30T00:59:59Z", "2025-03-30T01:00:00Z"),
    ("IST-2IDT,M3.4.4/26,M10.5.0", "2025-03-27T23:59:59Z", "2025-03-28T00:00:00Z"),
    ("XXX0YYY,M1.1.1/-167:59:59,M7.1.0", "2024-12-30T00:00:00Z", "2024-12-30T00:00:01Z"),
    ("XXX0YYY,M6.1.0/167,M9.1.0", "2025-06-07T22:59:59Z", "2025-06-07T23:00:00Z"),
    // A fifth week that does not exist is the last one.
    ("XXX0YYY,M2.5.6/0,M9.1.0", "2025-02-21T23:59:59Z", "2025-02-22T00:00:00Z"),
    ("XXX0YYY,M2.5.4/0,M9.1.0", "2024-02-28T23:59:59Z", "2024-02-29T00:00:00Z"),
  ])
  func changesToDaylight(_ footer: String, _ before: String, _ after: String) throws {
    let zone = try zone(TZifFile(footer: footer))
    #expect(try offset(zone, after) == offset(zone, before) + 3600)
    // The Gregorian calendar repeats every 400 years, and the rule with it.
    for years in ["2825", "9625"] where before.hasPrefix("2025") {
      let (early, late) = (years + before.dropFirst(4), years + after.dropFirst(4))
      #expect(try offset(zone, late) == offset(zone, early) + 3600)
    }
  }

  /// Irish summer time is standard time; its winter time is an hour behind.
  @Test func negativeDaylight() throws {
    let zone = try zone(TZifFile(footer: "IST-1GMT0,M10.5.0,M3.5.0/1"))
    #expect(try offset(zone, "2025-07-01T00:00:00Z") == 3600)
    #expect(try offset(zone, "2025-12-01T00:00:00Z") == 0)
    #expect(try offset(zone, "2025-03-30T00:59:59Z") == 0)
    #expect(try offset(zone, "2025-03-30T01:00:00Z") == 3600)
    #expect(try offset(zone, "2025-10-26T00:59:59Z") == 3600)
    #expect(try offset(zone, "2025-10-26T01:00:00Z") == 0)
  }

  /// RFC 9636's way to say that daylight time never ends.
  @Test func eternalDaylight() throws {
    let zone = try zone(TZifFile(footer: "XXX3EDT4,0/0,J365/23"))
    for text in [
      "0001-01-02T00:00:00Z", "2024-12-31T23:00:00Z", "2025-01-01T03:00:00Z", "2025-01-01T04:00:00Z",
    ] {
      #expect(try offset(zone, text) == -14_400)
    }
  }

  /// The footer speaks only for what comes after the last transition.
  @Test func footerContinuesTheList() throws {
    let last = try Instant.parse("2025-08-01T00:00:00Z").microseconds / 1_000_000
    let file = TZifFile(
      transitions: [(0, 1), (last, 2)], offsets: [0, 7200, 3600], footer: "XXX0YYY,M3.5.0,M10.5.0")
    let zone = try zone(file)
    #expect(try offset(zone, "1969-07-01T00:00:00Z") == 0)
    #expect(try offset(zone, "2024-12-01T00:00:00Z") == 7200)
    #expect(try offset(zone, "2025-08-01T00:00:00Z") == 3600)
    #expect(try offset(zone, "2025-12-01T00:00:00Z") == 0)
    #expect(try offset(zone, "2026-07-01T00:00:00Z") == 3600)
    #expect(try offset(zone, "9999-07-01T00:00:00Z") == 3600)
  }

  /// Any damage to a real-looking file is either refused or leaves a zone that answers everything.
  @Test func mutilatedFilesNeverTrap() {
    var random = SeededGenerator(20)
    let good = TZifFile(
      transitions: [(-1000, 1), (1000, 0), (5000, 1)], offsets: [0, 3600], footer: "EST5EDT,M3.2.0/2,J300"
    ).bytes
    for _ in 0..<1500 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      guard let zone = try? Zone(identifier: "Test", tzif: bytes) else { continue }
      for second in [Int64.min, -1, 0, 1_700_000_000_000_000, .max] {
        let day = zone.day(of: Instant(microseconds: second))
        _ = zone.startOfDay(day)
      }
      _ = BusinessCalendar(zone: zone, holidays: [])
    }
  }
}
