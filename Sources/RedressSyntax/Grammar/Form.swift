/// One form of the language: a name, the pattern that a sentence or a part of one matches, and what it
/// means. The published grammar is made of these; nothing else is understood.
public struct Form: Sendable {
  /// Unique, e.g. `window.after`. The checker gives a meaning to each name.
  public let name: String
  /// Where the form can stand, e.g. `condition`.
  public let category: String
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
  /// The members of a list; a single match is a list of one.
  public var members: [Match] { if case .list(let members) = self { members } else { [self] } }
}

/// A form with its slots filled.
public struct FormMatch: Sendable {
  public let form: Form
  public let slots: [(label: String, match: Match)]
  /// The tokens that it covers.
  public let tokens: ArraySlice<Token>

  /// What stands in the slot `label`; nil where the slot was optional and is empty.
  public subscript(_ label: String) -> Match? { slots.first { $0.label == label }?.match }
  /// The text of the token or declared name in slot `label`.
  public func name(_ label: String) -> String? { self[label].flatMap(Self.name) }
  /// The names in the list in slot `label`.
  public func names(_ label: String) -> [String] { self[label]?.members.compactMap(Self.name) ?? [] }

  private static func name(_ match: Match) -> String? {
    switch match {
    case .token(let token): token.key
    case .declared(let name, _): name
    case .form(let form): form.form.name
    case .list: nil
    }
  }
}
