import RedressDiagnostics

extension DiagnosticCode {
  // MARK: the front matter
  static let frontMatter = DiagnosticCode("front-matter", title: "Front matter can't be read")
  static let unknownSetting = DiagnosticCode("unknown-setting", title: "Unknown setting", level: .warning)
  static let badSetting = DiagnosticCode("bad-setting", title: "Setting has no such value")
  static let missingSetting = DiagnosticCode("missing-setting", title: "Setting is missing")

  // MARK: sentences
  static let unknownPhrase = DiagnosticCode("unknown-phrase", title: "Sentence matches no form")
  static let ambiguousPhrase = DiagnosticCode("ambiguous-phrase", title: "Sentence matches several forms")
  static let sentenceTooLong = DiagnosticCode("sentence-too-long", title: "Sentence is too long")
  static let tooLarge = DiagnosticCode("too-large", title: "Definition is too large")
  static let misplacedBlock = DiagnosticCode("misplaced-block", title: "Not a sentence")
  static let emptyClause = DiagnosticCode("empty-clause", title: "Clause says nothing")

  // MARK: names
  static let duplicateClause = DiagnosticCode("duplicate-clause", title: "Clause id used twice")
  static let unknownClause = DiagnosticCode("unknown-clause", title: "No clause of that id")
  static let duplicateDefinition = DiagnosticCode("duplicate-definition", title: "Defined twice")
  static let unusedDefinition = DiagnosticCode(
    "unused-definition", title: "Definition is never used", level: .warning)
  static let unusedWord = DiagnosticCode("unused-word", title: "Declared word is never used", level: .warning)
  static let circularDefinition = DiagnosticCode("circular-definition", title: "Definition refers to itself")
  static let undefinedName = DiagnosticCode("undefined-name", title: "Name is not declared")

  // MARK: types
  static let wrongType = DiagnosticCode("wrong-type", title: "Values of different kinds")
  static let wrongUnit = DiagnosticCode("wrong-unit", title: "Unit does not fit")
  static let futureEvent = DiagnosticCode(
    "future-event", title: "Event that lies ahead is never seen", level: .warning)
  static let notLinear = DiagnosticCode("not-linear", title: "Formula can't be analysed")

  // MARK: priorities
  static let circularOverride = DiagnosticCode("circular-override", title: "Clauses override each other")
  static let idleOverride = DiagnosticCode(
    "idle-override", title: "Overrides a clause that it never meets", level: .warning)
  static let circularClause = DiagnosticCode("circular-clause", title: "Clause depends on itself")
  static let conflict = DiagnosticCode("conflict", title: "Clauses contradict each other")
  static let missingOtherwise = DiagnosticCode("missing-otherwise", title: "No clause for everything else")
  static let severalOtherwise = DiagnosticCode(
    "several-otherwise", title: "Several clauses for everything else")

  // MARK: tables
  static let tableGap = DiagnosticCode("table-gap", title: "Table leaves cases out")
  static let tableOverlap = DiagnosticCode("table-overlap", title: "Rows of the table overlap")
  static let badTable = DiagnosticCode("bad-table", title: "Table can't be read")

  // MARK: text
  static let promise = DiagnosticCode(
    "promise-in-narrative", title: "Sounds like a rule, but is none", level: .warning)
  static let contradiction = DiagnosticCode(
    "text-contradicts-clause", title: "Text and clause name different numbers", level: .warning)
  static let statementBroken = DiagnosticCode(
    "statement-broken", title: "Clauses do not keep what the policy says")

  // MARK: examples and guarantees
  /// A row of the examples table that can't be read as a case.
  public static let badExample = DiagnosticCode("bad-example", title: "Example can't be read")

  /// Every code that checking reports, for the documentation's completeness test.
  public static let ofCheck: [DiagnosticCode] = [
    .frontMatter, .unknownSetting, .badSetting, .missingSetting, .unknownPhrase, .ambiguousPhrase,
    .sentenceTooLong, .tooLarge, .misplacedBlock,
    .emptyClause, .duplicateClause, .unknownClause, .duplicateDefinition, .unusedDefinition, .unusedWord,
    .circularDefinition, .undefinedName, .wrongType, .wrongUnit, .futureEvent, .notLinear, .circularOverride,
    .idleOverride,
    .circularClause, .conflict, .missingOtherwise, .severalOtherwise, .tableGap, .tableOverlap, .badTable,
    .promise,
    .contradiction, .statementBroken, .badExample,
  ]
}
