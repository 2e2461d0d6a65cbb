import RedressBase
import RedressSyntax

/// Amounts, counts and shares, and what lies on each side of a boundary.
extension EchoWriter {
  /// The vocabulary's own wording of each fact.
  static let phrases = Dictionary(
    Vocabulary.entries.map { ($0.form.name, $0.form.example) }, uniquingKeysWith: { first, _ in first })

  func compared(_ left: Term, _ comparison: Comparison, _ right: Term, _ type: ValueType) -> String {
    let bound = text(right, type)
    let sides = Self.sides(comparison, right, type, Self.isFixed(right) ? bound : "exactly that")
    return "\(text(left, type)) \(verb(left)) \(Self.words[comparison] ?? "exactly") \(bound) (\(sides))"
  }

  static let words: [Comparison: String] = [
    .less: "less than", .atMost: "at most", .equal: "exactly", .atLeast: "at least", .more: "more than",
  ]

  /// "The credits used are", "the used share of the credits issued is".
  private func verb(_ term: Term) -> String {
    guard case .quantity(let slot) = term else { return "is" }
    let head = quantity(slot).split(separator: " ").prefix {
      !["of", "since", "from", "in", "after"].contains($0)
    }
    return head.contains { $0.hasSuffix("s") } ? "are" : "is"
  }

  private static func isFixed(_ term: Term) -> Bool {
    switch term {
    case .constant, .money: true
    default: false
    }
  }

  /// "19.99% yes, 20% no": the bound itself, and the nearest value on its other side.
  private static func sides(_ comparison: Comparison, _ right: Term, _ type: ValueType, _ bound: String)
    -> String
  {
    let (below, above) = neighbours(right, type)
    switch comparison {
    case .less: return "\(below ?? "any less") yes, \(bound) no"
    case .atMost: return "\(bound) yes, \(above ?? "any more") no"
    case .equal: return "nothing else"
    case .atLeast: return "\(bound) yes, \(below ?? "any less") no"
    case .more: return "\(bound) no, \(above ?? "any more") yes"
    }
  }

  private static func neighbours(_ right: Term, _ type: ValueType) -> (below: String?, above: String?) {
    switch (right, type) {
    case (.money(let money), _):
      let one = Money(minor: 1, currency: money.currency)
      return (money.minus(one)?.description, money.plus(one)?.description)
    case (.constant(let bound), .count), (.constant(let bound), .days), (.constant(let bound), .months):
      return (bound.minus(.one).map { written($0, type) }, bound.plus(.one).map { written($0, type) })
    case (.constant(let bound), .number), (.constant(let bound), .share):
      guard let step = Ratio(1, 10_000) else { return (nil, nil) }
      return (bound.minus(step).map { written($0, type) }, bound.plus(step).map { written($0, type) })
    default: return (nil, nil)
    }
  }

  // MARK: - Terms

  /// A term in words; `type` says what its plain numbers are.
  func text(_ term: Term, _ type: ValueType) -> String {
    switch term {
    case .constant(let number): Self.written(number, type)
    case .money(let money): money.description
    case .quantity(let slot): quantity(slot)
    case .sum(let left, let right): "\(text(left, type)) + \(text(right, type))"
    case .difference(let left, let right): "\(text(left, type)) − \(factor(right, type))"
    case .product(let left, let right): "\(factor(left, type)) × \(factor(right, type))"
    case .quotient(let left, let right): "\(factor(left, type)) ÷ \(divisor(right, type))"
    case .smaller(let first, let second): "the smaller of \(text(first, type)) and \(text(second, type))"
    case .larger(let first, let second): "the larger of \(text(first, type)) and \(text(second, type))"
    case .table(let number): "the value of the table `\(policy.tables[number].name)`"
    }
  }

  /// A part of a product: a number there is a plain one, unless it is a share.
  private func factor(_ term: Term, _ type: ValueType) -> String {
    switch term {
    case .sum, .difference, .smaller, .larger: "(\(text(term, type)))"
    case .constant(let number): Self.written(number, number.denominator == 1 ? .count : .number)
    default: text(term, type)
    }
  }

  private func divisor(_ term: Term, _ type: ValueType) -> String {
    switch term {
    case .product, .quotient: "(\(text(term, type)))"
    default: factor(term, type)
    }
  }

  // MARK: - Numbers

  static func written(_ number: Ratio, _ type: ValueType) -> String {
    switch type {
    case .time: time(number)
    case .share, .number: share(number)
    case .count, .days, .months, .money: number.description
    }
  }

  private static func time(_ number: Ratio) -> String {
    for (unit, length) in [("hours", 3_600_000_000), ("minutes", 60_000_000), ("seconds", 1_000_000)]
      as [(String, Int64)]
    {
      guard let count = number.dividedBy(Ratio(length)), count.denominator == 1 else { continue }
      return "\(count) \(unit)"
    }
    return "\(number) microseconds"
  }

  /// As a percentage, with decimals where they end.
  private static func share(_ number: Ratio) -> String {
    guard let hundredths = number.times(Ratio(10_000)), hundredths.denominator == 1 else {
      return number.description
    }
    let sign = hundredths < .zero ? "-" : ""
    let (whole, part) = hundredths.numerator.magnitude.quotientAndRemainder(dividingBy: 100)
    if part == 0 { return "\(sign)\(whole)%" }
    let digits = part % 10 == 0 ? "\(part / 10)" : part < 10 ? "0\(part)" : "\(part)"
    return "\(sign)\(whole).\(digits)%"
  }
}
