import RedressBase
import RedressDiagnostics
import RedressSyntax

/// Checks a policy: names, types, priorities, completeness.
///
///     let result = Checker.check(SourceText(file: "policy.md", text: text))
///     result.policy        // nil when anything is an error
///     result.diagnostics   // everything that was found, in the order of the text
public enum Checker {
  /// What checking a policy gives.
  public struct Result: Sendable {
    /// The checked policy; nil when there is an error among the diagnostics.
    public let policy: CheckedPolicy?
    /// Everything that was found.
    public let diagnostics: [Diagnostic]
  }

  /// Checks the policy in `source`.
  public static func check(_ source: SourceText) -> Result {
    let pass = CheckPass(tree: PolicyTreeReader.read(source))
    return pass.run()
  }
}

/// One run of checking. The passes stand in ``run()`` in their order.
final class CheckPass {
  let tree: PolicyTree
  /// The policy, and after it a question to it, each with what was found in it.
  var texts: [ReadText]
  /// The text whose words are being lowered, by its number.
  var reading = 0
  var settings = Settings()
  var parts = Parts()
  var grammar = Grammar()
  var factSlots: [Fact: Int] = [:]
  var clauseNumbers: [String: Int] = [:]
  var definitions: [String: Definition] = [:]
  var usedDefinitions: Set<String> = []
  var usedWords: Set<String> = []
  /// Definitions that are being lowered, to find circles.
  var openDefinitions: [String] = []
  /// Conditions of definitions that were lowered already.
  var loweredConditions: [LoweredDefinition: Condition] = [:]
  /// Within a rule that denies, a finding that nobody recorded counts as no.
  var presumesInnocence = false
  /// Within a question, a finding that nobody recorded counts as no even under a "not".
  var takesNoSide = false
  /// Clauses that override more than they name.
  var sweeping: [Int: Sweep] = [:]
  /// The tables that were read, and the values that they became.
  var tierTables: [TierTable] = []
  var lowered: [String: Typed] = [:]
  /// Statements on the policy that are verified once everything is known.
  var vows: [Vow] = []
  var unusedItemRules: [(item: String, condition: Condition)] = []
  var identity = (id: "", version: "")
  /// How many combinations of values may still be tried in the search for contradictions.
  var searchBudget = 2_000_000.0
  /// The sentences that are executed, against those that only sound like rules.
  var executableSentences: Set<Span> = []

  init(tree: PolicyTree) {
    self.tree = tree
    texts = [ReadText(tree.page.source)]
  }

  func run() -> Checker.Result { result(check()) }

  /// All passes over the policy; the result is its coverage.
  func check() -> (executable: Int, all: Int) {
    readFrontMatter()
    nameClauses()
    nameDefinitions()
    lowerItemRules()
    lowerClauses()
    lowerGeneralSentences()
    closeScopes()
    lowerGuarantees()
    readExamples()
    checkOverrides()
    checkClauseReferences()
    checkOtherwise()
    checkTables()
    checkConflicts()
    checkVows()
    checkUnused()
    return checkNarrative()
  }

  func result(_ coverage: (executable: Int, all: Int)) -> Checker.Result {
    let found = diagnostics.inSourceOrder()
    guard !found.hasErrors else { return Checker.Result(policy: nil, diagnostics: found) }
    settings.creditsEndWithSubscription = parts.creditsEndWithSubscription
    let title = tree.title.map { text(of: $0.span) } ?? identity.id
    let policy = CheckedPolicy(
      id: identity.id, version: identity.version,
      digest: "sha256:" + SHA256.hexDigest(of: Array(tree.page.source.text.utf8)),
      title: title, settings: settings, parts: parts, coverage: coverage, source: tree.page.source)
    return Checker.Result(policy: policy, diagnostics: found)
  }

  /// What was found in the policy.
  var diagnostics: [Diagnostic] { texts[0].diagnostics }

  /// Reports once what is found each time that a definition is used.
  func report(_ diagnostic: Diagnostic) { texts[reading].report(diagnostic) }

  /// The source text of `span`, on one line.
  func text(of span: Span) -> String {
    texts[reading].source.text(in: span).split(whereSeparator: \.isNewline).map { $0.trimmed }.joined(
      separator: " ")
  }
}

/// A text with what was found in it, each thing once.
struct ReadText {
  let source: SourceText
  private(set) var diagnostics: [Diagnostic] = []
  private var reported: Set<Diagnostic> = []

  init(_ source: SourceText) { self.source = source }

  mutating func report(_ diagnostic: Diagnostic) {
    if reported.insert(diagnostic).inserted { diagnostics.append(diagnostic) }
  }
}

/// A sentence that the finished policy has to keep.
struct Vow {
  enum Kind { case usagePlaysNoPart, partialNeverToPaymentMethod }
  let kind: Kind
  let span: Span
}

extension StringProtocol {
  /// Without blanks at either end.
  var trimmed: String {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
    while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
    return String(rest)
  }
}
