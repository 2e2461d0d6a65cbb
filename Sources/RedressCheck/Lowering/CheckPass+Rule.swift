import RedressBase
import RedressDiagnostics
import RedressSyntax

extension CheckPass {
  func lowerClauses() {
    for (number, node) in tree.clauses.enumerated() { lower(node, number) }
  }

  private func lower(_ node: ClauseNode, _ number: Int) {
    let firstRule = parts.rules.count
    var texts: [String] = []
    var isShaping = false
    for statement in node.statements {
      guard let match = match(statement, as: "statement", what: "a sentence of the language") else {
        continue
      }
      if let rules = rules(match, statement, clause: number, isOtherwise: node.isOtherwise) {
        parts.rules += rules
      } else {
        isShaping = lowerShaping(match, statement, clause: number) || isShaping
        texts.append(text(of: statement.span))
      }
    }
    if node.statements.isEmpty, node.defines.isEmpty {
      report(
        Diagnostic(
          .emptyClause, "clause `\(node.id)` has no sentence", at: node.headingSpan, "nothing stands under it"
        ))
    }
    let position = tree.page.source.position(ofByte: node.headingSpan.start)
    parts.clauses.append(
      Clause(
        id: node.id, title: node.title, line: position.line, span: node.headingSpan,
        rules: Array(firstRule..<parts.rules.count),
        overrides: overrides(node, number), statements: texts,
        definitions: node.defines.compactMap(definedCondition), isShaping: isShaping,
        notes: node.notes.map { text(of: $0) }))
  }

  /// The rules of a sentence that decides; nil where it is another kind of sentence.
  func rules(_ match: FormMatch, _ node: StatementNode, clause: Int, isOtherwise: Bool) -> [Rule]? {
    if match.form.name == "require.details" { return [requirement(match, node, clause: clause)] }
    guard match.form.name.hasPrefix("rule."), let subject = match["subject"]?.asForm,
      let decision = match["decision"]?.asForm
    else { return nil }
    let verdict = verdict(decision)
    presumesInnocence = Self.isAdverse(verdict)
    defer { presumesInnocence = false }
    let (types, about) = self.subject(subject)
    var conditions = about == .always ? [] : [about]
    conditions += guardConditions(match, node.lists)
    return [
      Rule(
        clause: clause, types: types,
        condition: conditions.count == 1 ? conditions[0] : conditions.isEmpty ? .always : .all(conditions),
        verdict: verdict, isOtherwise: isOtherwise || match.form.name == "rule.otherwise", span: node.span)
    ]
  }

  private func guardConditions(_ match: FormMatch, _ lists: [[StatementNode]]) -> [Condition] {
    switch match.form.name {
    case "rule.when": [self.condition(in: match, lists)]
    case "rule.unless": [.not(inverted { self.condition(in: match, lists) })]
    case "rule.whenUnless":
      [
        self.condition(in: match, lists),
        .not(inverted { self.condition(in: match, slot: "exception", lists) }),
      ]
    default: []
    }
  }

  static func isAdverse(_ verdict: Verdict) -> Bool {
    switch verdict {
    case .deny, .refer: true
    case .grant, .ask: false
    }
  }

  // MARK: - Subjects

  /// The request types and the charge that a subject is about.
  func subject(_ match: FormMatch) -> (RequestTypes, Condition) {
    let types = requestTypes(match["types"])
    let noun = match["chargeNoun"]?.asForm.map(charge) ?? .always
    if match.form.name == "subject.about", noun == .always {
      return (types, atom(.yes(slot: slot(.yes(.hasCharge))), match))
    }
    return (types.isEmpty ? .refund : types, noun)
  }

  func requestTypes(_ match: Match?) -> RequestTypes {
    let names = (match?.members ?? []).compactMap { $0.asForm?.form.name }
    return names.reduce(into: RequestTypes()) { types, name in
      if let type = Self.requestTypeNames[name] { types.insert(type) }
    }
  }

  private static let requestTypeNames: [String: RequestTypes] = [
    "request.refund": .refund, "request.cancel": .cancel, "request.exchange": .exchange,
    "request.plan_change": .planChange,
    "request.withdrawal": .withdrawal, "request.fraud_review": .fraudReview, "request.appeal": .appeal,
    "request.any": .all,
  ]

  private func charge(_ match: FormMatch) -> Condition {
    var conditions: [Condition] = []
    refuseUnclear(match)
    let products = (match["products"]?.members ?? []).compactMap(\.asForm).map { product($0, $0) }
    if !products.contains(.always) { conditions.append(products.count == 1 ? products[0] : .any(products)) }
    if let adjective = match["adjective"]?.asForm { conditions.append(self.adjective(adjective)) }
    if let relative = match["relative"]?.asForm { conditions.append(self.relative(relative)) }
    return conditions.isEmpty ? .always : conditions.count == 1 ? conditions[0] : .all(conditions)
  }

  /// "An annual subscription charge or credit pack": nobody can tell what is annual.
  private func refuseUnclear(_ match: FormMatch) {
    guard (match["products"]?.members.count ?? 0) > 1 else { return }
    let relative = match["relative"]?.asForm.flatMap { $0.form.name == "relative.otherThan" ? nil : $0 }
    guard let narrower = match["adjective"]?.asForm ?? relative else { return }
    report(
      Diagnostic(
        .ambiguousPhrase, "`\(text(of: span(narrower)))` could be said of one product or of all",
        at: span(match),
        "several products", hint: "write a sentence for each product"))
  }

  private func adjective(_ match: FormMatch) -> Condition {
    let name = String(match.form.name.dropFirst("adjective.".count))
    if name == "renewal" { return atom(.yes(slot: slot(.yes(.renewal))), match) }
    return atom(.choice(slot: slot(.choice(.interval)), values: [name]), match)
  }

  private func relative(_ match: FormMatch) -> Condition {
    if match.form.name == "relative.otherThan" {
      return .not(.any((match["products"]?.members ?? []).compactMap(\.asForm).map { product($0, $0) }))
    }
    let condition = match["adjective"]?.asForm.map(adjective) ?? .always
    return match.form.name == "relative.isNot" ? .not(condition) : condition
  }

  /// "A refund request must state …": a rule that asks while something is missing.
  private func requirement(_ match: FormMatch, _ node: StatementNode, clause: Int) -> Rule {
    let details = (match["details"]?.members ?? []).compactMap {
      RequiredDetail(rawValue: String($0.asForm?.form.name.dropFirst("detail.".count) ?? ""))
    }
    return Rule(
      clause: clause, types: requestTypes(match["types"]), condition: .always, verdict: .ask(details),
      isOtherwise: false,
      span: node.span)
  }
}
