import Foundation
import RedressBase
import Testing

@Suite struct InstantPropertyTests {
  private static let writable: Range<Int64> = -62_135_596_800_000_000..<253_402_300_800_000_000

  @Test func textRoundTrip() throws {
    var random = SeededGenerator(1)
    for index in 0..<20_000 {
      let step: Int64 = [1, 10, 1000, 1_000_000][index % 4]
      let value = Int64.random(in: Self.writable, using: &random)
      let instant = Instant(microseconds: value - value % step)
      #expect(try Instant.parse(instant.description) == instant)
    }
  }

  /// Writes the same instant with a random offset, by adding the offset to the UTC text's time.
  @Test func offsetsShiftTheText() throws {
    var random = SeededGenerator(2)
    for _ in 0..<10_000 {
      let instant = Instant(microseconds: Int64.random(in: 0..<4_102_444_800_000_000, using: &random))
      let minutes = Int.random(in: -1439...1439, using: &random)
      let wall = try #require(Elapsed.minutes(Int64(minutes)).flatMap(instant.adding))
      let hours = String(minutes.magnitude / 60 + 100).suffix(2)
      let rest = String(minutes.magnitude % 60 + 100).suffix(2)
      let text = wall.description.dropLast() + "\(minutes < 0 ? "-" : "+")\(hours):\(rest)"
      #expect(try Instant.parse(String(text)) == instant)
    }
  }

  @Test func agreesWithFoundation() throws {
    var random = SeededGenerator(3)
    let style = Date.ISO8601FormatStyle()
    for _ in 0..<3000 {
      let second = Int64.random(in: 0..<4_102_444_800, using: &random)
      let text = style.format(Date(timeIntervalSince1970: Double(second)))
      #expect(Instant(microseconds: second * 1_000_000).description == text)
      #expect(try Instant.parse(text).microseconds == second * 1_000_000)
    }
  }

  /// Whatever is accepted after a few bytes were changed must still mean one writable instant.
  @Test func mutilatedTextsNeverTrap() throws {
    var random = SeededGenerator(4)
    let alphabet = Array("0123456789-+:.TtZz \u{0}é".utf8)
    var accepted = 0
    for _ in 0..<30_000 {
      var bytes = Array("2024-02-29T23:59:59.123456+09:30".utf8)
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = alphabet.randomElement(using: &random) ?? 0
      }
      bytes.removeLast(Int.random(in: 0...1, using: &random) * Int.random(in: 0...20, using: &random))
      guard let instant = bytes.withUnsafeBufferPointer({ try? Instant.parse($0) }) else { continue }
      accepted += 1
      #expect(try Instant.parse(instant.description) == instant)
    }
    #expect(accepted > 1000)
  }

  @Test func addingUndoesElapsed() {
    var random = SeededGenerator(5)
    for _ in 0..<10_000 {
      let a = Instant(microseconds: Int64.random(in: Self.writable, using: &random))
      let b = Instant(microseconds: Int64.random(in: Self.writable, using: &random))
      #expect(a.adding(b.elapsed(since: a)) == b)
      #expect((a < b) == (b.elapsed(since: a) > .zero))
    }
  }
}
