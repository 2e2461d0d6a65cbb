import RedressBase
import RedressDiagnostics
import RedressSyntax

extension CheckPass {
  private static let promises: Set<String> = [
    "refund", "refunded", "refundable", "non-refundable", "reimburse", "reimbursed", "eligible", "entitled",
    "must", "guarantee", "money-back",
    "forfeit", "forfeited",
  ]

  /// Narrative that sounds like a rule; the result is the policy's coverage.
  func checkNarrative() -> (executable: Int, all: Int) {
    let titleWords: Set<String> = ["policy", "page"]
    var promises = 0
    for sentence in tree.narrative {
      let keys = sentence.tokens.map(\.key)
      let word =
        sentence.tokens.enumerated().first { index, token in
          Self.promises.contains(token.key)
            && !(index + 1 < keys.count && titleWords.contains(keys[index + 1]))
        }?.element ?? windowToken(sentence)
      guard let word else { continue }
      promises += 1
      report(
        Diagnostic(
          .promise, "this is published but decides nothing", at: sentence.span,
          "`\(word.text)` sounds like a rule",
          hint: "make it a clause, or a note (`> …`) under one"))
    }
    for (number, clause) in tree.clauses.enumerated() { compareNumbers(clause, number) }
    return (executableSentences.count, executableSentences.count + promises)
  }

  /// "within 7 days".
  private func windowToken(_ sentence: Lexer.Sentence) -> Token? {
    let tokens = sentence.tokens
    return tokens.indices.first { index in
      tokens[index].key == "within" && index + 2 < tokens.count && tokens[index + 1].numberValue != nil
    }.map { tokens[$0] }
  }

  // MARK: - Numbers in headings and notes

  private func compareNumbers(_ clause: ClauseNode, _ number: Int) {
    let said = Set(clause.statements.flatMap { allTokens($0) }.measures.map(\.measure))
    for place in [clause.titleSpan] + clause.notes {
      let tokens = Lexer.sentences(of: tree.page.source, in: place).flatMap(\.tokens)
      for (measure, token) in tokens.measures
      where said.contains(where: { $0.unit == measure.unit }) && !said.contains(measure) {
        guard place == clause.titleSpan || !said.isEmpty else { continue }
        report(
          Diagnostic(
            .contradiction,
            "the text says \(token.text) \(measure.unit)\(measure.unit == "%" ? "" : "s"), the clause does not",
            at: token.span, "said here",
            and: [.secondary(clause.statements.first?.span ?? clause.headingSpan, "but not here")],
            hint: "change the one that is wrong"))
      }
    }
  }

  private func allTokens(_ node: StatementNode) -> [Token] {
    node.tokens + node.lists.flatMap { $0.flatMap(allTokens) }
  }

  // MARK: - What the policy says of itself

  func checkVows() {
    for vow in vows {
      switch vow.kind {
      case .usagePlaysNoPart: checkNoUsage(vow)
      case .partialNeverToPaymentMethod: checkNoPartialRefund(vow)
      }
    }
  }

  private func checkNoUsage(_ vow: Vow) {
    let usage = parts.facts.contains { fact in
      guard case .quantity(let quantity) = fact else { return false }
      return quantity.name == .usage || quantity.name == .usageTotal
        || quantity.name.rawValue.hasPrefix("credits_") || quantity.name.rawValue.hasSuffix("_share")
    }
    if usage {
      report(
        Diagnostic(
          .statementBroken, "a clause looks at usage", at: vow.span,
          "the policy says that usage plays no part"))
    }
  }

  private func checkNoPartialRefund(_ vow: Vow) {
    for rule in parts.rules {
      guard case .grant(let remedy?) = rule.verdict, remedy.kind == .refund, remedy.amount != nil else {
        continue
      }
      report(
        Diagnostic(
          .statementBroken, "`\(tree.clauses[rule.clause].id)` refunds a part to the payment method",
          at: rule.span, "a part of the charge",
          and: [.secondary(vow.span, "the policy says that this never happens")]))
    }
  }

  // MARK: - What nobody uses

  /// Only where all else is understood: a sentence that is not may be the one that uses it.
  func checkUnused() {
    guard !diagnostics.hasErrors else { return }
    for (name, definition) in definitions where !usedDefinitions.contains(name) {
      report(
        Diagnostic(
          .unusedDefinition, "`\(name)` is defined but never used", at: definition.node.nameSpan,
          "no clause speaks of it"))
    }
    let groups = [
      ("features", settings.features), ("findings", settings.findings), ("products", settings.products),
      ("events", settings.events),
    ]
    for (key, words) in groups {
      for word in words where !usedWords.contains(word) && !BuiltInWords.findings.contains(word) {
        guard let entry = tree.page.frontMatter.entries.first(where: { $0.key == key }) else { continue }
        report(
          Diagnostic(.unusedWord, "`\(word)` is declared but never used", at: entry.valueSpan, "in this list")
        )
      }
    }
  }
}

/// A number with its unit, as text names it.
private struct Measure: Hashable {
  let count: Ratio
  let unit: String
}

extension [Token] {
  /// The lengths of time and percentages among the words.
  fileprivate var measures: [(measure: Measure, token: Token)] {
    indices.compactMap { index in
      if case .percent(let ratio) = self[index].kind {
        return (Measure(count: ratio, unit: "%"), self[index])
      }
      guard let count = self[index].numberValue, index + 1 < self.count else { return nil }
      let isBusiness = ["business", "working"].contains(self[index + 1].key)
      let unitIndex = isBusiness ? index + 2 : index + 1
      guard unitIndex < self.count, ["hour", "day", "week", "month", "year"].contains(self[unitIndex].key)
      else { return nil }
      return (Measure(count: count, unit: (isBusiness ? "business " : "") + self[unitIndex].key), self[index])
    }
  }
}
