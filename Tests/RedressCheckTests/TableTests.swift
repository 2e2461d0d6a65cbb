import Testing

@testable import RedressCheck

@Suite("Tables")
struct TableTests {
  private func codes(_ by: String, _ rows: [String]) -> [String] { sample(by, rows).codes }

  private func sample(_ by: String, _ rows: [String]) -> Sample {
    let columns = rows[0].split(separator: "|", omittingEmptySubsequences: false).count - 2
    let rule = "|" + String(repeating: "---|", count: columns)
    let means = (["**Our share** means, by \(by):", "", rows[0], rule] + rows.dropFirst()).joined(
      separator: "\n")
    return Sample(
      "### R1 Test\nA charge is refunded by our share of the amount paid when the reason is other.",
      means: means)
  }

  @Test(
    "on one axis: every value in one row",
    arguments: [
      ("days since the purchase", ["0 to 7 days", "8 to 14 days", "more than 14 days"], []),
      ("days since the purchase", ["up to 7 days", "more than 7 days"], []),
      ("days since the purchase", ["0 to 7", "8 or more"], []),
      ("days since the purchase", ["0 to 7 days", "9 to 14 days", "more than 14 days"], ["table-gap"]),
      ("days since the purchase", ["0 to 7 days", "7 to 14 days", "more than 14 days"], ["table-overlap"]),
      ("days since the purchase", ["1 to 7 days", "more than 7 days"], ["table-gap"]),
      ("days since the purchase", ["0 to 7 days"], ["table-gap"]),
      ("used share of the credits issued", ["0%", "over 0% up to 50%", "over 50%"], []),
      ("used share of the credits issued", ["0% to less than 20%", "20% to 100%"], []),
      ("used share of the credits issued", ["0% to 20%", "over 20% up to 100%"], []),
      ("used share of the credits issued", ["0% to less than 20%", "over 20%"], ["table-gap"]),
      ("used share of the credits issued", ["0% to 20%", "20% to 100%"], ["table-overlap"]),
      ("used share of the credits issued", ["0% to 20%", "30% to 100%"], ["table-gap"]),
      ("time since the purchase", ["0 to 24 hours", "over 24 hours up to 3 days", "more than 3 days"], []),
      ("time since the purchase", ["0 to 24 hours", "2 days to 3 days", "more than 3 days"], ["table-gap"]),
      ("time since the purchase", ["at most 24 hours", "at least 1 day"], ["table-overlap"]),
      ("amount paid", ["less than $10.00", "$10.00 or more"], []),
      ("amount paid", ["up to $10.00", "at least $10.00"], ["table-overlap"]),
      ("amount paid", ["up to $10.00", "more than $10.01"], ["table-gap"]),
      ("interval", ["monthly", "any other"], []), ("interval", ["any other", "monthly"], []),
      ("interval", ["monthly", "annual"], ["table-gap"]),
      ("interval", ["daily or weekly", "monthly", "annual"], []),
      ("interval", ["monthly or annual", "annual", "any other"], ["table-overlap"]),
      ("plan", ["`pro`", "`team` or `max`", "any other"], []), ("plan", ["`pro`"], ["table-gap"]),
      ("product", ["credit pack", "`set_up_fee`", "any other"], []),
      ("product", ["charge", "any other"], ["bad-table"]),
      ("days since the purchase", ["up to `pro`", "any other"], ["undefined-name", "unknown-phrase"]),
      ("days since the purchase", ["up to $5.00", "more than $5.00"], ["wrong-type"]),
      ("days since the purchase", ["up to used days", "more than 5 days"], ["bad-table"]),
    ] as [(String, [String], [String])])
  func oneAxis(by: String, cells: [String], expected: [String]) {
    let rows = cells.enumerated().map { "| \($1) | \(90 - $0)% |" }
    #expect(Set(codes(by, ["| when | share |"] + rows)) == Set(expected))
  }

  @Test(
    "on two axes: every pair in one cell",
    arguments: [
      (
        ["| | monthly | any other |", "| 0 to 7 days | 100% | 90% |", "| more than 7 days | 50% | 40% |"], []
      ),
      (
        ["| | monthly | annual |", "| 0 to 7 days | 100% | 90% |", "| more than 7 days | 50% | 40% |"],
        ["table-gap"]
      ),
      (
        ["| | monthly | any other |", "| 0 to 7 days | 100% | 90% |", "| 7 days or more | 50% | 40% |"],
        ["table-overlap"]
      ),
      (
        ["| | monthly | any other |", "| 0 to 7 days | 100% | |", "| more than 7 days | 50% | 40% |"],
        ["unknown-phrase"]
      ),
    ] as [([String], [String])])
  func twoAxes(rows: [String], expected: [String]) {
    #expect(Set(codes("days since the purchase and interval", rows)) == Set(expected))
  }

  @Test("hold values of one kind")
  func kinds() {
    #expect(
      codes("interval", ["| i | v |", "| monthly | 50% |", "| any other | $5.00 |"]).contains("wrong-type"))
    #expect(codes("interval, plan and country", ["| i | v |", "| monthly | 50% |"]).contains("bad-table"))
  }

  @Test("are echoed row by row, \"any other\" without the names of every other row")
  func echo() throws {
    let echo = Echo.render(
      try sample("interval", ["| i | v |", "| any other | 25% |", "| monthly | 50% |"]).policy())
    #expect(
      echo.contains(
        "Table `Our share`\n  25% when the interval is not monthly\n  50% when the interval is monthly\n"))
    #expect(echo.contains("the value of the table `Our share` × the amount paid"))
  }

  @Test("name the place that is left out")
  func message() {
    let text = sample(
      "used share of the credits issued", ["| u | v |", "| 0% to 20% | 50% |", "| 30% to 100% | 5% |"]
    ).text
    #expect(
      Documents.check(text).diagnostics.contains {
        $0.message == "`Our share` has no value for used share of the credits issued = 25%"
      })
  }

  @Test("may follow their sentence at once")
  func noBlankLine() throws {
    let means =
      "**Our share** means, by interval:\n| i | v |\n|---|---|\n| monthly | 50% |\n| any other | 25% |"
    let sample = Sample(
      "### R1 Test\nA charge is refunded by our share of the amount paid when the reason is other.",
      means: means)
    #expect(try sample.policy().tables.map(\.rows.count) == [2])
  }
}
