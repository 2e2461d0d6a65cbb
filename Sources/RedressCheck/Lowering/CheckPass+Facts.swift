import RedressBase
import RedressDiagnostics
import RedressSyntax

/// Conditions about one fact: a choice, a finding, an item, usage.
extension CheckPass {
  func choice(_ choice: Choice, _ match: FormMatch) -> Condition {
    refuseBoth(choice, match)
    let values: [String]
    switch choice {
    case .product:
      return negated(
        .any((match["values"]?.members ?? []).compactMap(\.asForm).map { product($0, match) }), match)
    case .interval, .currentInterval, .newInterval:
      values = match.names("values").map { String($0.dropFirst("adjective.".count)) }
    default: values = (match["values"]?.members ?? []).compactMap { value($0, choice) }
    }
    usedWords.formUnion(values)
    return negated(atom(.choice(slot: slot(.choice(choice)), values: values), match), match)
  }

  /// "The reason is A and B" asks for what can't be: a choice has one value.
  private func refuseBoth(_ choice: Choice, _ match: FormMatch) {
    guard match.isJoinedByAnd, (match["values"]?.members.count ?? 0) > 1 else { return }
    let noun = choice.rawValue.replacing("_", with: " ")
    report(
      Diagnostic(
        .unknownPhrase, "the \(noun) can't be several things at once", at: span(match), "joined by `and`",
        hint: "join the values by `or`"))
  }

  /// A name in backticks as it stands; a bare word in the case that the contract uses.
  private func value(_ member: Match, _ choice: Choice) -> String? {
    guard case .token(let token) = member else { return member.name }
    if choice == .currency || choice == .country { return code(token, choice) }
    if token.kind == .name { return token.key }
    switch choice {
    case .channel, .billingReason, .paymentMethod: return token.text.lowercased()
    case .plan, .currentPlan, .newPlan: return plan(token)
    default: return token.text
    }
  }

  /// A currency or country in the letters of its code, which is how a case writes it.
  private func code(_ token: Token, _ choice: Choice) -> String {
    let written = choice == .currency ? token.key.lowercased() : token.text.filter { $0 != "`" }.uppercased()
    let isCode = choice == .currency ? Currency(code: written) != nil : written.count == 2
    if !isCode {
      let example = choice == .currency ? "`eur`" : "`DE`"
      report(
        Diagnostic(
          .undefinedName, "`\(token.text.filter { $0 != "`" })` is no code of a \(choice.rawValue)",
          at: token.span,
          "not an ISO code", hint: "write a code such as \(example)"))
    }
    return written
  }

  private static let intervalWords: Set<String> = ["annual", "yearly", "monthly", "weekly", "daily"]

  /// "The plan is annual" means the interval to everyone but a computer.
  private func plan(_ token: Token) -> String {
    if Self.intervalWords.contains(token.key) {
      report(
        Diagnostic(
          .wrongType, "`\(token.text)` is an interval, not a plan", at: token.span,
          "a plan's name is expected here",
          hint: "write `the interval is \(token.text)`, or the plan's name in backticks"))
    }
    return token.text
  }

  /// The condition that the charge is of a product.
  func product(_ noun: FormMatch, _ match: FormMatch) -> Condition {
    let value: String
    switch noun.form.name {
    case "product.any": return .always
    case "product.renewal":
      let subscription = atom(.choice(slot: slot(.choice(.product)), values: ["subscription"]), match)
      return .all([subscription, atom(.yes(slot: slot(.yes(.renewal))), match)])
    case "product.named": value = noun.name("product") ?? ""
    default: value = String(noun.form.name.dropFirst("product.".count))
    }
    usedWords.insert(value)
    return atom(.choice(slot: slot(.choice(.product)), values: [value]), match)
  }

  func finding(_ match: FormMatch) -> Condition {
    let slots = match.names("findings").map { slot(.finding($0)) }
    switch match.form.name {
    case "finding.found":
      let found = slots.map { atom(.found(slot: $0, presumed: presumesInnocence), match) }
      return joined(found, any: !match.isJoinedByAnd)
    case "finding.ruledOut": return joined(slots.map { atom(.ruledOut(slot: $0), match) }, any: false)
    case "finding.onlySuspected":
      let suspected = joined(slots.map { atom(.suspected(slot: $0), match) }, any: !match.isJoinedByAnd)
      return .all([suspected, .not(joined(slots.map { atom(.established(slot: $0), match) }, any: true))])
    default: return joined(slots.map { atom(.suspected(slot: $0), match) }, any: !match.isJoinedByAnd)
    }
  }

  private func joined(_ conditions: [Condition], any: Bool) -> Condition {
    if conditions.count == 1 { return conditions[0] }
    return any ? .any(conditions) : .all(conditions)
  }

  func included(_ match: FormMatch) -> Condition {
    atom(.yes(slot: slot(.yes(.hasItem(match.name("item") ?? "")))), match)
  }

  /// For each product that the policy says something of: it is not among the items, or counts as unused.
  func allItemsUnused(_ match: FormMatch) -> Condition {
    if unusedItemRules.isEmpty {
      report(
        Diagnostic(
          .unknownPhrase, "the policy does not say when an item counts as unused", at: span(match),
          "used here", hint: "add a sentence such as \"`support_bot` counts as unused when …\""))
    }
    return .all(
      unusedItemRules.map { rule in
        let has = atom(.yes(slot: slot(.yes(.hasItem(rule.item)))), match)
        return .any([.not(has), rule.condition])
      })
  }

  // MARK: - Usage

  /// "Use of a or b" is one count; "use of a and b" asks for each.
  func someUsage(_ match: FormMatch) -> Condition {
    guard match.isJoinedByAnd else { return usage(.more, match) }
    return .all(match.names("features").map { usage(.more, match, of: [$0]) })
  }

  func creditsUsed(_ comparison: Comparison, _ match: FormMatch) -> Condition {
    atom(
      .compare(
        .quantity(slot: slot(.quantity(Quantity(.creditsUsed)))), comparison, .constant(.zero), .count), match
    )
  }

  func usage(_ comparison: Comparison, _ match: FormMatch, of features: [String]? = nil) -> Condition {
    let words = features ?? match.names("features").sorted()
    let quantity = Quantity(.usage, anchor: anchor(match["anchor"]), words: words)
    return atom(
      .compare(.quantity(slot: slot(.quantity(quantity))), comparison, .constant(.zero), .count), match)
  }
}
