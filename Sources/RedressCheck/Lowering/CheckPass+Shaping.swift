import RedressBase
import RedressDiagnostics
import RedressSyntax

extension CheckPass {
  /// Lowers a sentence that decides nothing itself; true where it changes what clauses give.
  func lowerShaping(_ match: FormMatch, _ node: StatementNode, clause: Int?) -> Bool {
    let name = match.form.name
    if name.hasPrefix("effect.") { return lowerEffects(match, node, clause: clause) }
    if name.hasPrefix("deadline.") { return lowerDeadline(match, clause: clause) }
    switch name {
    case "shape.yield":
      let yielding = Yielding(
        clause: clause, losers: clauses(match["losers"]), winners: clauses(match["winners"]),
        condition: guardCondition(match, node.lists))
      parts.yieldings.append(yielding)
    case "shape.fee", "shape.reduce", "shape.item", "shape.atMost", "shape.atLeast":
      lowerShape(match, node, clause: clause)
    case "shape.validity": parts.creditsEndWithSubscription = true
    default: lowerProcess(match, node)
    }
    return name.hasPrefix("shape.")
  }

  private func lowerProcess(_ match: FormMatch, _ node: StatementNode) {
    switch match.form.name {
    case "law": parts.governingLaw = words(match)
    case "contact": parts.contact = words(match)
    case "notice.version":
      parts.versions.announcedBy.formUnion(VersionWords.Channel.named(in: words(match) ?? ""))
    case "acceptance":
      let start = match.tokens.first.map { text(of: $0.span).lowercased() } ?? ""
      parts.versions.acceptedBy.formUnion(VersionWords.Act.allCases.filter { $0.rawValue.hasPrefix(start) })
    case "version.purchase": settings.versionDecides = .purchase
    case "usage.noPart": vows.append(Vow(kind: .usagePlaysNoPart, span: node.span))
    case "destination.notSplit": vows.append(Vow(kind: .partialNeverToPaymentMethod, span: node.span))
    default: break
    }
  }

  /// The free words of a sentence as written.
  func words(_ match: FormMatch) -> String? {
    guard let members = match["text"]?.members else { return nil }
    let spans: [Span] = members.compactMap { if case .token(let token) = $0 { token.span } else { nil } }
    guard let first = spans.first, let last = spans.last else { return nil }
    let before = match.tokens.last { $0.span.end <= first.start }?.span.end ?? first.start
    let words = text(of: Span(start: before, end: last.end)).trimmed
    return words.filter { $0 != "`" && $0 != "<" && $0 != ">" }
  }

  private func lowerDeadline(_ match: FormMatch, clause: Int?) -> Bool {
    let action = DeadlineRule.Action(rawValue: String(match.form.name.dropFirst("deadline.".count)))
    guard let action, let length = match["duration"]?.asForm.flatMap(length) else { return false }
    parts.deadlines.append(DeadlineRule(clause: clause, action: action, length: length))
    return false
  }

  func guardCondition(_ match: FormMatch, _ lists: [[StatementNode]]) -> Condition {
    guard let form = match["guard"]?.asForm else { return .always }
    guard form.form.name == "guard.unless" else { return condition(in: form, lists) }
    return .not(inverted { condition(in: form, lists) })
  }

  /// The guard of something that works against the customer: a finding in it counts as no until recorded.
  private func adverseGuard(_ match: FormMatch, _ lists: [[StatementNode]], isAdverse: Bool) -> Condition {
    presumesInnocence = isAdverse
    defer { presumesInnocence = false }
    return guardCondition(match, lists)
  }

  // MARK: - Amounts of other clauses

  private func lowerShape(_ match: FormMatch, _ node: StatementNode, clause: Int?) {
    let remedies = match["remedies"]?.asForm
    let scope = remedies.flatMap { $0["ids"].map { clauses($0) } }
    let remedy = scope == nil ? remedyKind(remedies) : nil
    let condition = adverseGuard(match, node.lists, isAdverse: match.form.name != "shape.atLeast")
    for kind in shapeKinds(match) {
      parts.shapes.append(
        Shape(clause: clause, kind: kind, scope: scope, remedy: remedy, condition: condition))
    }
  }

  /// "Every refund" is no balance credit and no payout; "every remedy" is anything.
  private func remedyKind(_ remedies: FormMatch?) -> RemedyRule.Kind? {
    let keys = Set(remedies?.tokens.map(\.key) ?? [])
    let kinds: [(word: String, kind: RemedyRule.Kind)] = [
      ("refund", .refund), ("balance", .balanceCredit), ("payout", .payout),
    ]
    return kinds.first { keys.contains($0.word) }?.kind
  }

