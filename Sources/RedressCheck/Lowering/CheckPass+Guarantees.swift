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
    case "guarantee.generous":
      return .atLeastAsGenerousAs(
        match["text"]?.members.compactMap { if case .token(let token) = $0 { token.key } else { nil } }
          .joined(separator: " ") ?? "")
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

  /// The rows of the tables under "Examples"; their cells are read when they are run.
  func readExamples() {
    for table in tree.examples {
      guard let head = table.rows.first else { continue }
      let columns = head.map { text(of: $0).lowercased() }
      for (row, cells) in table.rows.dropFirst().enumerated() {
        guard let first = cells.first, let last = cells.last else { continue }
        let pairs = zip(columns, cells.map { text(of: $0) }).filter { !$0.1.isEmpty }
        parts.examples.append(
          PolicyExample(
            cells: Dictionary(pairs, uniquingKeysWith: { first, _ in first }), row: row + 1,
            span: Span(start: first.start, end: last.end)))
      }
    }
  }
}
