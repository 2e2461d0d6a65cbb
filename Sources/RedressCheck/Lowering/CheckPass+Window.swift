import RedressBase
import RedressDiagnostics
import RedressSyntax

extension CheckPass {
  /// The event that a slot names.
  func anchor(_ match: Match?) -> Anchor {
    guard let form = match?.asForm else { return .purchase }
    switch form.form.name {
    case "anchor.request": return .request
    case "anchor.firstPurchase": return .firstPurchase
    case "anchor.firstSubscription": return .firstSubscriptionPurchase
    case "anchor.firstOfSubscription": return .firstOfSubscription
    case "anchor.subscriptionStart": return .subscriptionStart
    case "anchor.renewal": return .latestRenewal
    case "anchor.periodStart": return .periodStart
    case "anchor.periodEnd": return .periodEnd
    case "anchor.trialEnd": return .trialEnd
    case "anchor.commitmentEnd": return .commitmentEnd
    case "anchor.lastUse": return .lastUse(form.names("features").sorted())
    case "anchor.firstUse": return .firstUse(form.names("features").sorted())
    case "anchor.event": return .event(form.name("event") ?? "")
    case "anchor.later": return .later(anchor(form["first"]), anchor(form["second"]))
    case "anchor.earlier": return .earlier(anchor(form["first"]), anchor(form["second"]))
    default: return .purchase
    }
  }

  /// A window between two events: with a fixed length, or with one from a table, row by row.
  func window(_ match: FormMatch) -> Condition {
    let isBackward = match.form.name.hasSuffix("Before")
    let subject = anchor(match["subject"])
    let event = anchor(match["anchor"])
    let ends = isBackward || match.form.name == "window.before" ? (subject, event) : (event, subject)
    let kind = match.form.name.dropFirst("window.".count)
    let relation =
      Window.Relation(rawValue: String(isBackward ? kind.dropLast("Before".count) : kind)) ?? .within
    return window(ends, relation, match, isBackward: isBackward)
  }

  /// A window of the length that stands in `match`; without one, it is only before or after.
  func window(
    _ ends: (Anchor, Anchor), _ relation: Window.Relation, _ match: FormMatch, isBackward: Bool = false
  ) -> Condition {
    warnOfFuture(from: ends.0, to: ends.1, at: span(match))
    guard let length = match["length"]?.asForm else { return plainWindow(ends, relation, match) }
    return lengths(length).reduce(into: [Condition]()) { rows, row in
      let window = self.window(ends, relation, row.length, isBackward, match)
      rows.append(row.condition == .always ? window : .all([row.condition, window]))
    }.single
  }

  private func plainWindow(_ ends: (Anchor, Anchor), _ relation: Window.Relation, _ match: FormMatch)
    -> Condition
  {
    let slot = slot(.quantity(Quantity(.windowTime, anchor: ends.0, second: ends.1)))
    return atom(
      .window(
        Window(
          from: ends.0, to: ends.1, relation: relation, length: nil, isBackward: false, slot: slot, low: 1,
          high: nil, floorSlot: nil)),
      match)
  }

  func window(
    _ ends: (Anchor, Anchor), _ relation: Window.Relation, _ length: Length, _ isBackward: Bool,
    _ match: FormMatch
  ) -> Condition {
    let measure = measure(ends, length)
    let slot = slot(.quantity(measure.quantity))
    var low: Int64?
    var high: Int64?
    switch relation {
    case .within: (low, high) = (measure.isPast ? nil : 0, measure.bound)
    case .lessThan: (low, high) = (measure.isPast ? nil : 0, measure.bound - 1)
    case .moreThan: low = measure.bound + 1
    case .atLeast: low = measure.bound
    case .after, .before: low = 1
    }
    let needsFloor = measure.isPast && high != nil
    let floor = needsFloor ? self.slot(.quantity(Quantity(.windowDays, anchor: ends.0, second: ends.1))) : nil
    return atom(
      .window(
        Window(
          from: ends.0, to: ends.1, relation: relation, length: length, isBackward: isBackward, slot: slot,
          low: low, high: high, floorSlot: floor)),
      match)
  }

  /// What to measure, and the distance that the length stands for.
  private func measure(_ ends: (Anchor, Anchor), _ length: Length) -> (
    quantity: Quantity, bound: Int64, isPast: Bool
  ) {
    let count = Int64(length.count)
    let elapsed = Quantity(.windowTime, anchor: ends.0, second: ends.1)
    switch length.unit {
    case .minutes: return (elapsed, count * 60_000_000, false)
    case .hours: return (elapsed, count * 3_600_000_000, false)
    case .businessDays: return (Quantity(.windowBusinessDays, anchor: ends.0, second: ends.1), count, false)
    case .days, .weeks:
      let days = length.unit == .weeks ? count * 7 : count
      if settings.days == .elapsed { return (elapsed, days * 86_400_000_000, false) }
      return (Quantity(.windowDays, anchor: ends.0, second: ends.1), days, false)
    case .months, .years:
      let months = Length(length.unit == .years ? length.count * 12 : length.count, .months)
      return (Quantity(.windowDaysPastMonths, anchor: ends.0, second: ends.1, length: months), 0, true)
    }
  }

  /// The lengths that a slot stands for, each with the condition under which it holds.
  private func lengths(_ match: FormMatch) -> [(condition: Condition, length: Length)] {
    if let duration = match["duration"]?.asForm { return length(duration).map { [(.always, $0)] } ?? [] }
    guard let name = match.name("valueDefinition"), let definition = definitions[name] else { return [] }
    usedDefinitions.insert(name)
    if case .value(let formula) = definition.meaning, let duration = onlyDuration(formula) {
      return inPolicy { length(duration) }.map { [(.always, $0)] } ?? []
    }
    if definition.node.table != nil { return inPolicy { lengthRows(definition) } }
    report(
      Diagnostic(
        .wrongType, "`\(name)` is no length of time", at: span(match), "a length of time is expected here",
        and: reading == 0 ? [.secondary(definition.node.nameSpan, "defined here")] : []))
    return []
  }

  func onlyDuration(_ formula: FormMatch) -> FormMatch? {
    guard formula.form.name == "formula.term", let term = formula["term"]?.asForm,
      term.form.name == "term.one",
      let factor = term["factor"]?.asForm, factor.form.name == "factor.duration"
    else { return nil }
    return factor["duration"]?.asForm
  }

  /// A written length.
  func length(_ match: FormMatch) -> Length? {
    guard let unit = match["unit"]?.asForm,
      let kind = Length.Unit(rawValue: String(unit.form.name.dropFirst("unit.".count)))
    else { return nil }
    return wholeNumber(match["number"]).map { Length($0, kind) }
  }

  /// How many units a length has; at most 100,000, so that no bound can overflow.
  func wholeNumber(_ match: Match?) -> Int? {
    guard case .token(let token)? = match, let number = token.numberValue else { return nil }
    guard number.denominator == 1, number.numerator >= 0, number.numerator <= 100_000 else {
      report(
        Diagnostic(
          .wrongUnit, "a length of time is a whole number, at most 100,000", at: token.span,
          "not a whole number in that range"))
      return nil
    }
    return Int(number.numerator)
  }
}

extension [Condition] {
  /// The only one of them, or any of them.
  fileprivate var single: Condition { count == 1 ? self[0] : .any(self) }
}
