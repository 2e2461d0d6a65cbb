import RedressBase

/// One run of matching; remembers what was found where.
final class Matcher {
  struct Result {
    let match: Match
    let end: Int
  }

  private struct Key: Hashable {
    let category: String
    let position: Int
  }

  private struct Partial {
    var position: Int
    var slots: [(label: String, match: Match)]
  }

  private let grammar: Grammar
  private let tokens: [Token]
  private var memory: [Key: [Result]] = [:]
  private var running: Set<Key> = []
  /// The place up to which some reading got, and what would have let it go on.
  private(set) var furthest = 0
  private(set) var expected: Set<String> = []

  init(grammar: Grammar, tokens: [Token]) {
    self.grammar = grammar
    self.tokens = tokens
  }

  func matches(_ category: String, at position: Int) -> [Result] {
    let key = Key(category: category, position: position)
    if let known = memory[key] { return known }
    guard running.insert(key).inserted else { return [] }
    defer { running.remove(key) }
    let found = lexical(category, at: position) ?? structural(category, at: position)
    memory[key] = found
    return found
  }

  private func structural(_ category: String, at position: Int) -> [Result] {
    var results: [Result] = []
    for form in grammar.forms(of: category) {
      for partial in sequence(form.pattern.elements[...], from: Partial(position: position, slots: [])) {
        let match = FormMatch(form: form, slots: partial.slots, tokens: tokens[position..<partial.position])
        results.append(Result(match: .form(match), end: partial.position))
      }
    }
    return kept(results + declared(category, at: position))
  }

  /// Two readings that end at the same place show that there are several; more of them only take time.
  private func kept(_ results: [Result]) -> [Result] {
    var ends: [Int: Int] = [:]
    return results.filter { result in
      ends[result.end, default: 0] += 1
      return ends[result.end, default: 0] <= 2
    }
  }

  private func sequence(_ elements: ArraySlice<Pattern.Element>, from start: Partial) -> [Partial] {
    guard let first = elements.first else { return [start] }
    let rest = elements.dropFirst()
    return step(first, from: start).flatMap { sequence(rest, from: $0) }
  }

  private func step(_ element: Pattern.Element, from partial: Partial) -> [Partial] {
    switch element {
    case .word(let word): return self.word(word, from: partial)
    case .optional(let inner): return sequence(inner[...], from: partial) + [partial]
    case .choice(let choices): return choices.flatMap { sequence($0[...], from: partial) }
    case .slot(let label, let category, let list):
      let found = list ? lists(category, at: partial.position) : matches(category, at: partial.position)
      if found.isEmpty, list || grammar.forms[category] == nil {
        expect(slotName(category), at: partial.position)
      }
      return found.map { Partial(position: $0.end, slots: partial.slots + [(label, $0.match)]) }
    }
  }

  private func word(_ word: String, from partial: Partial) -> [Partial] {
    guard partial.position < tokens.count, tokens[partial.position].key == word,
      tokens[partial.position].kind != .name
    else {
      expect("`\(word)`", at: partial.position)
      return []
    }
    return [Partial(position: partial.position + 1, slots: partial.slots)]
  }

  private func expect(_ what: String, at position: Int) {
    if position > furthest {
      furthest = position
      expected = []
    }
    if position == furthest { expected.insert(what) }
  }

  private func slotName(_ category: String) -> String { "a \(category)" }
}

// MARK: - Lists and words that are no forms

extension Matcher {
  /// "a", "a or b", "a, b and c"; the same joining word throughout is not asked for here.
  private func lists(_ category: String, at position: Int) -> [Result] {
    var results: [Result] = []
    var open = matches(category, at: position).map { Result(match: .list([$0.match]), end: $0.end) }
    while !open.isEmpty {
      results += open
      open = kept(open.flatMap { list in longer(list, category) })
    }
    return kept(results)
  }

  private func longer(_ list: Result, _ category: String) -> [Result] {
    afterSeparator(list.end).flatMap { matches(category, at: $0) }
      .map { Result(match: .list(list.match.members + [$0.match]), end: $0.end) }
  }

  private func afterSeparator(_ position: Int) -> [Int] {
    guard position < tokens.count else { return [] }
    let key = tokens[position].key
    if ["or", "and", "nor"].contains(key) { return [position + 1] }
    guard key == "," else { return [] }
    if position + 1 < tokens.count, ["or", "and", "nor"].contains(tokens[position + 1].key) {
      return [position + 2]
    }
    return [position + 1]
  }

  private func declared(_ category: String, at position: Int) -> [Result] {
    guard let words = grammar.declared[category] else { return [] }
    var best: [Result] = []
    for word in words {
      guard let end = end(of: word, at: position) else { continue }
      if let longest = best.first, longest.end >= end { continue }
      best = [Result(match: .declared(word.name, Array(tokens[position..<end])), end: end)]
    }
    return best
  }

  private func end(of word: Grammar.DeclaredWord, at position: Int) -> Int? {
    guard position < tokens.count else { return nil }
    if tokens[position].kind == .name { return tokens[position].key == word.name ? position + 1 : nil }
    return word.spellings.compactMap { end(of: $0, at: position) }.max()
  }

  private func end(of spelling: [String], at position: Int) -> Int? {
    guard position + spelling.count <= tokens.count else { return nil }
    for (offset, key) in spelling.enumerated() where tokens[position + offset].key != key { return nil }
    return position + spelling.count
  }

  /// Slots that a single token fills; nil where `category` is none of them.
  private func lexical(_ category: String, at position: Int) -> [Result]? {
    guard let accepts = Self.lexicalCategories[category] else { return nil }
    guard position < tokens.count, accepts(tokens[position]) else { return [] }
    if category == "text" {
      return [Result(match: .list(tokens[position...].map(Match.token)), end: tokens.count)]
    }
    return [Result(match: .token(tokens[position]), end: position + 1)]
  }

  private static let lexicalCategories: [String: @Sendable (Token) -> Bool] = [
    "number": { if case .number = $0.kind { true } else { numberWords[$0.key] != nil } },
    "percent": { if case .percent = $0.kind { true } else { false } },
    "money": { if case .money = $0.kind { true } else { false } },
    "name": { $0.kind == .name || ($0.kind == .word && !reserved.contains($0.key)) },
    "code": { $0.kind == .name },
    "address": { $0.kind == .word && ($0.text.contains("@") || $0.text.contains(".")) },
    "id": { isIdentifier($0) },
    "list": { if case .list = $0.kind { true } else { false } },
    "text": { _ in true },
  ]

  /// Words that end a bare name.
  private static let reserved: Set<String> = [
    "and", "or", "nor", "is", "not", "when", "unless", "all", "any", "none",
  ]

  /// A clause id: has a digit or is a name; never a plain number.
  private static func isIdentifier(_ token: Token) -> Bool {
    if token.kind == .name { return true }
    return token.kind == .word && (token.text.contains(where: \.isNumber) || token.text.contains("-"))
  }

  /// Small numbers in words.
  static let numberWords: [String: Int64] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fourteen": 14, "fifteen": 15, "twenty": 20, "thirty": 30,
    "sixty": 60, "ninety": 90,
  ]
}

extension Token {
  /// The number that stands there, in digits or in words.
  public var numberValue: Ratio? {
    if case .number(let ratio) = kind { return ratio }
    return Matcher.numberWords[key].map { Ratio($0) }
  }
}
