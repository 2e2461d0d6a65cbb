import RedressBase
import RedressDiagnostics

/// A policy whose every sentence is understood, with types, names and priorities settled: the one typed
/// core from which decisions, explanations and proofs are made. Only the checker makes one.
public struct CheckedPolicy: Sendable {
  /// The policy's name, from the front matter.
  public let id: String
  /// Its version, from the front matter.
  public let version: String
  /// `sha256:` of the file's bytes.
  public let digest: String
  /// The page's first heading; the id where it has none.
  public let title: String
  /// What the front matter settles.
  public let settings: Settings
  /// The clauses in the order of the page; a clause's number is its index.
  public let clauses: [Clause]
  /// The sentences that decide, in the order of the page.
  public let rules: [Rule]
  /// What decisions bring with them beside money.
  public let effects: [EffectRule]
  /// What changes the amounts that clauses give.
  public let shapes: [Shape]
  /// The clauses that give way to others.
  public let yieldings: [Yielding]
  /// Everything that is asked of a case; the index is the slot.
  public let facts: [Fact]
  /// The questions that conditions are made of; a condition names them by index.
  public let atoms: [Atom]
  /// The tables of values that terms name by index.
  public let tables: [ValueTable]
  /// The deadlines that every decision carries.
  public let deadlines: [DeadlineRule]
  /// What the policy promises of itself.
  public let guarantees: [Guarantee]
  /// The rows under "Examples".
  public let examples: [PolicyExample]
  /// The law that governs it, as written; nil where no sentence says.
  public let governingLaw: String?
  /// Where customers write; nil where no sentence says.
  public let contact: String?
  /// What it says of its own versions.
  public let versions: VersionWords
  /// The share of sentences that sound like rules and are executable: (executable, all).
  public let coverage: (executable: Int, all: Int)
  /// The text that it was checked from.
  public let source: SourceText

  init(
    id: String, version: String, digest: String, title: String, settings: Settings, parts: Parts,
    coverage: (executable: Int, all: Int), source: SourceText
  ) {
    self.id = id
    self.version = version
    self.digest = digest
    self.title = title
    self.settings = settings
    clauses = parts.clauses
    rules = parts.rules
    effects = parts.effects
    shapes = parts.shapes
    yieldings = parts.yieldings
    facts = parts.facts
    atoms = parts.atoms
    tables = parts.tables
    deadlines = parts.deadlines
    guarantees = parts.guarantees
    examples = parts.examples
    governingLaw = parts.governingLaw
    contact = parts.contact
    versions = parts.versions
    self.coverage = coverage
    self.source = source
  }
}

/// What the lowering collects.
struct Parts {
  var clauses: [Clause] = []
  var rules: [Rule] = []
  var effects: [EffectRule] = []
  var shapes: [Shape] = []
  var yieldings: [Yielding] = []
  var facts: [Fact] = []
  var atoms: [Atom] = []
  var tables: [ValueTable] = []
  var deadlines: [DeadlineRule] = []
  var guarantees: [Guarantee] = []
  var examples: [PolicyExample] = []
  var governingLaw: String?
  var contact: String?
  var versions = VersionWords()
  var creditsEndWithSubscription = false
}

/// What the front matter settles.
public struct Settings: Sendable {
  /// How days are counted.
  public enum DayCount: String, Sendable { case calendar, elapsed }
  /// The zone in which days begin and end.
  public var zone = Zone.utc
  /// What a "day" of a window is.
  public var days = DayCount.calendar
  /// How an amount becomes minor units; done once, at the end.
  public var rounding = Rounding.halfUp
  /// Days that are no business days, beside Saturdays and Sundays.
  public var holidays: Set<Day> = []
  /// The first day on which this version is in force; nil where it does not say.
  public var effective: Day?
  /// Which version decides a request.
  public var versionDecides = Anchor.request
  /// Credits that name no expiry end with their subscription.
  public var creditsEndWithSubscription = false
  /// Words that the policy adds to the contract's.
  public var reasons: [String] = []
  /// Findings that the policy adds.
  public var findings: [String] = []
  /// Features whose usage the policy speaks of.
  public var features: [String] = []
  /// Products that the policy adds.
  public var products: [String] = []
  /// Channels that the policy adds.
  public var channels: [String] = []
  /// Types of events that windows may start from.
  public var events: [String] = []
}

/// A clause of the policy.
public struct Clause: Sendable {
  /// What a clause overrides.
  public struct Override: Sendable, Equatable {
    /// The clause defeated, by number.
    public let clause: Int
    /// Only when the overriding grant pays anything.
    public let whenItPays: Bool
  }
  /// What stands first in its heading, such as `A3`.
  public let id: String
  /// The rest of the heading, without the modifier.
  public let title: String
  /// The line of the heading, from 1.
  public let line: Int
  /// The heading.
  public let span: Span
  /// The rules in it, by number.
  public let rules: [Int]
  /// The clauses that it defeats where both apply.
  public let overrides: [Override]
  /// What its sentences say that decide nothing: shown when the clause applies.
  public let statements: [String]
  /// The conditions that it defines: it applies while they hold.
  public let definitions: [Condition]
  /// Sentences with effects or amounts that shape other clauses' results.
  public let isShaping: Bool
  /// The quoted notes under it.
  public let notes: [String]
}

/// A deadline that every decision carries.
public struct DeadlineRule: Sendable, Equatable {
  /// What has to happen by then.
  public enum Action: String, Sendable { case firstResponse = "first_response", review, settle }
  /// The clause that says it, by number; nil for a general sentence.
  public let clause: Int?
  /// What has to happen.
  public let action: Action
  /// How long after the request, or after the approval for `settle`.
  public let length: Length
}

/// A sentence under "Guarantees".
public struct Guarantee: Sendable, Equatable {
  /// What is guaranteed.
  public enum Kind: Sendable, Equatable {
    case refundAtMost(Term)
    case refundAtLeast(Term, Condition)
    case moreUsageNeverRaises
    case laterNeverRaises
    case always(RequestTypes, Condition, Verdict)
    case neverRefunded(RequestTypes, Condition)
    case atLeastAsGenerousAs(String)
  }
  /// What is guaranteed.
  public let kind: Kind
  /// The sentence as written.
  public let text: String
  /// The sentence.
  public let span: Span
}

/// A row of the table under "Examples".
public struct PolicyExample: Sendable, Equatable {
  /// The cells by their column's heading.
  public let cells: [String: String]
  /// The number of the row under the table's head, from 1.
  public let row: Int
  /// The row.
  public let span: Span
}
