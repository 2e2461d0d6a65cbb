import RedressDiagnostics

/// The forms of the language together with the words that one policy declares.
///
/// Matching is plain: all ways of reading a sentence are followed, with the result of each category at
/// each place kept, so that a sentence of n words costs little and an ambiguity cannot hide.
public struct Grammar: Sendable {
  /// All forms by category.
  let forms: [String: [Form]]
  /// Words of the policy by category (`feature`, `finding`, `definition`, …): name → ways to write it.
  let declared: [String: [DeclaredWord]]

  /// A name that a policy declared, and the words that stand for it in a sentence.
  public struct DeclaredWord: Sendable {
    /// The name as declared, such as `user_chat`.
    public let name: String
    /// The ways to write it, as sequences of words.
    let spellings: [[String]]

    /// `user_chat` is also written "user chat", and `order.delivered` "order delivered".
    public init(name: String) {
      self.name = name
      let separators: [Set<Character>] = [[" "], ["_", " "], ["_", ".", "-", " "]]
      let spellings = separators.map { separator in
        name.split(whereSeparator: separator.contains).compactMap { WordForm.key(String($0)) }
      }
      self.spellings = spellings.reduce(into: []) { if !$1.isEmpty, !$0.contains($1) { $0.append($1) } }
    }
  }

  /// A grammar of the built-in forms and the given words.
  public init(declared: [String: [DeclaredWord]] = [:], forms: [Form] = Forms.all) {
    self.forms = Dictionary(grouping: forms, by: \.category)
    self.declared = declared
  }

  /// What came of matching a sentence.
  public enum Outcome: Sendable {
    case match(FormMatch)
    /// Two readings: the names of the forms in which they differ. Reported rather than guessed.
    case ambiguous([String])
    /// How far the best reading came, and what it expected there.
    case failure(at: Int, expected: [String])
    /// More words than ``Grammar/longestSentence``: not read at all.
    case tooLong
  }

  /// A sentence may have this many words. Matching takes time in the square of their number.
  public static let longestSentence = 400

  /// Matches all of `tokens` against `category`.
  public func match(_ tokens: [Token], as category: String) -> Outcome {
    guard tokens.count <= Self.longestSentence else { return .tooLong }
    let matcher = Matcher(grammar: self, tokens: tokens)
    let complete = matcher.matches(category, at: 0).filter { $0.end == tokens.count }
    let readings = complete.compactMap { $0.match.asForm }
    if readings.count == 1 { return .match(readings[0]) }
    if readings.isEmpty { return .failure(at: matcher.furthest, expected: matcher.expected.sorted()) }
    return .ambiguous(readings[0].difference(from: readings[1]))
  }

  /// The forms of `category` in order, for the reference and for "did you mean".
  public func forms(of category: String) -> [Form] { forms[category] ?? [] }
}
