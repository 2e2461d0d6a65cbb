import Testing

@testable import RedressCheck

@Suite("Windows, as the echo resolves them")
struct WindowTests {
  private func echo(_ condition: String, means: String = "", days: String = "calendar") throws -> String {
    try Sample("### R1 Window\nA charge is refunded in full when \(condition).", means: means, days: days)
      .condition()
  }

  @Test(
    "of calendar days",
    arguments: [
      (
        "the request is within 7 days of the purchase",
        "the request is on or before the end of day 7 after the purchase, the day of the purchase being day 0 (Europe/London)"
      ),
      (
        "the request is within 2 weeks after the purchase",
        "the request is on or before the end of day 14 after the purchase, the day of the purchase being day 0 (Europe/London)"
      ),
      (
        "the request is less than 7 days after the purchase",
        "the request is on or before the end of day 6 after the purchase, the day of the purchase being day 0 (Europe/London)"
      ),
      (
        "the request is more than 7 days after the purchase",
        "the request is on day 8 after the purchase or later, the day of the purchase being day 0 (Europe/London)"
      ),
      (
        "the request is at least 7 days after the purchase",
        "the request is on day 7 after the purchase or later, the day of the purchase being day 0 (Europe/London)"
      ),
      (
        "the request is within 3 days of the end of the trial",
        "the request is on or before the end of day 3 after the end of the trial, the day of the end of the trial being day 0 (Europe/London); not before that day"
      ),
    ])
  func calendarDays(condition: String, expected: String) throws {
    #expect(try echo(condition) == expected)
  }

  @Test(
    "of elapsed time",
    arguments: [
      (
        "the request is within 7 days of the purchase",
        "the request is at most 7 × 24 hours after the purchase, the last instant included, and not before it"
      ),
      (
        "the request is less than 48 hours after the renewal",
        "the request is less than 48 hours after the latest renewal, the last instant left out, and not before it"
      ),
      (
        "the request is more than 1 hour after the purchase",
        "the request is more than 1 hour after the purchase, that instant left out"
      ),
      (
        "the request is at least 1 week after the purchase",
        "the request is at least 7 × 24 hours after the purchase, the first instant included"
      ),
      (
        "the request is within 24 hours before the end of the period",
        "the request is at most 24 hours before the end of the period, the last instant included, and not after it"
      ),
      (
        "the request is after the end of the trial",
        "the request is later than the end of the trial, to the instant"
      ),
      (
        "the request is before the end of the trial",
        "the request is earlier than the end of the trial, to the instant"
      ),
    ])
  func elapsed(condition: String, expected: String) throws {
    #expect(try echo(condition, days: "elapsed") == expected)
  }

  @Test(
    "before an event",
    arguments: [
      (
        "within 7 days before the end of the period",
        "on day 7 before the end of the period or later, but not after that day"
      ),
      (
        "less than 7 days before the end of the period",
        "on day 6 before the end of the period or later, but not after that day"
      ),
      ("at least 7 days before the end of the period", "on day 7 before the end of the period or earlier"),
      ("more than 7 days before the end of the period", "on day 8 before the end of the period or earlier"),
    ])
  func backward(window: String, expected: String) throws {
    #expect(
      try echo("the request is \(window)")
        == "the request is \(expected), the day of the end of the period being day 0 (Europe/London)")
  }

  @Test(
    "of months, years and business days",
    arguments: [
      (
        "within 2 months of the purchase",
        "the request is on or before the day 2 months after the purchase, and not before the purchase (the same day of the month, or the month's last; Europe/London)"
      ),
      (
        "more than 1 year after the purchase",
        "the request is after the day 1 year after the purchase (the same day of the month, or the month's last; Europe/London)"
      ),
      (
        "within 5 business days of the purchase",
        "the request is on or before the end of business day 5 after the purchase, the day of the purchase being business day 0 (Monday to Friday, Europe/London)"
      ),
    ])
  func longer(window: String, expected: String) throws {
    #expect(try echo("the request is \(window)") == expected)
  }

  @Test("whose length is in a table hold row by row")
  func table() throws {
    let means = """
      **Grace** means, by interval:

      | interval | days |
      |---|---|
      | monthly | 7 days |
      | annual | 1 month |
      | any other | 48 hours |
      """
    let sample = Sample(
      "### R1 Window\nA charge is refunded in full when the request is within grace of the purchase.",
      means: means)
    let text = try sample.condition()
    #expect(
      text.hasPrefix(
        "(the interval is monthly and the request is on or before the end of day 7 after the purchase"))
    #expect(
      text.contains(
        "or (the interval is annual and the request is on or before the day 1 month after the purchase"))
    #expect(
      text.contains(
        "or (the interval is not monthly or annual and the request is at most 48 hours after the purchase"))
    #expect(sample.codes == [])
  }

  @Test("have bounds that say the same as the words")
  func bounds() throws {
    let clauses = """
      ### R1 Window
      A charge is refunded in full when all of:
      - the request is within 7 days of the purchase
      - the request is more than 2 days after the first purchase
      - the request is less than 3 hours after the renewal
      - the request is within 2 months of the start of the subscription
      """
    let windows = try Sample(clauses).policy().atoms.compactMap { atom in
      if case .window(let window) = atom.kind { window } else { nil }
    }
    #expect(windows.map(\.low) == [0, 3, 0, nil])
    #expect(windows.map(\.high) == [7, nil, 10_799_999_999, 0])
    #expect(windows.map { $0.floorSlot != nil } == [false, false, false, true])
  }

  @Test(
    "need a length of time",
    arguments: ["within our share of the purchase", "within 1.5 days of the purchase"])
  func noLength(window: String) {
    let codes = Sample(
      "### R1 Window\nA charge is refunded in full when the request is \(window).",
      means: "**Our share** means 50%."
    ).codes
    #expect(!codes.isEmpty)
  }

  @Test(
    "warn where a declared event would have to lie ahead",
    arguments: [
      ("the request is before the `order.delivered` event", true),
      ("the request is within 2 days before the `order.delivered` event", true),
      ("the `order.delivered` event is after the request", true),
      ("days until the `order.delivered` event is at least 2", true),
      ("months until the `order.delivered` event is at least 2", true),
      ("days since the `order.delivered` event is at least 2", false),
      ("the `order.delivered` event is before the request", false),
      ("the purchase is before the `order.delivered` event", false),
      ("the request is before the start of the period", false),
    ])
  func future(condition: String, isWarned: Bool) {
    let sample = Sample("### R1 Window\nA charge is refunded in full when \(condition).")
    #expect(sample.codes == (isWarned ? ["future-event"] : []))
  }
}