  /// Once all clauses are known, a sentence on every refund is about the clauses that refund.
  func closeScopes() {
    for (index, shape) in parts.shapes.enumerated() {
      guard let remedy = shape.remedy else { continue }
      let clauses = Set(parts.rules.filter { $0.remedies.contains { $0.kind == remedy } }.map(\.clause))
      parts.shapes[index] = Shape(
        clause: shape.clause, kind: shape.kind, scope: clauses.sorted(), remedy: remedy,
        condition: shape.condition)
    }
  }

  private func shapeKinds(_ match: FormMatch) -> [Shape.Kind] {
    if match.form.name == "shape.fee" { return fees(match["fees"]).map(Shape.Kind.fee) }
    if match.form.name == "shape.item" { return [itemPrice(match)] }
    guard let typed = match["formula"]?.asForm.flatMap(formula), let amount = asMoney(typed, span(match))
    else { return [] }
    switch match.form.name {
    case "shape.reduce": return [.reduce(Fee(label: typed.text, amount: amount))]
    case "shape.atMost": return [.atMost(amount)]
    default: return [.atLeast(amount)]
    }
  }

  private func itemPrice(_ match: FormMatch) -> Shape.Kind {
    let item = match.name("item") ?? ""
    let price = Term.quantity(slot: slot(.quantity(Quantity(.itemPrice, words: [item]))))
    return .reduce(Fee(label: "\(item.replacing("_", with: " ")), not refundable", amount: price))
  }

  // MARK: - Effects

  private func lowerEffects(_ match: FormMatch, _ node: StatementNode, clause: Int?) -> Bool {
    let scope = scope(match["scope"]?.asForm)
    let condition = adverseGuard(match, node.lists, isAdverse: true)
    let isPersistent = match["persistence"] != nil
    for effect in (match["effects"]?.members ?? []).compactMap(\.asForm) {
      guard let kind = Self.effectKinds[effect.form.name] else { continue }
      let amount = effect["formula"]?.asForm.flatMap(formula).flatMap { asMoney($0, span(effect)) }
      parts.effects.append(
        EffectRule(
          clause: clause, kind: kind, time: time(effect), scope: scope, condition: condition,
          isPersistent: isPersistent, amount: amount))
    }
    return match.form.name == "effect.under"
  }

  private func scope(_ match: FormMatch?) -> EffectRule.Scope {
    guard let match else { return .own }
    switch match.form.name {
    case "scope.full": return .fullRefund(except: clauses(match["except"]))
    case "scope.refund": return .refund(except: clauses(match["except"]))
    default: return .clauses(clauses(match["ids"]))
    }
  }

  private func time(_ match: FormMatch) -> EffectRule.Time {
    switch match.name("time") {
    case "time.period": .periodEnd
    case "time.month": .monthEnd
    default: .now
    }
  }

  private static let effectKinds: [String: EffectRule.Kind] = [
    "effect.cancel": .cancel, "effect.cancelAll": .cancelAll, "effect.stopRenewal": .stopRenewal,
    "effect.access": .revokeAccess,
    "effect.revokeCredits": .revokeCredits, "effect.forfeit": .forfeitCredits,
    "effect.suspend": .suspendAccount,
    "effect.planChange": .changePlan, "effect.chargeNew": .charge, "effect.charge": .charge,
    "effect.grant": .grantCredits,
    "effect.support": .support,
  ]

  // MARK: - Items and general sentences

  /// "`support_bot` counts as unused when …" has to be known before any clause speaks of unused items.
  func lowerItemRules() {
    for node in tree.clauses.flatMap(\.statements) + tree.general {
      guard case .match(let match) = grammar.match(node.tokens, as: "statement"),
        match.form.name == "shape.unusedItem"
      else { continue }
      let item = match.name("item") ?? ""
      usedWords.insert(item)
      unusedItemRules.append((item, self.condition(in: match, node.lists)))
    }
  }

  func lowerGeneralSentences() {
    for node in tree.general {
      guard let match = match(node, as: "statement", what: "a sentence of the language") else { continue }
      if match.form.name.hasPrefix("rule.") || match.form.name == "require.details" {
        report(
          Diagnostic(
            .misplacedBlock, "a decision belongs to a clause", at: node.span, "no clause id stands above it",
            hint: "put it under a heading such as `### R1 …`"))
      } else {
        _ = lowerShaping(match, node, clause: nil)
      }
    }
    for span in tree.misplaced {
      report(
        Diagnostic(
          .misplacedBlock, "only sentences can stand here", at: span, "not part of a sentence",
          hint: "end the sentence before it with a colon, or move it out of the clause"))
    }
  }
}

extension Rule {
  /// What it gives or proposes.
  fileprivate var remedies: [RemedyRule] {
    switch verdict {
    case .grant(let remedy): remedy.map { [$0] } ?? []
    case .refer(let referral): if case .remedy(let remedy) = referral.suggestion { [remedy] } else { [] }
    case .deny, .ask: []
    }
  }
}
