/// Sentences that change what clauses give, and those that belong to no clause.
extension RandomPolicy {
  /// Clauses of fees, caps, floors and reductions, with those that make others give way.
  mutating func shapes(_ yieldings: [String]) -> [String] {
    let count = phrases.chance.one([0, 0, 1, 1, 2, 3])
    var lines: [String] = []
    for (number, sentence) in (yieldings + (0..<count).map { _ in shape() }).enumerated() {
      lines += ["### S\(number + 1) Amounts \(number + 1)", sentence, ""]
    }
    return lines
  }

  private mutating func shape() -> String {
    let remedies = scope()
    let guarded =
      phrases.chance.odds(0.3) ? " \(phrases.chance.one(["when", "unless"])) \(phrases.simple(.refund))" : ""
    let sentence =
      switch phrases.chance.number(0...8) {
      case 0, 1: "\(phrases.fees().firstUpper) is deducted from \(remedies)\(guarded)"
      case 2, 3: "\(remedies.firstUpper) is at most \(phrases.formula())\(guarded)"
      case 4, 5: "\(remedies.firstUpper) is at least \(phrases.formula())\(guarded)"
      case 6:
        "`set_up_fee` is \(phrases.chance.one(["excluded", "deducted at its price"])) from \(remedies)\(guarded)"
      default: "\(remedies.firstUpper) is reduced by \(phrases.formula())\(guarded)"
      }
    return sentence + "."
  }

  /// Whose amounts are meant.
  private mutating func scope() -> String {
    let kind = phrases.chance.one(["refunds", "refunds", "a remedy", "balance credits"])
    let granting = clauses.filter { $0.kinds.contains(.grant) }.map(\.id)
    guard !granting.isEmpty, phrases.chance.odds(0.7) else {
      return kind == "refunds" ? "every refund" : "every remedy"
    }
    return "\(kind) under \(RandomPhrases.list(phrases.chance.some(granting, 1...3), "and"))"
  }

  /// Effects of every refund, and how credits end.
  mutating func general() -> [String] {
    var lines: [String] = []
    if phrases.chance.odds(0.4) {
      let scope = phrases.chance.one([
        "After a refund in full", "After every refund", "Under \(clauses[0].id)",
      ])
      let effect = phrases.effect()
      lines += ["\(scope), \(effect.prefix(1).lowercased())\(effect.dropFirst())", ""]
    }
    if phrases.chance.odds(0.2) {
      lines += ["Credits without an expiry date are valid while the subscription is active.", ""]
    }
    return lines + ["We review every request within 3 business days.", ""]
  }

  /// What the policy promises of itself, true or not.
  mutating func guarantees() -> [String] {
    let all = [
      "A refund is never more than the amount paid.", "A refund is never more than \(phrases.formula()).",
      "A refund is never less than $1.00 when \(phrases.simple(.refund)).",
      "Using more credits never raises a refund.", "Asking later never raises a refund.",
      "A charge is always refunded in full when \(phrases.simple(.refund)).",
      "A charge is never refunded when \(phrases.simple(.refund)).",
      "\(phrases.subject(.refund)) is always denied when \(phrases.simple(.refund)).",
    ]
    return ["## Guarantees", ""] + phrases.chance.some(all, 0...3).map { "- \($0)" }
  }
}

extension String {
  fileprivate var firstUpper: String { prefix(1).uppercased() + dropFirst() }
}
