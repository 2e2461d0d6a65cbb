import RedressBase

/// Numbers in words.
extension TellingWords {
  /// "1,000".
  static func grouped(_ number: Int64) -> String {
    let digits = "\(number.magnitude)"
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  /// "1 credit", "1,000 credits".
  static func count(_ number: Int64, _ noun: String) -> String {
    "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  static func money(_ minor: Int64, _ currency: Currency?) -> String {
    currency.map { Money(minor: minor, currency: $0).description } ?? count(minor, "minor unit")
  }

  /// "once", "twice", "3 times".
  static func times(_ number: Int64) -> String {
    switch number {
    case 1: "once"
    case 2: "twice"
    default: "\(grouped(number)) times"
    }
  }

  /// "second", "22nd".
  static func ordinal(_ number: Int64) -> String {
    let words = [
      "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    ]
    if (1...10).contains(number) { return words[Int(number) - 1] }
    let isTeen = (11...13).contains(number % 100)
    let endings = [1: "st", 2: "nd", 3: "rd"]
    return grouped(number) + (isTeen ? "th" : endings[Int(number % 10)] ?? "th")
  }

  /// "26 hours", "91 days 4 hours", "1 minute 0.5 seconds".
  static func length(_ elapsed: Elapsed) -> String {
    let (hours, rest) = elapsed.microseconds.quotientAndRemainder(dividingBy: 3_600_000_000)
    let days = hours >= 72 ? hours / 24 : 0
    let parts = [(days, "day"), (hours - 24 * days, "hour"), (rest / 60_000_000, "minute")]
    let words = parts.filter { $0.0 != 0 }.map { count($0.0, $0.1) } + seconds(rest % 60_000_000)
    return words.isEmpty ? "0 seconds" : words.joined(separator: " ")
  }

  private static func seconds(_ microseconds: Int64) -> [String] {
    let (whole, fraction) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    if microseconds == 0 { return [] }
    if fraction == 0 { return [count(whole, "second")] }
    var digits = "\(1_000_000 + fraction)".dropFirst()
    while digits.hasSuffix("0") { digits = digits.dropLast() }
    return ["\(whole).\(digits) seconds"]
  }
}
