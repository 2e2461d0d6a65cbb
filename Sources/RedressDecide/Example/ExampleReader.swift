import RedressBase
import RedressCheck
import RedressDiagnostics

/// Reads a row of the examples table.
///
/// Columns: `bought` and `asked` (a date, or a date and a time in the policy's zone), `product` or `plan`,
/// `paid`, `credits issued`, `credits used`, `reason`, `findings`, `fee`, `request`, `refunded before` and
/// `outcome`. All but `bought`, `asked`, `paid` and `outcome` may be left out or empty. The reason is
/// `requested_by_customer`, but where the table has the column, an empty cell says that none was stated.
struct ExampleReader {
  private static let columns = [
    "bought", "asked", "product", "plan", "paid", "credits issued", "credits used", "reason", "findings",
    "fee", "request", "refunded before", "outcome",
  ]

  private let settings: Settings
  private let clauses: [String]
  private let cells: [String: String]
  private let hasReasonColumn: Bool

  init(_ policy: CheckedPolicy, _ example: PolicyExample) {
    settings = policy.settings
    clauses = policy.clauses.map(\.id)
    cells = example.cells
    hasReasonColumn = policy.examples.contains { $0.cells["reason"] != nil }
  }

  /// What the row tells.
  func story() throws(ExampleFault) -> ExampleStory {
    try checkColumns()
    let (product, interval) = try bought()
    var story = ExampleStory(
      bought: try moment("bought", hour: 9), asked: try moment("asked", hour: 12), product: product,
      interval: interval, paid: try money("paid"), outcome: try outcome())
    guard story.bought <= story.asked else {
      throw ExampleFault("the example asks before it buys", cell: cells["asked"] ?? "")
    }
    story.creditsIssued = try count("credits issued")
    story.creditsUsed = try count("credits used") ?? 0
    story.fee = try amount("fee", in: story.paid.currency)
    story.refunded = try amount("refunded before", in: story.paid.currency)
    try readRequest(into: &story)
    return story
  }

  private func checkColumns() throws(ExampleFault) {
    for name in cells.keys.sorted() where !Self.columns.contains(name) {
      let near = DidYouMean.nearest(name, in: Self.columns)
      throw ExampleFault(
        "`\(name)` is no column of an example", expected: near.isEmpty ? Self.columns : near)
    }
  }

  private func readRequest(into story: inout ExampleStory) throws(ExampleFault) {
    let types = RequestType.allCases.map(\.rawValue)
    if let type = try word("request", types, Self.requestNames) {
      story.requestType = RequestType(rawValue: type) ?? .refund
    }
    if let reason = try word("reason", Reason.known.map(\.text) + settings.reasons) {
      story.reason = Reason(reason)
    } else if hasReasonColumn {
      story.reason = nil
    }
    story.findings = try findings()
  }

  private static let requestNames = [
    "cancellation": "cancel", "change_of_plan": "plan_change", "refund_request": "refund",
  ]

  // MARK: - Cells

  private func needed(_ column: String) throws(ExampleFault) -> String {
    guard let cell = cells[column] else { throw ExampleFault("the example has no `\(column)`") }
    return cell
  }

  /// A date with the hour given, or a date and a time of day.
  private func moment(_ column: String, hour: Int64) throws(ExampleFault) -> Instant {
    let cell = try needed(column)
    let parts = cell.split(separator: " ").map(String.init)
    let time = parts.count == 2 ? Self.minute(of: parts[1]) : hour * 60
    guard (1...2).contains(parts.count), let day = Day.parse(parts[0]), let time else {
      throw ExampleFault(
        "`\(cell)` is no date", cell: cell, expected: ["2025-10-01", "2025-10-01 09:00"])
    }
    return settings.zone.instant(day, microsecondOfDay: time * 60_000_000)
  }

