import RedressDiagnostics

/// A policy file by the roles of its parts; the sentences are cut into words, not yet understood.
public struct PolicyTree: Sendable {
  /// The Markdown page that it was read from.
  public let page: Page
  /// The first heading of level 1.
  public internal(set) var title: Sentence?
  /// The clauses in the order of the page.
  public internal(set) var clauses: [ClauseNode] = []
  /// The definitions ("**X** means …").
  public internal(set) var definitions: [DefinitionNode] = []
  /// Sentences that apply to the whole policy, such as those under "How long it takes".
  public internal(set) var general: [StatementNode] = []
  /// The sentences under "Guarantees".
  public internal(set) var guarantees: [StatementNode] = []
  /// The tables under "Examples".
  public internal(set) var examples: [Table] = []
  /// Published text that is never executed, sentence by sentence.
  public internal(set) var narrative: [Sentence] = []
  /// Headings that are no clauses.
  public internal(set) var headings: [Sentence] = []
  /// Blocks that stand where only sentences can: a list without a lead, code within a clause.
  public internal(set) var misplaced: [Span] = []

  /// A sentence of the page.
  public typealias Sentence = Lexer.Sentence
}

/// A clause: a heading of level 3 that starts with an id, and what stands under it.
public struct ClauseNode: Sendable {
  /// What stands first in the heading, such as `A3`.
  public let id: String
  /// Where the id stands, backticks included.
  public let idSpan: Span
  /// The words between id and dash.
  public let title: String
  /// Where the title stands.
  public let titleSpan: Span
  /// The words after the dash: "overrides A9 and A11".
  public let modifier: [Token]
  /// The whole heading.
  public let headingSpan: Span
  /// The sentences under the heading, definitions aside.
  public internal(set) var statements: [StatementNode] = []
  /// The definitions that stand in the clause, by name.
  public internal(set) var defines: [String] = []
  /// Quoted notes under the clause.
  public internal(set) var notes: [Span] = []
  /// True where the heading says "Otherwise".
  public var isOtherwise: Bool { title.lowercased().hasPrefix("otherwise") }
}

/// A sentence to execute, with the lists that hang under it.
public struct StatementNode: Sendable {
  /// The words; a token of kind `list` stands for the list of that index.
  public let tokens: [Token]
  /// The lists that hang under it, each a sentence an item.
  public let lists: [[StatementNode]]
  /// From its first word to the end of its list.
  public let span: Span

  /// A sentence of these words.
  public init(tokens: [Token], lists: [[StatementNode]], span: Span) {
    self.tokens = tokens
    self.lists = lists
    self.span = span
  }
}

/// "**Name** means …", with its table if it has one.
public struct DefinitionNode: Sendable {
  /// The words in bold.
  public let name: String
  /// Where the name stands, without the asterisks.
  public let nameSpan: Span
  /// What follows "means".
  public let body: StatementNode
  /// False where the word "means" is missing.
  public let hasMeans: Bool
  /// The table that follows, where there is one.
  public let table: Table?
}
