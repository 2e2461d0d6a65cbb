import RedressBase
import RedressDiagnostics
import RedressSyntax

extension CheckPass {
  /// The meaning of a matched condition; `lists` are those that hang under its sentence.
  func condition(_ match: FormMatch, _ lists: [[StatementNode]]) -> Condition {
    switch match.form.name {
    case "condition.all": .all(items(match, lists))
    case "condition.any": .any(items(match, lists))
    case "condition.none": .not(.any(inverted { items(match, lists) }))
    case "condition.and": .all(chain(match, lists))
    case "condition.or": .any(chain(match, lists))
    default: match["simple"]?.asForm.map { simple($0) } ?? .always
    }
  }

  /// The condition in a slot; `always` where the slot is empty.
  func condition(in match: FormMatch, slot: String = "condition", _ lists: [[StatementNode]]) -> Condition {
    match[slot]?.asForm.map { condition($0, lists) } ?? .always
  }

  /// Lowers what stands under a "not": a finding there works the other way round, where it works for someone.
  func inverted<Value>(_ body: () -> Value) -> Value {
    guard !takesNoSide else { return body() }
    presumesInnocence.toggle()
    defer { presumesInnocence.toggle() }
    return body()
  }

  private func items(_ match: FormMatch, _ lists: [[StatementNode]]) -> [Condition] {
    guard case .token(let token)? = match["list"], case .list(let index) = token.kind, index < lists.count
    else { return [] }
    return lists[index].map { node in
      self.match(node, as: "condition", what: "a condition").map { condition($0, node.lists) } ?? .always
    }
  }

  private func chain(_ match: FormMatch, _ lists: [[StatementNode]]) -> [Condition] {
    var conditions: [Condition] = []
    var rest: FormMatch? = match
    while let link = rest {
      if let simple = link["simple"]?.asForm { conditions.append(self.simple(simple)) }
      rest = link["rest"]?.asForm
    }
    return conditions
  }

  /// The meaning of a single statement about a case.
  func simple(_ match: FormMatch) -> Condition {
    let name = match.form.name
    if name.hasPrefix("window.") { return window(match) }
    if let choice = Choice(rawValue: name) { return self.choice(choice, match) }
    if let yes = Self.yesNoFacts[name] { return negated(atom(.yes(slot: slot(.yes(yes))), match), match) }
    if name.hasPrefix("finding.") { return finding(match) }
    return other(match)
  }

  private func other(_ match: FormMatch) -> Condition {
    switch match.form.name {
    case "compare": compare(match)
    case "share.used": share(match)
    case "credits.noneUsed": creditsUsed(.equal, match)
    case "credits.someUsed": creditsUsed(.more, match)
    case "credits.allUsed": atom(.yes(slot: slot(.yes(.creditsAllUsed))), match)
    case "usage.none": usage(.equal, match)
    case "usage.some": someUsage(match)
    case "defined.is": defined(match)
    case "defined.isNot": .not(inverted { defined(match) })
    case "clause.applies": applies(match)
    case "clause.applies.not": .not(.clause(clauses(match["ids"])))
    case "event.some": atom(.yes(slot: slot(.yes(.happened(match.name("event") ?? "")))), match)
    case "event.none": .not(atom(.yes(slot: slot(.yes(.happened(match.name("event") ?? "")))), match))
    case "item.allUnused": allItemsUnused(match)
    case "item.someUsed": .not(allItemsUnused(match))
    case "item.included": included(match)
    case "item.included.not": .not(included(match))
    default: .always
    }
  }

  func negated(_ condition: Condition, _ match: FormMatch) -> Condition {
    match["negation"] != nil || match["no"] != nil ? .not(condition) : condition
  }

  static let yesNoFacts: [String: YesNo] = [
    "first_purchase": .firstPurchase, "first_subscription_purchase": .firstSubscriptionPurchase,
    "first_of_subscription": .firstOfSubscription, "renewal": .renewal, "duplicate_mark": .duplicateMark,
    "discounted": .discounted, "current_period_charge": .currentPeriodCharge,
    "credits_expired": .creditsExpired,
    "credits_were_issued": .creditsWereIssued, "some_items": .someItems,
    "subscription_ended": .subscriptionEnded,
    "in_trial": .inTrial, "committed": .committed,
    "paid_subscription_at_purchase": .paidSubscriptionAtPurchase,
    "same_interval": .sameInterval, "evidence_given": .evidenceGiven, "was_refunded": .wasRefunded,
  ]

  /// "A6 or A7 applies" and "A6 and A7 apply".
  private func applies(_ match: FormMatch) -> Condition {
    let numbers = clauses(match["ids"])
    return match.isJoinedByAnd ? .all(numbers.map { .clause([$0]) }) : .clause(numbers)
  }

  // MARK: - Definitions

  private func defined(_ match: FormMatch) -> Condition {
    guard let name = match.name("conditionDefinition") else { return .always }
    usedDefinitions.insert(name)
    return definedCondition(name) ?? .always
  }

  /// The condition that a definition stands for; nil where it stands for a value.
  func definedCondition(_ name: String) -> Condition? {
    guard let definition = definitions[name], case .condition(let body) = definition.meaning else {
      return nil
    }
    let key = LoweredDefinition(
      name: name, presumesInnocence: presumesInnocence, takesNoSide: takesNoSide)
    if let known = loweredConditions[key] { return known }
    guard !openDefinitions.contains(name) else { return .always }
    openDefinitions.append(name)
    defer { openDefinitions.removeLast() }
    let lowered = inPolicy { limited(condition(body, definition.node.body.lists), definition.node) }
    loweredConditions[key] = lowered
    return lowered
  }

  /// Definitions that repeat others may grow beyond all bounds; one that is too large is refused.
  private func limited(_ condition: Condition, _ node: DefinitionNode) -> Condition {
    guard condition.size > Self.largestCondition else { return condition }
    report(
      Diagnostic(
        .tooLarge, "`\(node.name)` rests on too many statements", at: node.nameSpan,
        "more than \(Self.largestCondition), each counted as often as it is used",
        hint: "let definitions use each other less often"))
    return .always
  }

  private static let largestCondition = 2_000
}

/// A definition is lowered once for each of the ways in which its findings may count.
struct LoweredDefinition: Hashable {
  let name: String
  let presumesInnocence: Bool
  let takesNoSide: Bool
}

extension Condition {
  /// The number of its parts.
  fileprivate var size: Int {
    switch self {
    case .all(let parts), .any(let parts): parts.reduce(1) { $0 + $1.size }
    case .not(let part): part.size + 1
    case .atom, .clause, .always: 1
    }
  }
}
