import RedressBase
import RedressDiagnostics

/// A policy whose every sentence is understood, with types, names and priorities settled: the one typed
/// core from which decisions, explanations and proofs are made. Only the checker makes one.
public struct CheckedPolicy: Sendable {
  public let id: String
  public let version: String
  /// `sha256:` of the file's bytes.
  public let digest: String
  public let title: String
  public let settings: Settings
  public let clauses: [Clause]
  public let rules: [Rule]
  public let effects: [EffectRule]
  public let shapes: [Shape]
  public let yieldings: [Yielding]
  /// Everything that is asked of a case; the index is the slot.
  public let facts: [Fact]
  public let atoms: [Atom]
  public let tables: [ValueTable]
  public let deadlines: [DeadlineRule]
  public let guarantees: [Guarantee]
  public let examples: [PolicyExample]
  public let governingLaw: String?
  public let contact: String?
  /// The share of sentences that sound like rules and are executable: (executable, all).
  public let coverage: (executable: Int, all: Int)
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
  var creditsEndWithSubscription = false
}

/// What the front matter settles.
public struct Settings: Sendable {
  /// How days are counted.
  public enum DayCount: String, Sendable { case calendar, elapsed }
  public var zone = Zone.utc
  public var days = DayCount.calendar
  public var rounding = Rounding.halfUp
  public var holidays: Set<Day> = []
  public var effective: Day?
  /// Which version decides a request.
  public var versionDecides = Anchor.request
  /// Credits that name no expiry end with their subscription.
  public var creditsEndWithSubscription = false
  /// Words that the policy adds to the contract's.
  public var reasons: [String] = []
  public var findings: [String] = []
  public var features: [String] = []
  public var products: [String] = []
  public var channels: [String] = []
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
  public let id: String
  public let title: String
  public let line: Int
  public let span: Span
  /// The rules in it, by number.
  public let rules: [Int]
  public let overrides: [Override]
  /// What its sentences say that decide nothing: shown when the clause applies.
  public let statements: [String]
  /// The conditions that it defines: it applies while they hold.
  public let definitions: [Condition]
  /// Sentences with effects or amounts that shape other clauses' results.
  public let isShaping: Bool
  public let notes: [String]
}

/// A deadline that every decision carries.
public struct DeadlineRule: Sendable, Equatable {
  public enum Action: String, Sendable { case firstResponse = "first_response", review, settle }
  public let clause: Int?
  public let action: Action
  public let length: Length
}

/// A sentence under "Guarantees".
public struct Guarantee: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case refundAtMost(Term)
    case refundAtLeast(Term, Condition)
    case moreUsageNeverRaises
    case laterNeverRaises
    case always(RequestTypes, Condition, Verdict)
    case neverRefunded(RequestTypes, Condition)
    case atLeastAsGenerousAs(String)
  }
  public let kind: Kind
  public let text: String
  public let span: Span
}

/// A row of the table under "Examples".
public struct PolicyExample: Sendable, Equatable {
  /// The cells by their column's heading.
  public let cells: [String: String]
  public let row: Int
  public let span: Span
}
