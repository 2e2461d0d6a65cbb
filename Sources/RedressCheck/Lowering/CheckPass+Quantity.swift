import RedressBase
import RedressDiagnostics
import RedressSyntax

extension CheckPass {
  static let quantityTypes: [String: ValueType] = Dictionary(
    uniqueKeysWithValues: Vocabulary.entries.compactMap { entry in
      ValueType(rawValue: entry.type.rawValue).map { (entry.form.name, $0) }
    })

  /// A fact of the vocabulary with its parameters.
  func quantity(_ match: FormMatch) -> Typed? {
    guard let name = Quantity.Name(rawValue: match.form.name) else { return nil }
    var quantity = Quantity(name)
    if match["anchor"] != nil { quantity.anchor = anchor(match["anchor"]) }
    if name == .daysUntil || name == .monthsUntil {
      warnOfFuture(from: .request, to: quantity.anchor, at: span(match))
    }
    quantity.words = (match.names("features") + match.names("item")).sorted()
    quantity.length = match["duration"]?.asForm.flatMap(length)
    let type = Self.quantityTypes[match.form.name] ?? .number
    let dimension: [ValueType: Int] = type == .share || type == .number ? [:] : [type: 1]
    return Typed(
      term: .quantity(slot: slot(.quantity(quantity))), dimension: dimension,
      isLoose: name == .monthlyListPrice,
      isBusiness: name == .businessDaysSince, isShare: type == .share, text: text(of: span(match)))
  }

  // MARK: - Comparisons

  func compare(_ match: FormMatch) -> Condition {
    guard let left = match["left"]?.asForm.flatMap(formula), let comparison = match["comparison"]?.asForm
    else { return .always }
    return compare(left, comparison, match)
  }

  /// "less than 20% of the credits issued are used"; with a plain number it is a number of credits.
  func share(_ match: FormMatch) -> Condition {
    guard let comparison = match["comparison"]?.asForm else { return .always }
    let isCount =
      !comparison.tokens.contains(where: \.isPercent) && comparison.tokens.contains(where: \.isNumber)
    let used = isCount ? Quantity(.creditsUsed) : Quantity(.usedShare)
    let typed = Typed(
      term: .quantity(slot: slot(.quantity(used))), dimension: isCount ? [.count: 1] : [:],
      isShare: !isCount, text: isCount ? "the credits used" : "the used share")
    return compare(typed, comparison, match)
  }

  private func compare(_ left: Typed, _ comparison: FormMatch, _ match: FormMatch) -> Condition {
    func one(_ slot: String, _ relation: Comparison) -> Condition {
      guard let right = comparison[slot]?.asForm.flatMap(formula),
        let (fitted, type) = fit(left, right, match)
      else { return .always }
      return atom(.compare(left.term, relation, fitted, type), match)
    }
    switch comparison.form.name {
    case "comparison.less": return one("formula", .less)
    case "comparison.more": return one("formula", .more)
    case "comparison.atLeast", "comparison.orMore": return one("formula", .atLeast)
    case "comparison.atMost", "comparison.orLess": return one("formula", .atMost)
    case "comparison.between": return .all([one("low", .atLeast), one("high", .atMost)])
    case "comparison.range": return .all([one("low", .atLeast), one("high", .less)])
    default: return one("formula", .equal)
    }
  }

  /// The right side in the unit of the left one, nothing needing none; nil after a type error was reported.
  func fit(_ left: Typed, _ right: Typed, _ match: FormMatch) -> (Term, ValueType)? {
    guard let from = left.type, let to = right.type else {
      report(Diagnostic(.wrongUnit, "the units do not come out even", at: span(match), "a mixture of units"))
      return nil
    }
    if to == .number, right.term == .constant(.zero) { return (right.term, from) }
    if left.isShare != right.isShare, !isPlausibleShare(left, right) { return mismatch(left, right, match) }
    if from == to, left.isBusiness == right.isBusiness { return (right.term, from) }
    let countable: Set<ValueType> = [.count, .days, .months]
    if to == .number, countable.contains(from) { return (right.term, from) }
    if from == .number, countable.contains(to) { return (right.term, to) }
    if from == .time, to == .days, !right.isBusiness {
      return (Self.elapsed(days: right.term), .time)
    }
    return mismatch(left, right, match)
  }

  /// A share may be compared with a plain number up to 1; "more than 20" of it, and "more than 20%" of a
  /// count, are slips.
  private func isPlausibleShare(_ left: Typed, _ right: Typed) -> Bool {
    guard left.type == .number, right.type == .number else { return false }
    for plain in [left, right] where !plain.isShare {
      if case .constant(let number) = plain.term { return number <= .one }
    }
    return true
  }

  /// Days as elapsed time, of 24 hours each.
  private static func elapsed(days: Term) -> Term {
    let day = Ratio(86_400_000_000)
    if case .constant(let count) = days, let time = count.times(day) { return .constant(time) }
    return .product(days, .constant(day))
  }

  private func mismatch(_ left: Typed, _ right: Typed, _ match: FormMatch) -> (Term, ValueType)? {
    let unit: DiagnosticCode =
      [.days, .months, .time].contains(left.type) && [.days, .months, .time].contains(right.type)
      ? .wrongUnit : .wrongType
    report(
      Diagnostic(
        unit, "\(Self.noun(left)) is compared with \(Self.noun(right))", at: span(match),
        "`\(left.text)` is \(Self.noun(left)), `\(right.text)` is \(Self.noun(right))",
        hint: left.type == .money && right.type == .number
          ? "write an amount with its currency, such as `$10.00`"
          : right.isShare
            ? "say of what, for instance `20% of the credits issued`"
            : left.isShare ? "write a share in percent" : nil))
    return nil
  }
}

extension Token {
  fileprivate var isPercent: Bool { if case .percent = kind { true } else { false } }
  fileprivate var isNumber: Bool { numberValue != nil }
}
