import RedressBase
import RedressCheck

/// Facts and values in words that can be sent to a customer.
struct Wording {
  /// The currency that amounts are in.
  let currency: Currency?

  // MARK: - Values

  /// A value of a type: "$29.00", "12%", "3 days".
  func number(_ ratio: Ratio, _ type: ValueType) -> String {
    switch type {
    case .money: money(ratio)
    case .days: counted(ratio, "day")
    case .months: counted(ratio, "month")
    case .time: duration(ratio)
    case .share: percent(ratio)
    case .count, .number: plain(ratio)
    }
  }

  private func counted(_ ratio: Ratio, _ unit: String) -> String {
    plain(ratio) + (ratio == .one ? " \(unit)" : " \(unit)s")
  }

  /// Numbers of 64 bits, which nearly all are, are written much faster than those of 128.
  func plain(_ ratio: Ratio) -> String {
    guard ratio.denominator == 1 else { return ratio.description }
    return Int64(exactly: ratio.numerator).map { "\($0)" } ?? "\(ratio.numerator)"
  }

  /// A share in percent, exactly where it comes out even within two decimals, else cut and marked.
  func percent(_ ratio: Ratio) -> String {
    let (hundredths, isExact) = Self.hundredths(ratio)
    let (whole, part) = hundredths.quotientAndRemainder(dividingBy: 100)
    let rest = Int64(truncatingIfNeeded: part)
    let decimals = rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : ".\(rest < 10 ? "0" : "")\(rest)"
    let digits = Int64(exactly: whole).map { "\($0)" } ?? "\(whole)"
    return "\(isExact ? "" : "about ")\(digits)\(decimals)%"
  }

  private static func hundredths(_ ratio: Ratio) -> (Int128, Bool) {
    let (scaled, overflow) = ratio.numerator.multipliedReportingOverflow(by: 10_000)
    guard !overflow else { return (ratio.numerator / ratio.denominator * 10_000, false) }
    return (scaled / ratio.denominator, scaled % ratio.denominator == 0)
  }

  /// Elapsed time in hours, minutes and seconds: "26 hours", "1 hour 30 minutes", "47 hours 59.5 seconds".
  func duration(_ ratio: Ratio) -> String {
    let microseconds = Int64(clamping: ratio.numerator / ratio.denominator)
    if microseconds < 0 { return "minus " + duration(ratio.negated()) }
    let (hours, rest) = microseconds.quotientAndRemainder(dividingBy: 3_600_000_000)
    let (minutes, seconds) = rest.quotientAndRemainder(dividingBy: 60_000_000)
    var text = ""
    Self.add(hours, "hour", to: &text)
    Self.add(minutes, "minute", to: &text)
    Self.add(seconds: seconds, to: &text)
    return text.isEmpty ? "0 hours" : text
  }

  private static func add(_ count: Int64, _ name: String, to text: inout String) {
    guard count != 0 else { return }
    if !text.isEmpty { text += " " }
    text += String(count)
    text += " "
    text += name
    if count != 1 { text += "s" }
  }

  private static func add(seconds microseconds: Int64, to text: inout String) {
    let (whole, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    if fraction == 0 { return add(whole, "second", to: &text) }
    var digits = "\(1_000_000 + fraction)".dropFirst()
    while digits.hasSuffix("0") { digits = digits.dropLast() }
    if !text.isEmpty { text += " " }
    text += "\(whole).\(digits) seconds"
  }

  /// `accidental_renewal` as "accidental renewal".
  func words(_ name: String) -> String {
    let low = UInt8(ascii: "_")
    guard name.utf8.contains(low) else { return name }
    return String(decoding: name.utf8.map { $0 == low ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }

  func list(_ names: [String], _ join: String = "or") -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " \(join) " + last
  }

  // MARK: - Questions

  func question(_ detail: RequiredDetail) -> Question {
    Question(
      fact: detail.rawValue, ask: .customer, text: Self.detailQuestions[detail] ?? "Please tell us more.")
  }

  private static let detailQuestions: [RequiredDetail: String] = [
    .accountEmail: "Which e-mail address is your account under?",
    .purchaseDate: "On which date did you buy it?",
    .plan: "Which plan or product is it about?", .reason: "What is the reason for your request?",
    .statement: "What happened, in your own words?", .evidence: "Can you send a screenshot or document?",
    .amount: "Which amount would you like to withdraw?",
  ]

  func question(_ fact: Fact) -> Question {
    switch fact {
    case .finding(let name):
      Question(fact: name, ask: .reviewer, text: "Is this established: \(words(name))?")
    case .choice(.reason): question(RequiredDetail.reason)
    case .choice(let choice): question(choice)
    case .quantity(let quantity): question(quantity.name)
    case .yes: Question(fact: "to", ask: .customer, text: "Which plan and interval would you like?")
    }
  }

  private func question(_ choice: Choice) -> Question {
    switch choice {
    case .newPlan, .newInterval:
      Question(fact: "to", ask: .customer, text: "Which plan and interval would you like?")
    case .country: Question(fact: "country", ask: .customer, text: "In which country do you live?")
    default: Question(fact: choice.rawValue, ask: .reviewer, text: "What is the \(words(choice.rawValue))?")
    }
  }

  private func question(_ name: Quantity.Name) -> Question {
    switch name {
    case .amountRequested: question(.amount)
    case .appealNumber:
      Question(fact: "appeal_number", ask: .customer, text: "Is this your first appeal in this matter?")
    case .newPrice, .currentPrice, .listPrice, .monthlyListPrice:
      Question(fact: "list_price", ask: .reviewer, text: "What is the plan's list price?")
    default: Question(fact: name.rawValue, ask: .reviewer, text: "What is the \(words(name.rawValue))?")
    }
  }
}
