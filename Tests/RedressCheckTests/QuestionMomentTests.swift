import Testing

@testable import RedressCheck

@Suite("The times of questions")
struct QuestionMomentTests {
  private static let day: Int64 = 86_400_000_000

  @Test(
    "are calendar days as in every window",
    arguments: [
      ("after day 7", ["8..."]), ("after 7 days", ["8..."]), ("within 7 days", ["0...7"]),
      ("by day 7", ["0...7"]), ("by day seven", ["0...7"]), ("on day 7", ["7...", "0...7"]),
      ("on day 0", ["0...0"]), ("before day 7", ["0...6"]), ("before day 0", ["0...-1"]),
      ("from day 7 on", ["7..."]), ("from day 0", ["0..."]), ("between day 3 and day 7", ["3...", "0...7"]),
      ("from day 0 to 7", ["0...7"]), ("within 2 weeks", ["0...14"]), ("within grace", ["0...14"]),
      ("within 7 days of the renewal", ["0...7"]), ("within 2 months of the purchase", ["...0"]),
      ("after the end of the trial", ["1..."]), ("before the end of the trial", ["1..."]),
    ])
  func calendar(moment: String, windows: [String]) throws {
    #expect(try Asked("a refund \(moment)").windows() == windows)
  }

  @Test("are elapsed days where the policy counts those, and leave no gap between each other")
  func elapsed() throws {
    func windows(_ moment: String) throws -> [String] {
      try Asked("a refund \(moment)", days: "elapsed").windows()
    }
    #expect(try windows("after day 7") == ["\(7 * Self.day + 1)..."])
    #expect(try windows("within 7 days") == ["0...\(7 * Self.day)"])
    #expect(try windows("on day 7") == ["\(6 * Self.day + 1)...", "0...\(7 * Self.day)"])
    #expect(try windows("before day 7") == ["0...\(6 * Self.day)"])
    #expect(try windows("from day 7") == ["\(6 * Self.day + 1)..."])
  }

  @Test("are the policy's own atoms where it speaks of the same window")
  func shared() throws {
    let asked = Asked("a refund after day 7")
    let policy = try #require(asked.result.policy)
    #expect(try asked.question().condition == policy.rules[1].condition)
    #expect(try Asked("a refund by day 7").question().condition == policy.rules[0].condition)
  }

  @Test("may be as long as a table says, also one that no clause uses")
  func table() throws {
    let means =
      Asked.means + """


        **Trial time** means, by interval:

        | interval | days |
        |---|---|
        | annual | 30 days |
        | any other | 7 days |
        """
    let echo = try Asked("a refund within trial time", means: means).echo()
    #expect(echo.contains("(the interval is annual and the request is on or before the end of day 30"))
  }
}
