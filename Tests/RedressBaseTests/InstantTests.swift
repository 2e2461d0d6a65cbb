import RedressBase
import Testing

@Suite struct InstantTests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0),
      ("1970-01-01t00:00:00z", 0),
      ("2025-10-01T09:00:00Z", 1_759_309_200_000_000),
      ("2025-10-01T18:00:00+09:00", 1_759_309_200_000_000),
      ("2025-10-01T04:00:00-05:00", 1_759_309_200_000_000),
      ("2025-10-01T14:45:00+05:45", 1_759_309_200_000_000),
      ("2026-03-02T10:00:00.5+09:00", 1_772_413_200_500_000),
      ("1969-12-31T23:59:59.999999Z", -1),
      ("1970-01-01T00:00:00.000001Z", 1),
      ("1970-01-01T00:00:00.100000000000Z", 100_000),
      ("1970-01-01T00:00:00-00:00", 0),
      ("1970-01-01T23:59:00+23:59", 0),
      ("2000-02-29T00:00:00Z", 951_782_400_000_000),
      ("2024-02-29T23:59:59Z", 1_709_251_199_000_000),
      ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
      ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
    ] as [(String, Int64)])
  func accepts(_ text: String, _ microseconds: Int64) throws {
    #expect(try Instant.parse(text).microseconds == microseconds)
    let bytes = Array(text.utf8)
    let parsed = bytes.withUnsafeBufferPointer { try? Instant.parse($0) }
    #expect(parsed?.microseconds == microseconds)
  }

  @Test(arguments: [
    "", "Z", "2025", "2025-10-01", "2025-10-01T09:00Z", "2025-10-01T09:00:00", "2025-10-01 09:00:00Z",
    " 2025-10-01T09:00:00Z", "2025-10-01T09:00:00Z ", "2025-10-01T09:00:00ZZ", "2025-10-01T09:00:00.Z",
    "2025-10-01T09:00:00,5Z", "2025-10-01T09:00:00.5", "2025-10-01T09:00:00+0900", "2025-10-01T09:00:00+09",
    "2025-10-01T09:00:00+9:00", "2025-10-01T09:00:00 09:00", "2025-10-01T09:00:00+09:00Z",
    "2025-10-1T09:00:00Z", "25-10-01T09:00:00Z", "+2025-10-01T09:00:00Z", "-025-10-01T09:00:00Z",
    "2025/10/01T09:00:00Z", "2025-10-01T09.00.00Z", "2025-10-01T0a:00:00Z", "2025-1O-01T09:00:00Z",
    "20251001T090000Z", "2025-10-01T09:00:00.5.5Z", "2025-10-01T09:00:00.5-", "2025-10-01T09:00:00\u{0}",
    "２０25-10-01T09:00:00Z", "12025-10-01T09:00:00Z", "2025-10-01T09:00:00.1e3Z", "2025-W40-3T09:00:00Z00",
  ])
  func refusesShape(_ text: String) {
    #expect(throws: InstantError.malformed) { try Instant.parse(text) }
  }

  @Test(arguments: [
    "0000-01-01T00:00:00Z", "2025-00-01T00:00:00Z", "2025-13-01T00:00:00Z", "2025-01-00T00:00:00Z",
    "2025-01-32T00:00:00Z", "2025-04-31T00:00:00Z", "2025-02-29T00:00:00Z", "1900-02-29T00:00:00Z",
    "2024-02-30T00:00:00Z", "2025-10-01T24:00:00Z", "2025-10-01T23:60:00Z", "2016-12-31T23:59:60Z",
    "2025-10-01T09:00:00+24:00", "2025-10-01T09:00:00-09:60", "0001-01-01T00:00:00+00:01",
    "9999-12-31T23:59:59-00:01", "9999-99-99T99:99:99.9999999+99:99",
  ])
  func refusesImpossible(_ text: String) {
    #expect(throws: InstantError.impossibleDate) { try Instant.parse(text) }
  }

  @Test(arguments: ["2025-10-01T09:00:00.0000001Z", "2025-10-01T09:00:00.1234567890+09:00"])
  func refusesTooFine(_ text: String) {
    #expect(throws: InstantError.tooFine) { try Instant.parse(text) }
  }

  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (1, "1970-01-01T00:00:00.000001Z"), (-1, "1969-12-31T23:59:59.999999Z"),
      (500_000, "1970-01-01T00:00:00.5Z"), (120_000, "1970-01-01T00:00:00.12Z"),
      (1_759_309_200_000_000, "2025-10-01T09:00:00Z"), (-62_135_596_800_000_000, "0001-01-01T00:00:00Z"),
      (253_402_300_800_000_000, "+10000-01-01T00:00:00Z"),
      (-62_167_219_200_000_001, "-0001-12-31T23:59:59.999999Z"),
      (.max, "+294247-01-10T04:00:54.775807Z"), (.min, "-290308-12-21T19:59:05.224192Z"),
    ] as [(Int64, String)])
  func writes(_ microseconds: Int64, _ text: String) {
    #expect(Instant(microseconds: microseconds).description == text)
    var bytes = Array("at ".utf8)
    Instant(microseconds: microseconds).write(into: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "at " + text)
  }

  @Test func addsWithoutWrapping() throws {
    let start = try Instant.parse("2026-03-02T10:00:00Z")
    let later = try #require(Elapsed.hours(36).flatMap(start.adding))
    #expect(later.description == "2026-03-03T22:00:00Z")
    #expect(later.elapsed(since: start) == Elapsed.hours(36))
    #expect(start.elapsed(since: later) == Elapsed.hours(-36))
    #expect(start < later)
    #expect(Instant(microseconds: .max).adding(Elapsed(microseconds: 1)) == nil)
    #expect(Instant(microseconds: .min).adding(Elapsed(microseconds: -1)) == nil)
    let longest = Instant(microseconds: .max).elapsed(since: Instant(microseconds: .min))
    #expect(longest.microseconds == .max)
    #expect(Instant(microseconds: .min).elapsed(since: Instant(microseconds: .max)).microseconds == .min)
  }

  @Test func lengthsAreChecked() {
    #expect(Elapsed.seconds(90) == Elapsed(microseconds: 90_000_000))
    #expect(Elapsed.minutes(-2) == Elapsed.seconds(-120))
    #expect(Elapsed.hours(24) == Elapsed.days(1))
    #expect(Elapsed.zero < Elapsed(microseconds: 1))
    #expect(Elapsed.days(106_751_991) != nil)
    #expect(Elapsed.days(106_751_992) == nil)
    #expect(Elapsed.hours(.max) == nil)
    #expect(Elapsed.minutes(.min) == nil)
    #expect(Elapsed.seconds(.max / 1_000_000 + 1) == nil)
  }

  @Test func explainsInWords() {
    let all: [InstantError] = [.malformed, .impossibleDate, .tooFine]
    #expect(Set(all.map(\.explanation)).count == 3)
    #expect(InstantError.malformed.explanation.contains("2025-10-01T09:00:00Z"))
  }
}
