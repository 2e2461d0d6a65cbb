import RedressDiagnostics

/// Finds the parts of a policy on its page.
public struct PolicyTreeReader {
  private enum Place {
    case narrative, meanings, general, guarantees, examples
    case clause
  }

  var tree: PolicyTree
  private var place = Place.narrative
  /// What the heading of level 1 or 2 says; headings of level 3 that say nothing else don't change it.
  private var section = Place.narrative
  var index = 0
  let bytes: [UInt8]

  /// The titles of level 2 under which sentences are executed although they belong to no clause.
  private static let places: [String: Place] = [
    "what we mean": .meanings, "definitions": .meanings, "words we use": .meanings,
    "how long it takes": .general, "what a refund ends": .general, "how refunds are paid": .general,
    "how requests are handled": .general, "general terms": .general,
    "guarantees": .guarantees, "what we guarantee": .guarantees, "examples": .examples,
  ]

  /// Reads the page of `source`.
  public static func read(_ source: SourceText) -> PolicyTree {
    var reader = PolicyTreeReader(page: PageReader.read(source))
    return reader.run()
  }

  init(page: Page) {
    tree = PolicyTree(page: page)
    bytes = Array(page.source.text.utf8)
  }

  private mutating func run() -> PolicyTree {
    while index < tree.page.blocks.count {
      let block = tree.page.blocks[index]
      index += 1
      read(block)
    }
    return tree
  }

  private mutating func read(_ block: Block) {
    switch block {
    case .heading(let level, let text, let span): heading(level, text, span)
    case .paragraph(let span): paragraph(span)
    case .list(let list): looseList(list)
    case .table(let table):
      if place == .examples { tree.examples.append(table) } else { refuse(table.span) }
    case .quote(let span):
      if place == .clause { tree.clauses[tree.clauses.count - 1].notes.append(span) }
    case .other(let span): refuse(span)
    }
  }

  /// What is no sentence is published as it stands, but not where sentences are executed.
  private mutating func refuse(_ span: Span) {
    switch place {
    case .clause, .general, .guarantees: tree.misplaced.append(span)
    case .narrative, .meanings, .examples: break
    }
  }
}

// MARK: - Headings

extension PolicyTreeReader {
  private mutating func heading(_ level: Int, _ text: Span, _ span: Span) {
    if level >= 3, let clause = clause(text, span) {
      tree.clauses.append(clause)
      place = .clause
      return
    }
    let sentences = Lexer.sentences(of: tree.page.source, in: text)
    if level == 1, tree.title == nil { tree.title = sentences.first }
    tree.headings += sentences
    guard level <= 3 else { return }
    let named = Self.places[string(text).lowercased()]
    if level < 3 { section = named ?? .narrative }
    place = named ?? section
  }

  /// A clause heading is `### ID Title — modifier`; the id has a digit or a hyphen, or is in backticks.
  private func clause(_ text: Span, _ span: Span) -> ClauseNode? {
    let line = string(text)
    guard let first = line.split(separator: " ").first else { return nil }
    let id = first.filter { $0 != "`" }
    let marked = first.count != id.count
    guard marked || Self.isIdentifier(id) else { return nil }
    let idSpan = Span(start: text.start, end: text.start + first.utf8.count)
    let (titleSpan, modifierSpan) = split(Span(start: idSpan.end, end: text.end))
    let modifier = modifierSpan.map { Lexer.sentences(of: tree.page.source, in: $0).flatMap(\.tokens) } ?? []
    return ClauseNode(
      id: id, idSpan: idSpan, title: string(titleSpan), titleSpan: titleSpan, modifier: modifier,
      headingSpan: span)
  }

  private static func isIdentifier(_ word: String) -> Bool {
    guard let first = word.first, first.isLetter, first.isASCII else { return false }
    let allowed = word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) }
    return allowed && (word.contains(where: \.isNumber) || (word.contains("-") && word.lowercased() == word))
  }

  /// Cuts a heading at the dash before its modifier.
  private func split(_ span: Span) -> (title: Span, modifier: Span?) {
    let line = string(span)
    for dash in [" — ", " – ", " -- ", " - "] {
      guard let range = line.range(of: dash) else { continue }
      let offset = span.start + line.utf8.distance(from: line.startIndex, to: range.lowerBound)
      let rest = offset + dash.utf8.count
      return (trimmed(span.start, offset), trimmed(rest, span.end))
    }
    return (trimmed(span.start, span.end), nil)
  }

  private func trimmed(_ start: Int, _ end: Int) -> Span {
    let range = FrontMatter.trim(start..<max(start, end), bytes)
    return Span(start: range.lowerBound, end: range.upperBound)
  }

  func string(_ span: Span) -> String {
    String(decoding: bytes[span.start..<span.end], as: UTF8.self)
  }
}

