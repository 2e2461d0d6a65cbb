import RedressDiagnostics
import RedressSyntax

/// A definition of the policy and what it stands for.
struct Definition {
  enum Meaning {
    case condition(FormMatch)
    case value(FormMatch)
    case table
    /// Its words match no form.
    case unknown
  }
  let node: DefinitionNode
  var meaning: Meaning
}

/// The reasons and findings that every policy knows.
public enum BuiltInWords {
  /// The contract's reasons.
  public static let reasons = [
    "requested_by_customer", "accidental_purchase", "accidental_renewal", "forgot_to_cancel", "duplicate",
    "incorrect_charge", "unauthorized", "technical_issue", "service_interruption", "failed_generation",
    "credits_lost",
    "fraud_flag_error", "content_quality", "other",
  ]
  /// The contract's findings.
  public static let findings = ["abuse", "fraud", "terms_violation", "fraudulent_payment"]
}

extension CheckPass {
  // MARK: - Clauses

  func nameClauses() {
    for (number, clause) in tree.clauses.enumerated() {
      if let first = clauseNumbers[clause.id] {
        report(
          Diagnostic(
            .duplicateClause, "clause `\(clause.id)` exists already", at: clause.idSpan, "used again",
            and: [.secondary(tree.clauses[first].idSpan, "first used here")],
            hint: "give each clause an id of its own"))
      } else {
        clauseNumbers[clause.id] = number
      }
    }
  }

  /// The numbers of the clauses that `match` names, ranges included.
  func clauses(_ match: Match?) -> [Int] {
    (match?.members ?? []).flatMap { member -> [Int] in
      guard let form = member.asForm else { return [] }
      if form.form.name == "idref.range" { return range(form) }
      return clause(form["id"]).map { [$0] } ?? []
    }
  }

  private func range(_ form: FormMatch) -> [Int] {
    guard let from = clause(form["from"]), let to = clause(form["to"]) else { return [] }
    if from <= to { return Array(from...to) }
    let place = span(form)
    report(
      Diagnostic(
        .unknownClause, "the range runs backwards", at: place, "the second clause stands before the first"))
    return []
  }

  func clause(_ match: Match?) -> Int? {
    guard case .token(let token)? = match else { return nil }
    let id = token.text.filter { $0 != "`" }
    if let number = clauseNumbers[id] { return number }
    let nearest = DidYouMean.nearest(id, in: tree.clauses.map(\.id))
    report(
      Diagnostic(
        .unknownClause, "there is no clause `\(id)`", at: token.span, "not the id of a clause",
        hint: nearest.first.map { "did you mean `\($0)`?" } ?? "ids stand first in a heading: `### A1 Title`")
    )
    return nil
  }

  func span(_ form: FormMatch) -> Span {
    guard let first = form.tokens.first, let last = form.tokens.last else { return Span(start: 0, end: 0) }
    return Span(start: first.span.start, end: last.span.end)
  }

  // MARK: - Definitions

  /// Finds out which definitions are conditions and which are values: each pass understands those that
  /// speak only of what is already known, so the order on the page does not matter.
  func nameDefinitions() {
    for node in tree.definitions {
      if let first = definitions.values.first(where: { Self.isSame($0.node.name, node.name) }) {
        report(
          Diagnostic(
            .duplicateDefinition, "`\(node.name)` is defined already", at: node.nameSpan, "defined again",
            and: [.secondary(first.node.nameSpan, "first defined here")]))
        continue
      }
      if !node.hasMeans {
        report(
          Diagnostic(
            .unknownPhrase, "the definition of `\(node.name)` does not say what it means", at: node.nameSpan,
            "expected `means` after it"))
      }
      definitions[node.name] = Definition(node: node, meaning: node.table == nil ? .unknown : .table)
    }
    rebuildGrammar()
    while classifyMore() { rebuildGrammar() }
    reportUnclassified()
  }

  /// Whether two names are the same words: case, articles and plurals don't tell names apart.
  private static func isSame(_ name: String, _ other: String) -> Bool {
    name == other || keys(name) == keys(other) && !keys(name).isEmpty
  }

  private static func keys(_ name: String) -> [String] {
    name.split(separator: " ").compactMap { WordForm.key(String($0)) }
  }

  private func classifyMore() -> Bool {
    var found = false
    for (name, definition) in definitions {
      guard case .unknown = definition.meaning else { continue }
      if case .match(let match) = grammar.match(definition.node.body.tokens, as: "condition") {
        definitions[name]?.meaning = .condition(match)
        found = true
      } else if case .match(let match) = grammar.match(definition.node.body.tokens, as: "formula") {
        definitions[name]?.meaning = .value(match)
        found = true
      }
    }
    return found
  }

  private func rebuildGrammar() {
    let conditions = definitions.filter { if case .condition = $0.value.meaning { true } else { false } }.keys
    let values = definitions.filter { definition in
      switch definition.value.meaning {
      case .value, .table: true
      case .condition, .unknown: false
      }
    }.keys
    grammar = Grammar(declared: [
      "reason": words(BuiltInWords.reasons + settings.reasons),
      "finding": words(BuiltInWords.findings + settings.findings),
      "feature": words(settings.features), "product": words(settings.products),
      "item": words(settings.products),
      "event": words(settings.events), "conditionDefinition": words(conditions.sorted()),
      "valueDefinition": words(values.sorted()),
    ])
  }

  private func words(_ names: [String]) -> [Grammar.DeclaredWord] { names.map(Grammar.DeclaredWord.init) }

  /// What is left over is either in a circle or not understood.
  private func reportUnclassified() {
    let open = definitions.values.filter { if case .unknown = $0.meaning { true } else { false } }
    let names = open.map(\.node.name)
    for definition in open.sorted(by: { $0.node.nameSpan.start < $1.node.nameSpan.start }) {
      let mentioned = names.filter { mentions(definition.node.body.tokens, $0) }
      if mentioned.isEmpty {
        var category = "condition"
        if case .ambiguous = grammar.match(definition.node.body.tokens, as: "formula") {
          category = "formula"
        }
        _ = match(definition.node.body, as: category, what: "a condition or a formula")
      } else {
        let others = mentioned.compactMap { definitions[$0]?.node.nameSpan }.map {
          Diagnostic.Label.secondary($0, "defined here")
        }
        report(
          Diagnostic(
            .circularDefinition,
            "`\(definition.node.name)` rests on \(mentioned.sorted().map { "`\($0)`" }.joined(separator: " and ")), which rests on something that is not settled",
            at: definition.node.nameSpan, "this definition", and: others,
            hint: "a definition may use only definitions that do not lead back to it"))
      }
    }
  }

  private func mentions(_ tokens: [Token], _ name: String) -> Bool {
    let keys = Self.keys(name)
    guard !keys.isEmpty, tokens.count >= keys.count else { return false }
    return (0...(tokens.count - keys.count)).contains { start in
      keys.indices.allSatisfy { tokens[start + $0].key == keys[$0] }
    }
  }
}
