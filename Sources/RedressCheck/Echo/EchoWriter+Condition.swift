import RedressBase

/// Conditions, as one line or as a list.
extension EchoWriter {
  /// `lead`, and the condition under it; the lead's last word is left out where the condition always holds.
  func listed(_ lead: String, _ condition: Condition) -> [String] {
    switch condition {
    case .always: return [lead.split(separator: " ").dropLast().joined(separator: " ")]
    case .all(let parts) where parts.count > 1: return ["\(lead) all of:"] + parts.flatMap(item)
    case .any(let parts) where parts.count > 1: return ["\(lead) any of:"] + parts.flatMap(item)
    default: return ["\(lead) \(text(condition))"]
    }
  }

  private func item(_ condition: Condition) -> [String] {
    switch condition {
    case .all(let parts) where parts.count > 1: ["- all of:"] + parts.flatMap(item).map { "  " + $0 }
    case .any(let parts) where parts.count > 1: ["- any of:"] + parts.flatMap(item).map { "  " + $0 }
    case .not(.any(let parts)) where parts.count > 1: ["- none of:"] + parts.flatMap(item).map { "  " + $0 }
    default: ["- " + text(condition)]
    }
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
    case .suspected(let slot): "\(finding(slot)) is suspected, and no finding settles it"
    case .window(let window): text(window)
    }
  }

  private func negated(_ kind: Atom.Kind) -> String {
    switch kind {
    case .compare(let left, let comparison, let right, let type) where comparison != .equal:
      compared(left, comparison.opposite, right, type)
    case .choice(let slot, let values): "the \(choice(slot)) is not \(Self.joined(values.map(Self.value), "or"))"
    default: "it is not so that \(text(kind))"
    }
  }

  // MARK: - Facts by their slot

  private func choice(_ slot: Int) -> String {
    guard case .choice(let choice) = policy.facts[slot] else { return "value" }
    return choice.rawValue.replacing("_", with: " ")
  }

  private static func value(_ name: String) -> String { "`\(name)`" }

  private func finding(_ slot: Int) -> String {
    guard case .finding(let name) = policy.facts[slot] else { return "it" }
    return "`\(name)`"
  }

  private func yes(_ slot: Int) -> String {
    guard case .yes(let fact) = policy.facts[slot] else { return "it is so" }
    switch fact {
    case .hasItem(let name): return "the charge has a line item `\(name)`"
    case .creditsAllUsed: return "the charge issued credits and all of them were used"
    default: return Self.phrases[CheckPass.yesNoFacts.first { $0.value == fact }?.key ?? ""] ?? "it is so"
    }
  }
}

extension Comparison {
  /// What holds exactly where this does not.
  var opposite: Comparison {
    switch self {
    case .less: .atLeast
    case .atMost: .more
    case .atLeast: .less
    case .more: .atMost
    case .equal: .equal
    }
  }
}
