import RedressBase

/// A checked policy in plain words, with every boundary resolved: what `redress read` prints.
///
///     A3 Light use of a subscription (line 30)
///       A refund request is approved when all of:
///       - the product is `subscription`
///       - the request is on or before the end of day 7 after the purchase, the day of the purchase being
///         day 0 (Europe/London)
///
/// The echo is made from the checked policy alone, never from the words of the page, so that it shows what
/// was understood rather than what was written.
public enum Echo {
  /// The whole policy.
  public static func render(_ policy: CheckedPolicy) -> String {
    EchoWriter(policy: policy).page.joined(separator: "\n") + "\n"
  }

  /// One condition of `policy`, on one line.
  public static func describe(_ condition: Condition, in policy: CheckedPolicy) -> String {
    EchoWriter(policy: policy).text(condition.flattened)
  }
}

/// Writes the parts of the echo; the extensions hold one kind of part each.
struct EchoWriter {
  let policy: CheckedPolicy

  var zone: String { policy.settings.zone.identifier }

  var page: [String] {
    let head = ["\(policy.title) (\(policy.id), version \(policy.version))", ""]
    let blocks = [settings, tables] + policy.clauses.indices.map(clause) + [rest, guarantees]
    return head + Array(blocks.filter { !$0.isEmpty }.joined(separator: [""]))
  }

  // MARK: - Settings

  private var settings: [String] {
    let settings = policy.settings
    var lines = ["Settings", "  time zone: \(zone)", "  days: \(days)"]
    lines.append(
      "  rounding: \(settings.rounding.rawValue), once, at the end, to the currency's smallest unit")
    lines.append("  business days: Monday to Friday\(holidays)")
    let decides = settings.versionDecides == .purchase ? "purchase" : "request"
    lines.append("  the version in force at the \(decides) decides")
    if let effective = settings.effective { lines.append("  in force from: \(effective)") }
    if settings.creditsEndWithSubscription {
      lines.append("  credits that name no expiry end with their subscription")
    }
    if let law = policy.governingLaw { lines.append("  governing law: \(law)") }
    if let contact = policy.contact { lines.append("  customers write to: \(contact)") }
    return lines
  }

  private var days: String {
    switch policy.settings.days {
    case .calendar: "calendar days of that zone; a day ends at midnight"
    case .elapsed: "elapsed days of 24 hours, counted from the instant"
    }
  }

  private var holidays: String {
    let days = policy.settings.holidays.sorted().map(\.description)
    return days.isEmpty ? ", no holidays" : ", except \(days.joined(separator: ", "))"
  }

  // MARK: - Clauses

  private func clause(_ number: Int) -> [String] {
    let clause = policy.clauses[number]
    var lines = ["\(clause.id) \(clause.title) (line \(clause.line))"]
    lines += priorities(number)
    lines += clause.rules.flatMap { rule(policy.rules[$0]) }
    lines += clause.definitions.flatMap { listed("it applies when", $0) }
    lines += policy.shapes.filter { $0.clause == number }.flatMap(shape)
    lines += policy.effects.filter { $0.clause == number }.flatMap(effect)
    lines += policy.deadlines.filter { $0.clause == number }.map(deadline)
    if lines.count == 1 { lines += clause.statements.map { "it says: \($0)" } }
    return [lines[0]] + lines.dropFirst().map { "  " + $0 }
  }

  /// What is said outside the clauses.
  private var rest: [String] {
    let lines =
      policy.shapes.filter { $0.clause == nil }.flatMap(shape)
      + policy.effects.filter { $0.clause == nil }.flatMap(effect)
      + policy.deadlines.filter { $0.clause == nil }.map(deadline)
    return lines.isEmpty ? [] : ["For all clauses"] + lines.map { "  " + $0 }
  }

  func ids(_ clauses: [Int], _ joint: String = "and") -> String {
    EchoWriter.joined(clauses.map { policy.clauses[$0].id }, joint)
  }

  /// "a", "a and b", "a, b and c".
  static func joined(_ words: [String], _ joint: String) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "nothing" }
    return words.dropLast().joined(separator: ", ") + " \(joint) " + last
  }
}
