import RedressBase
import RedressDiagnostics
import RedressSyntax

extension CheckPass {
  /// Matches a sentence; what does not match is reported with the nearest form.
  func match(_ node: StatementNode, as category: String, what: String) -> FormMatch? {
    switch grammar.match(node.tokens, as: category) {
    case .match(let match):
      executableSentences.insert(node.span)
      return match
    case .ambiguous(let names):
      report(
        Diagnostic(
          .ambiguousPhrase, "this can be read in several ways", at: node.span,
          names.isEmpty ? "" : "as `\(names.joined(separator: "` and as `"))`",
          hint:
            "a definition or a declared word may be a phrase of the language as well: give it another name"))
      return nil
    case .failure, .tooLong:
      reportNoMatch(node, as: category, what: what)
      return nil
    }
  }

  /// Says where a sentence stopped making sense, what could have stood there, and which form is nearest.
  func reportNoMatch(_ node: StatementNode, as category: String, what: String) {
    guard case .failure(let position, let expected) = grammar.match(node.tokens, as: category) else {
      return reportTooLong(node)
    }
    guard !node.tokens.isEmpty else {
      return report(Diagnostic(.unknownPhrase, "there is nothing here", at: node.span, "expected \(what)"))
    }
    if let undeclared = undeclared(node, at: position) { return report(undeclared) }
    let place =
      position < node.tokens.count
      ? node.tokens[position].span : Span(start: node.span.end, end: node.span.end)
    let found =
      position < node.tokens.count
      ? "`\(node.tokens[position].text)` does not fit here" : "the sentence ends too early"
    report(
      Diagnostic(
        .unknownPhrase, "this is no \(category == "statement" ? "sentence" : category) of the language",
        at: place, found,
        and: position == 0 ? [] : [.secondary(node.span, "understood up to there")],
        expected: category == "question"
          ? expectedInQuestion(at: position, expected) : Array(expected.prefix(8)),
        hint: category == "question"
          ? questionHint(node, at: position, expected) : nearestForm(node, category, at: position)))
  }

  private func reportTooLong(_ node: StatementNode) {
    guard node.tokens.count > Grammar.longestSentence else { return }
    report(
      Diagnostic(
        .sentenceTooLong, "this sentence has \(node.tokens.count) words", at: node.span,
        "at most \(Grammar.longestSentence) can be read", hint: "cut it, or put its conditions in a list"))
  }

  func nearestForm(_ node: StatementNode, _ category: String, at position: Int) -> String? {
    let (phrase, categories) = misread(node, category, at: position)
    let examples = categories.flatMap { grammar.forms(of: $0) }.map(\.example).filter { !$0.isEmpty }
    guard let nearest = DidYouMean.nearestPhrases(text(of: phrase), in: examples).first else { return nil }
    return "did you mean the form \"\(nearest)\"?"
  }

  /// The words to find a form for, and the categories to look in.
  private func misread(_ node: StatementNode, _ category: String, at position: Int) -> (Span, [String]) {
    switch category {
    case "condition": (node.span, ["simple", "condition"])
    case "question": misreadQuestion(node, at: position)
    default: (node.span, [category])
    }
  }

  /// A name in backticks that nobody declared explains itself better than the grammar can.
  private func undeclared(_ node: StatementNode, at position: Int) -> Diagnostic? {
    guard
      let token = node.tokens.first(where: {
        $0.kind == .name && !isKnown($0.key)
          && $0.span.start >= (position < node.tokens.count ? node.tokens[position].span.start : 0)
      })
    else { return nil }
    let nearest = DidYouMean.nearest(token.key, in: declaredWords)
    return Diagnostic(
      .undefinedName, "`\(token.key)` is not declared", at: token.span, "not a word of this policy",
      hint: nearest.first.map { "did you mean `\($0)`?" }
        ?? "declare it in the front matter, under `reasons`, `findings`, `features`, `products` or `events`")
  }

  private var declaredWords: [String] {
    BuiltInWords.reasons + BuiltInWords.findings + settings.reasons + settings.findings + settings.features
      + settings.products + settings.events
  }

  private func isKnown(_ name: String) -> Bool { declaredWords.contains(name) || clauseNumbers[name] != nil }

  // MARK: - Slots

  /// The number of `fact`, given out once.
  func slot(_ fact: Fact) -> Int {
    if let known = factSlots[fact] { return known }
    factSlots[fact] = parts.facts.count
    parts.facts.append(fact)
    note(fact)
    return parts.facts.count - 1
  }

  /// The number of an atom; equal atoms share it.
  func atom(_ kind: Atom.Kind, _ match: FormMatch) -> Condition {
    if let known = parts.atoms.firstIndex(where: { $0.kind == kind }) { return .atom(known) }
    let place = span(match)
    parts.atoms.append(Atom(kind: kind, text: text(of: place), span: place))
    return .atom(parts.atoms.count - 1)
  }

  private func note(_ fact: Fact) {
    switch fact {
    case .quantity(let quantity):
      usedWords.formUnion(quantity.words)
      quantity.anchor.map(note)
      quantity.second.map(note)
    case .finding(let name): usedWords.insert(name)
    case .yes(.hasItem(let name)), .yes(.happened(let name)): usedWords.insert(name)
    case .choice, .yes: break
    }
  }

  private func note(_ anchor: Anchor) {
    switch anchor {
    case .lastUse(let words), .firstUse(let words): usedWords.formUnion(words)
    case .event(let name): usedWords.insert(name)
    case .later(let first, let second), .earlier(let first, let second):
      note(first)
      note(second)
    default: break
    }
  }
}
