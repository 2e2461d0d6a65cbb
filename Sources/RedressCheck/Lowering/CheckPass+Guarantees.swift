import RedressDiagnostics
import RedressSyntax

extension CheckPass {
  func lowerGuarantees() {
    for node in tree.guarantees {
      guard let match = match(node, as: "guarantee", what: "a guarantee of the language"),
        let kind = guarantee(match, node)
      else { continue }
      parts.guarantees.append(Guarantee(kind: kind, text: text(of: node.span), span: node.span))
    }
  }

  private func guarantee(_ match: FormMatch, _ node: StatementNode) -> Guarantee.Kind? {
    switch match.form.name {
    case "guarantee.atMost": return bound(match).map(Guarantee.Kind.refundAtMost)
    case "guarantee.atLeast":
      return bound(match).map { .refundAtLeast($0, guardCondition(match, node.lists)) }
    case "guarantee.usage": return .moreUsageNeverRaises
    case "guarantee.later": return .laterNeverRaises
    case "guarantee.generous": return .atLeastAsGenerousAs(words(match) ?? "")
    default: return implication(match, node)
    }
  }

  private func bound(_ match: FormMatch) -> Term? {
    match["formula"]?.asForm.flatMap(formula).flatMap { asMoney($0, span(match)) }
  }

  private func implication(_ match: FormMatch, _ node: StatementNode) -> Guarantee.Kind? {
    guard let noun = match["subject"]?.asForm else { return nil }
    let isNever = match.form.name == "guarantee.never"
    presumesInnocence = isNever
    defer { presumesInnocence = false }
    let (types, about) = subject(noun)
    let condition = Condition.all([about, self.condition(in: match, node.lists)])
    if isNever { return .neverRefunded(types, condition) }
    return match["decision"]?.asForm.map { .always(types, condition, verdict($0)) }
  }

  // MARK: - Examples

  private func reportExample(_ message: String, _ place: Span) {
    report(
      Diagnostic(
        .badExample, message, at: place, "expected what the policy decides",
        hint: "write for instance `refund $29.00 by A3`"))
  }

  /// The rows of the tables under "Examples"; their cells are read when they are run.
  func readExamples() {
    for table in tree.examples {
      guard let head = table.rows.first else { continue }
      let columns = head.map { text(of: $0).lowercased() }
      guard columns.contains("outcome") else {
        reportExample("the table of examples has no column `outcome`", head.last ?? table.span)
        continue
      }
      for (row, cells) in table.rows.dropFirst().enumerated() { readExample(cells, columns, row: row + 1) }
    }
  }

  private func readExample(_ cells: [Span], _ columns: [String], row: Int) {
    guard let first = cells.first, let last = cells.last else { return }
    let span = Span(start: first.start, end: last.end)
    let pairs = zip(columns, cells.map { text(of: $0) }).filter { !$0.1.isEmpty }
    let values = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    if values["outcome"] == nil { reportExample("this example has no outcome", span) }
    parts.examples.append(PolicyExample(cells: values, row: row, span: span))
  }
}