// MARK: - Sentences

extension PolicyTreeReader {
  private mutating func paragraph(_ span: Span) {
    let sentences = Lexer.sentences(of: tree.page.source, in: span)
    for (position, sentence) in sentences.enumerated() {
      let isLast = position == sentences.count - 1
      keep(sentence, isLast: isLast)
    }
  }

  private mutating func keep(_ sentence: Lexer.Sentence, isLast: Bool) {
    switch place {
    case .clause where isBold(sentence.span.start):
      define(sentence, isLast: isLast)
      tree.clauses[tree.clauses.count - 1].defines.append(tree.definitions[tree.definitions.count - 1].name)
    case .clause:
      let statement = statement(sentence, isLast: isLast)
      tree.clauses[tree.clauses.count - 1].statements.append(statement)
    case .general: tree.general.append(statement(sentence, isLast: isLast))
    case .guarantees: tree.guarantees.append(statement(sentence, isLast: isLast))
    case .meanings where isBold(sentence.span.start): define(sentence, isLast: isLast)
    case .meanings, .narrative, .examples: tree.narrative.append(sentence)
    }
  }

  /// The sentence with the list that follows, where it ends with a colon.
  mutating func statement(_ sentence: Lexer.Sentence, isLast: Bool) -> StatementNode {
    guard isLast, sentence.endsWithColon, let colon = sentence.tokens.last, let list = followingList() else {
      return StatementNode(tokens: sentence.tokens, lists: [], span: sentence.span)
    }
    let span = Span(start: sentence.span.start, end: list.span.end)
    let token = Token(kind: .list(0), text: ":", key: "⟨list⟩", span: colon.span)
    return StatementNode(tokens: sentence.tokens.dropLast() + [token], lists: [items(list)], span: span)
  }

  private mutating func followingList() -> ItemList? {
    guard index < tree.page.blocks.count, case .list(let list) = tree.page.blocks[index] else { return nil }
    index += 1
    return list
  }

  mutating func items(_ list: ItemList) -> [StatementNode] { list.items.map { item($0) } }

  mutating func item(_ item: ItemList.Item) -> StatementNode {
    if item.hasOther { tree.misplaced.append(item.text) }
    let sentences = Lexer.sentences(of: tree.page.source, in: item.text)
    var tokens = joined(sentences)
    if let last = tokens.last, [":", ",", ";"].contains(last.text) { tokens.removeLast() }
    var lists: [[StatementNode]] = []
    for nested in item.nested {
      tokens.append(
        Token(
          kind: .list(lists.count), text: ":", key: "⟨list⟩",
          span: Span(start: item.text.end, end: item.text.end)))
      lists.append(items(nested))
    }
    return StatementNode(tokens: tokens, lists: lists, span: item.text)
  }

  /// Full stops stay between the sentences of an item, so that two of them never read as one.
  func joined(_ sentences: [Lexer.Sentence]) -> [Token] {
    sentences.enumerated().flatMap { number, sentence -> [Token] in
      let end = Span(start: sentence.span.end, end: sentence.span.end)
      let stop = Token(kind: .sign, text: ".", key: ".", span: end)
      return sentence.tokens + (number < sentences.count - 1 ? [stop] : [])
    }
  }

  private mutating func looseList(_ list: ItemList) {
    switch place {
    case .clause, .general: tree.misplaced.append(list.span)
    case .guarantees: tree.guarantees += items(list)
    case .narrative, .meanings, .examples:
      for item in list.items { looseItem(item) }
    }
  }

  /// A definition may stand in a list; other items there are narrative.
  private mutating func looseItem(_ item: ItemList.Item) {
    if place == .meanings, isBold(item.text.start) { return define(item) }
    tree.narrative += Lexer.sentences(of: tree.page.source, in: item.text)
    for list in item.nested { looseList(list) }
  }
}

extension String {
  /// The first place where `other` stands.
  func range(of other: String) -> Range<String.Index>? { firstRange(of: other) }
}
