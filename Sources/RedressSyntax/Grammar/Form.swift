/// One form of the language: a name, the pattern that a sentence or a part of one matches, and what it
/// means. The published grammar is made of these; nothing else is understood.
public struct Form: Sendable {
  /// Unique, e.g. `window.after`. The checker gives a meaning to each name.
  public let name: String
  /// Where the form can stand, e.g. `condition`.
  public let category: String
  /// What a sentence, or the part of one, has to look like.
  public let pattern: Pattern
  /// One line for the reference.
  public let meaning: String
  /// A text that matches, run as a test.
  public let example: String

  init(_ name: String, _ category: String, _ pattern: String, _ meaning: String = "", example: String = "") {
    self.name = name
    self.category = category
    self.pattern = Pattern(pattern)
    self.meaning = meaning
    self.example = example
  }
}

/// What a form matched: its slots with what stands in them.
public indirect enum Match: Sendable {
  case form(FormMatch)
  case token(Token)
  case list([Match])
  /// A declared or defined word of the policy, by its name.
  case declared(String, [Token])

  /// The form match, where it is one.
  public var asForm: FormMatch? { if case .form(let match) = self { match } else { nil } }
  /// The key of the token, the declared name, or the name of the form; nil for a list.
  public var name: String? {
    switch self {
    case .token(let token): token.key
    case .declared(let name, _): name
    case .form(let form): form.form.name
    case .list: nil
    }
  }

  /// The members of a list; a single match is a list of one.
  public var members: [Match] { if case .list(let members) = self { members } else { [self] } }
}

/// A form with its slots filled.
public struct FormMatch: Sendable {
  /// The form that matched.
  public let form: Form
  /// The slots in the order of the words, empty ones left out.
  public let slots: [(label: String, match: Match)]
  /// The tokens that it covers.
  public let tokens: ArraySlice<Token>

  /// What stands in the slot `label`; nil where the slot was optional and is empty.
  public subscript(_ label: String) -> Match? { slots.first { $0.label == label }?.match }
  /// The text of the token or declared name in slot `label`.
  public func name(_ label: String) -> String? { self[label]?.name }
  /// The names in the list in slot `label`.
  public func names(_ label: String) -> [String] { self[label]?.members.compactMap(\.name) ?? [] }

  /// True where a list in it is joined by "and" rather than "or".
  public var isJoinedByAnd: Bool {
    tokens.contains { $0.key == "and" } && !tokens.contains { $0.key == "or" }
  }

  /// The names of the innermost forms in which two readings of the same words differ.
  func difference(from other: FormMatch) -> [String] {
    guard form.name == other.form.name, slots.count == other.slots.count else {
      return [form.name, other.form.name]
    }
    for (mine, theirs) in zip(slots, other.slots) {
      let pairs = zip(mine.match.members, theirs.match.members)
      for case (let left?, let right?) in pairs.map({ ($0.asForm, $1.asForm) }) {
        let names = left.difference(from: right)
        if !names.isEmpty { return names }
      }
    }
    return tokens.count == other.tokens.count ? [] : [form.name, other.form.name]
  }
}