  /// The minute of the day of `HH:MM`.
  private static func minute(of text: String) -> Int64? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy(\.isASCII) }),
      let hour = Int64(parts[0]), let minute = Int64(parts[1]), (0...23).contains(hour),
      (0...59).contains(minute)
    else { return nil }
    return hour * 60 + minute
  }

  private func money(_ column: String) throws(ExampleFault) -> Money {
    let cell = try needed(column)
    guard let money = Money.parse(cell), money.minor >= 0 else {
      throw ExampleFault("`\(cell)` is no amount of money", cell: cell, expected: ["$29.00", "29.00 CHF"])
    }
    return money
  }

  private func amount(_ column: String, in currency: Currency) throws(ExampleFault) -> Int64 {
    guard let cell = cells[column] else { return 0 }
    let money = try money(column)
    guard money.currency == currency else {
      throw ExampleFault("`\(cell)` is not in the currency that was paid", cell: cell)
    }
    return money.minor
  }

  private func count(_ column: String) throws(ExampleFault) -> Int64? {
    guard let cell = cells[column] else { return nil }
    guard let count = Int64(cell.filter { $0 != "," }), count >= 0 else {
      throw ExampleFault("`\(cell)` is no number of credits", cell: cell)
    }
    return count
  }

  private func outcome() throws(ExampleFault) -> ExampleOutcome {
    let cell = try needed("outcome")
    guard let outcome = ExampleOutcome(parsing: cell, clauses: clauses) else {
      throw ExampleFault(
        "`\(cell)` is no outcome", cell: cell, expected: ["refund $29.00 by A3", "denied by A2", "referred"])
    }
    return outcome
  }
}

/// Words of closed sets.
extension ExampleReader {
  /// A word of a set, with blanks or underscores.
  private func word(
    _ column: String, _ known: [String], _ others: [String: String] = [:]
  ) throws(ExampleFault) -> String? {
    guard let cell = cells[column] else { return nil }
    let word = cell.asWord
    if let other = others[word] { return other }
    guard known.contains(word) else { throw unknown(cell, known) }
    return word
  }

  private func unknown(_ cell: String, _ known: [String]) -> ExampleFault {
    let near = DidYouMean.nearest(cell.asWord, in: known)
    return ExampleFault("`\(cell)` is not known here", cell: cell, expected: near.isEmpty ? known : near)
  }

  /// Findings between commas; `not` before one says that staff ruled it out.
  private func findings() throws(ExampleFault) -> [(name: String, value: Bool)] {
    let known = BuiltInWords.findings + settings.findings
    var result: [(name: String, value: Bool)] = []
    for part in (cells["findings"] ?? "").split(separator: ",") {
      let words = part.split(separator: " ").map(String.init)
      let isRuledOut = words.first == "not"
      let name = words.dropFirst(isRuledOut ? 1 : 0).joined(separator: " ")
      guard known.contains(name.asWord) else { throw unknown(name, known) }
      result.append((name.asWord, !isRuledOut))
    }
    return result
  }

  /// What the columns `product` and `plan` name; a monthly subscription when neither says.
  private func bought() throws(ExampleFault) -> (Product, Interval?) {
    guard let cell = cells["product"] ?? cells["plan"] else { return (.subscription, .month) }
    let word = cell.asWord
    let interval = Self.intervals.first { word == $0.key || word == "\($0.key)_subscription" }
    if let interval { return (.subscription, interval.value) }
    if word == "subscription" { return (.subscription, .month) }
    let products = Product.known.map(\.text) + settings.products
    let name = Self.productNames[word] ?? word
    guard products.contains(name) else { throw unknown(cell, Array(Self.intervals.keys.sorted()) + products) }
    return (Product(name), nil)
  }

  private static let intervals: [String: Interval] = [
    "daily": .day, "weekly": .week, "monthly": .month, "annual": .year, "yearly": .year,
  ]
  private static let productNames = ["pay_per_view": "ppv", "addon": "add_on"]
}

extension String {
  /// The text as a word of the contract: lower case, blanks and hyphens as underscores.
  var asWord: String {
    let parts = lowercased().split { !($0.isLetter || $0.isNumber) }
    return parts.joined(separator: "_")
  }
}
