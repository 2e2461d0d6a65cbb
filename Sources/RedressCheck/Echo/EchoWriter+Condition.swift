import RedressBase

/// Conditions, as one line or as a list.
extension EchoWriter {
  /// `lead`, and the condition under it; the lead's last word is left out where the condition always holds.
  func listed(_ lead: String, _ condition: Condition) -> [String] {
    let condition = condition.flattened
    guard condition != .always else { return [Self.closed(lead)] }
    guard let (name, parts) = condition.list else { return ["\(lead) \(text(condition))"] }
    return ["\(lead) \(name) of:"] + parts.flatMap(item)
  }

  private static func closed(_ lead: String) -> String {
    let words = lead.split(separator: " ").dropLast().joined(separator: " ")
    return words.hasSuffix(",") ? String(words.dropLast()) : words
  }

  private func item(_ condition: Condition) -> [String] {
    guard let (name, parts) = condition.list else { return ["- " + text(condition)] }
    return ["- \(name) of:"] + parts.flatMap(item).map { "  " + $0 }
  }

  /// A condition on one line.
  func text(_ condition: Condition) -> String {
    switch condition {
    case .all(let parts): joined(parts, " and ")
    case .any(let parts): joined(parts, " or ")
    case .not(.atom(let number)): negated(policy.atoms[number].kind)
    case .not(.not(let part)): text(part)
    case .not(.clause(let clauses)): "the conditions of \(ids(clauses, "or")) do not hold"
    case .not(let part): "not (\(text(part)))"
    case .atom(let number): text(policy.atoms[number].kind)
    case .clause(let clauses): "the conditions of \(ids(clauses, "or")) hold, overridden or not"
    case .always: "always"
    }
  }

  private func joined(_ parts: [Condition], _ joint: String) -> String {
    guard parts.count > 1 else { return parts.first.map(text) ?? (joint == " and " ? "always" : "never") }
    return parts.map { part in
      switch part {
      case .all(let inner) where inner.count > 1, .any(let inner) where inner.count > 1: "(\(text(part)))"
      default: text(part)
      }
    }.joined(separator: joint)
  }

  // MARK: - Single questions

  private func text(_ kind: Atom.Kind) -> String {
    switch kind {
    case .compare(let left, let comparison, let right, let type): compared(left, comparison, right, type)
    case .choice(let slot, let values): "the \(choice(slot)) is \(Self.joined(values.map(Self.value), "or"))"
    case .yes(let slot): yes(slot)
    case .found(let slot, let presumed):
      "staff found \(finding(slot)) (\(presumed ? "taken as not found" : "unknown") until it is recorded)"
    case .ruledOut(let slot): "staff ruled out \(finding(slot)) (unknown until it is recorded)"
    case .established(let slot): "staff found \(finding(slot)) (no unless it is recorded)"
    case .suspected(let slot): "\(finding(slot)) is suspected, and no finding settles it"
    case .window(let window): text(window)
    }
  }

  /// Said as the opposite of the whole, because a comparison with something that does not exist holds in
  /// neither direction: "not less than 20%" is more than "at least 20%".
  private func negated(_ kind: Atom.Kind) -> String {
    guard case .choice(let slot, let values) = kind else { return "it is not so that \(text(kind))" }
    return "the \(choice(slot)) is not \(Self.joined(values.map(Self.value), "or"))"
  }

  // MARK: - Facts by their slot

  private func choice(_ slot: Int) -> String {
    guard case .choice(let choice) = policy.facts[slot] else { return "value" }
    return choice.rawValue.replacing("_", with: " ")
  }

  private static func value(_ name: String) -> String { intervals[name] ?? "`\(name)`" }

  private static let intervals = ["year": "annual", "month": "monthly", "week": "weekly", "day": "daily"]

  private func finding(_ slot: Int) -> String {
    guard case .finding(let name) = policy.facts[slot] else { return "it" }
    return "`\(name)`"
  }

  private func yes(_ slot: Int) -> String {
    guard case .yes(let fact) = policy.facts[slot] else { return "it is so" }
    switch fact {
    case .hasItem(let name): return "the charge has a line item `\(name)`"
    case .happened(let name): return "an event `\(name)` is on record"
    case .hasCharge: return "the request is about a charge"
    case .creditsAllUsed: return "the charge issued credits and all of them were used"
    default: return Self.phrases[CheckPass.yesNoFacts.first { $0.value == fact }?.key ?? ""] ?? "it is so"
    }
  }
}

extension Condition {
  /// Lists within lists of the same kind are one list.
  var flattened: Condition {
    switch self {
    case .all(let parts): Condition.all(parts.flatMap(\.flattened.conjuncts)).only
    case .any(let parts): Condition.any(parts.flatMap(\.flattened.disjuncts)).only
    case .not(let part): .not(part.flattened)
    case .atom, .clause, .always: self
    }
  }

  private var conjuncts: [Condition] {
    switch self {
    case .all(let parts): parts
    case .always: []
    default: [self]
    }
  }

  private var disjuncts: [Condition] { if case .any(let parts) = self { parts } else { [self] } }

  private var only: Condition {
    switch self {
    case .all(let parts) where parts.isEmpty: .always
    case .all(let parts) where parts.count == 1, .any(let parts) where parts.count == 1: parts[0]
    default: self
    }
  }

  /// The joining word and the parts, where it has several.
  fileprivate var list: (name: String, parts: [Condition])? {
    switch self {
    case .all(let parts) where parts.count > 1: ("all", parts)
    case .any(let parts) where parts.count > 1: ("any", parts)
    case .not(.any(let parts)) where parts.count > 1: ("none", parts)
    case .not(.all(let parts)) where parts.count > 1: ("not all", parts)
    default: nil
    }
  }
}
