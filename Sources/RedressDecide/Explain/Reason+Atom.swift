import RedressBase
import RedressCheck

/// Why an atom holds, does not hold, or is unknown, made of the case's own facts.
struct AtomReasons {
  let decider: Decider
  private let wording: Wording
  private var plan: Plan { decider.plan }
  private var policy: CheckedPolicy { decider.plan.policy }
  private var values: [FactValue] { decider.evaluation.values }

  init(decider: Decider) {
    self.decider = decider
    wording = Wording(currency: decider.evaluation.currency)
  }

  func reason(_ number: Int, _ truth: Truth) -> String {
    if truth == .unknown { return plan.phrases[number].unknown }
    let holds = truth == .yes
    switch policy.atoms[number].kind {
    case .window(let window): return self.window(number, window, holds)
    case .compare(let left, let comparison, let right, let type):
      return compare(number, left, comparison, right, type, holds)
    case .choice(let slot, _): return choice(number, slot, holds)
    case .found(let slot, _) where !holds && values[slot].number == FindingCode.no:
      return plan.phrases[number].ruledOut
    case .yes, .found, .ruledOut, .established, .suspected:
      return (holds ? plan.phrases[number].holds : plan.phrases[number].fails) ?? ""
    }
  }

  private func choice(_ number: Int, _ slot: Int, _ holds: Bool) -> String {
    guard case .choice(let choice) = policy.facts[slot] else { return "" }
    guard case .text(let text) = decider.reader.text(of: choice) else {
      return "there is no \(plan.nouns[slot])"
    }
    let own = plan.phrases[number].start + wording.words(text)
    return holds ? own : own + plan.phrases[number].others
  }

  // MARK: - Windows

  private func window(_ number: Int, _ window: Window, _ holds: Bool) -> String {
    let value = values[window.slot]
    guard value.state == .known else { return "there is no \(missing(window)) on record" }
    guard let length = window.length else { return plain(window, holds) }
    let event = window.isBackward ? window.to : window.from
    let subject = window.isBackward ? window.from : window.to
    let isDays = length.unit == .days && policy.facts[window.slot].isCalendarDays
    if isDays, !window.isBackward,
      window.relation == .within || window.relation == .lessThan || window.relation == .moreThan
    {
      return days(window, length, Int(value.number), holds, event, subject)
    }
    return "\(wording.participle(subject)) \(exact(window, value.number))\(plan.phrases[number].tail(holds))"
  }

  private func missing(_ window: Window) -> String {
    let name = wording.noun(decider.reader.anchor(window.from) == nil ? window.from : window.to)
    return name.hasPrefix("the ") ? String(name.dropFirst(4)) : name
  }

  private func plain(_ window: Window, _ holds: Bool) -> String {
    "\(wording.noun(window.to)) is \(holds ? "" : "not ")after \(wording.noun(window.from))"
  }

  /// "requested on day 4 of 7".
  private func days(
    _ window: Window, _ length: Length, _ day: Int, _ holds: Bool, _ event: Anchor, _ subject: Anchor
  ) -> String {
    let who = wording.participle(subject)
    let place = event == .purchase ? "" : " after \(wording.noun(event))"
    guard day >= 0 else { return "\(who) before \(wording.noun(event))" }
    if day <= length.count, window.relation != .lessThan {
      return "\(who) on day \(day) of \(length.count)\(place)"
    }
    let limit = window.relation == .lessThan ? (holds ? ", less than" : ", not less than") : ", more than"
    return "\(who) on day \(day)\(limit) \(wording.length(length)) after \(wording.noun(event))"
  }

  /// How far it really was, where the measure can be told.
  private func exact(_ window: Window, _ value: Int64) -> String {
    guard case .quantity(let quantity) = policy.facts[window.slot], value >= 0 else { return "" }
    let side = window.isBackward ? "before" : "after"
    switch quantity.name {
    case .windowTime: return "\(wording.duration(Ratio(value))) \(side), "
    case .windowBusinessDays: return "\(value) business day\(value == 1 ? "" : "s") \(side), "
    case .windowDays: return "\(value) day\(value == 1 ? "" : "s") \(side), "
    default: return ""
    }
  }

  // MARK: - Comparisons

  private func compare(
    _ number: Int, _ left: Term, _ comparison: Comparison, _ right: Term, _ type: ValueType, _ holds: Bool
  ) -> String {
    if case .quantity(let slot) = left, values[slot].state == .absent {
      return "there is no \(plan.nouns[slot])"
    }
    guard case .known(let one) = decider.evaluation.value(of: left),
      case .known(let other) = decider.evaluation.value(of: right)
    else {
      return "there is nothing to compare"
    }
    if case .quantity(let slot) = left {
      let ready = plan.phrases[number].tail(holds)
      let type = policy.facts[slot].isShare ? ValueType.share : type
      let tail =
        ready.isEmpty ? wording.tail(comparison, other, shownType(type, [one, other]), holds) : ready
      return compare(slot, one, comparison, other, type, tail, holds)
    }
    let shown = shownType(type, [one, other])
    return
      "\(wording.number(one, shown)), \(wording.phrase(comparison, holds)) \(wording.number(other, shown))"
  }

  private func compare(
    _ slot: Int, _ value: Ratio, _ comparison: Comparison, _ bound: Ratio, _ type: ValueType, _ tail: String,
    _ holds: Bool
  ) -> String {
    guard case .quantity(let quantity) = policy.facts[slot] else { return "" }
    switch quantity.name {
    case .usedShare, .unusedShare: return share(quantity.name, value, tail, holds)
    case .creditsUsed where bound == .zero && (comparison == .equal || comparison == .more):
      return "\(decider.reader.used) of \(decider.reader.issued) credits used"
    case .usage, .usageTotal:
      return value == .zero ? "no \(plan.nouns[slot])" : "\(plan.nouns[slot]): \(wording.plain(value))"
    default: break
    }
    let shown = shownType(type, [value, bound])
    return "\(plan.nouns[slot]): \(wording.number(value, shown)), \(tail)"
  }

  /// Plain numbers are told as they are where they are whole, and in percent where one is not.
  private func shownType(_ type: ValueType, _ values: [Ratio]) -> ValueType {
    guard type == .number else { return type }
    return values.allSatisfy { $0.denominator == 1 } ? .count : .share
  }

  /// "120 of 1000 credits used (12%), less than 20%".
  private func share(_ name: Quantity.Name, _ value: Ratio, _ tail: String, _ holds: Bool) -> String {
    let issued = decider.reader.issued
    let part = name == .usedShare ? decider.reader.used : issued - decider.reader.used
    let noun = name == .usedShare ? "used" : "unused"
    guard issued > 0 else {
      return "the charge issued no credits, \(wording.percent(value)) \(noun), \(tail)"
    }
    if !holds { return "\(wording.percent(value)) \(noun), \(tail)" }
    return "\(part) of \(issued) credits \(noun) (\(wording.percent(value))), \(tail)"
  }
}

extension Fact {
  /// Whether it is the used or unused share of the credits, which is told in percent.
  var isShare: Bool {
    if case .quantity(let quantity) = self {
      quantity.name == .usedShare || quantity.name == .unusedShare
    } else {
      false
    }
  }

  /// Whether it counts dates from one event to another.
  var isCalendarDays: Bool {
    if case .quantity(let quantity) = self { quantity.name == .windowDays } else { false }
  }
}
