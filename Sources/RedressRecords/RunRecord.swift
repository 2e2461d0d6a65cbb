import RedressBase
import RedressCase
import RedressJSON

/// One round of remedies that nobody had to ask for: for everybody whom an incident hit, or whose payment looks
/// like fraud.
public struct RunRecord: Sendable, Equatable {
  /// Why remedies are looked for.
  public enum Kind: String, Sendable, CaseIterable {
    /// An incident on record.
    case incident
    /// Signals of fraud on accounts.
    case fraud
  }

  /// How far it is.
  public enum State: String, Sendable, CaseIterable {
    /// Its lines are being worked out.
    case draft
    /// Its lines are there to be looked at.
    case previewed
    /// Somebody agreed to them.
    case approved
    /// Its lines are becoming cases.
    case executing
    /// Nothing is left to do.
    case completed
    /// Stopped; what had become a case stays one.
    case cancelled
  }

  /// Its id.
  public let id: String
  /// Why.
  public let kind: Kind
  /// The incident; for fraud the account, or `*` for all of them.
  public let subject: String
  /// The contract's reason that its requests state; nil for a fraud review.
  public let reason: String?
  /// Who began it.
  public let createdBy: String
  /// When it began.
  public let createdAt: Instant
  /// The digest of the policy in force as of then.
  public var policy: String
  /// The instant of all of its requests: what the policy says is what it says as of then, however long people take
  /// to agree.
  public var askedAt: Instant
  /// How far it is.
  public var state: State
  /// What was counted so far.
  public var preview: RunPreview
  /// The last account that was looked at.
  public var cursor: String
  /// Who would approve it, and may not alone.
  public var proposedBy: String?
  /// Why they may not alone.
  public var objection: String?
  /// Who approved it.
  public var approvedBy: String?

  /// A run that has just begun.
  public init(
    id: String, kind: Kind, subject: String, reason: String?, policy: String, createdBy: String,
    at now: Instant
  ) {
    self.id = id
    self.kind = kind
    self.subject = subject
    self.reason = reason
    self.policy = policy
    self.createdBy = createdBy
    createdAt = now
    askedAt = now
    state = .draft
    preview = RunPreview()
    cursor = ""
  }
}

/// What a run would do, in numbers.
public struct RunPreview: Sendable, Equatable {
  /// How many accounts were looked at.
  public var accounts: Int64 = 0
  /// How many charges.
  public var charges: Int64 = 0
  /// How many of them the run would open a case for.
  public var lines: Int64 = 0
  /// How many of those are left to people by the policy.
  public var people: Int64 = 0
  /// How many have a case about the same already.
  public var covered: Int64 = 0
  /// How many would get more for the asking by another clause, and are left to ask.
  public var unasked: Int64 = 0
  /// How many subscriptions would end with what is given.
  public var ends: Int64 = 0
  /// How many charges are listed: the lines, the covered and the unasked.
  public var listed: Int64 = 0
  /// How many cannot be decided, because their history cannot be read.
  public var unreadable: Int64 = 0
  /// How the policy decided, by outcome.
  public var outcomes: [String: Int64] = [:]
  /// What would be given, by currency.
  public var sums: [String: Int64] = [:]
  /// What is suggested to people, by currency.
  public var suggested: [String: Int64] = [:]
  /// The most that one account would be given, by currency.
  public var largest: [String: Int64] = [:]
  /// Stands for all lines: who approves says that this is what they looked at.
  public var digest = ""

  /// Nothing.
  public init() {}

  /// As it is kept and shown.
  public var json: JSONValue {
    .fields([
      ("accounts", .integer(accounts)), ("charges", .integer(charges)), ("lines", .integer(lines)),
      ("people", .integer(people)), ("covered", .integer(covered)), ("unasked", .integer(unasked)),
      ("ends", .integer(ends)),
      ("listed", .integer(listed)), ("unreadable", .integer(unreadable)),
      ("outcomes", Self.json(outcomes)), ("sums", Self.json(sums)), ("suggested", Self.json(suggested)),
      ("largest", Self.json(largest)), ("digest", .string(digest)),
    ])
  }

  /// The numbers of what was kept.
  public init(json: JSONValue) {
    accounts = json["accounts"]?.whole ?? 0
    charges = json["charges"]?.whole ?? 0
    lines = json["lines"]?.whole ?? 0
    people = json["people"]?.whole ?? 0
    covered = json["covered"]?.whole ?? 0
    unasked = json["unasked"]?.whole ?? 0
    ends = json["ends"]?.whole ?? 0
    listed = json["listed"]?.whole ?? 0
    unreadable = json["unreadable"]?.whole ?? 0
    outcomes = Self.numbers(json["outcomes"])
    sums = Self.numbers(json["sums"])
    suggested = Self.numbers(json["suggested"])
    largest = Self.numbers(json["largest"])
    digest = json["digest"]?.text ?? ""
  }

  private static func json(_ numbers: [String: Int64]) -> JSONValue {
    .object(numbers.sorted { $0.key < $1.key }.map { JSONMember($0.key, .integer($0.value)) })
  }

  private static func numbers(_ json: JSONValue?) -> [String: Int64] {
    Dictionary((json?.members ?? []).map { ($0.key, $0.value.whole ?? 0) }) { first, _ in first }
  }
}

/// One charge of a run, and what becomes of it.
public struct RunLine: Sendable, Equatable {
  /// How far it is.
  public enum State: String, Sendable, CaseIterable {
    /// A case will be opened for it.
    case planned
    /// A case about the same was there before: nothing is done.
    case covered
    /// Another clause gives at least as much for the asking: nothing is done.
    case unasked
    /// It has become a case.
    case opened
    /// The verdict is no longer the one that was shown: nothing is done.
    case changed
    /// It could not be done; the note says why.
    case failed
  }

  /// Its number in the run, from 1.
  public let number: Int64
  /// The account.
  public let account: String
  /// The charge.
  public let charge: String
  /// How far it is.
  public var state: State
  /// What the policy said.
  public let verdict: Verdict
  /// Stands for the verdict and what the charge held.
  public let digest: String
  /// What the charge held, in minor units.
  public let held: Int64
  /// The case that it became, or that was there before.
  public var caseID: String?
  /// Why it is where it is.
  public var note: String?

  /// A line.
  public init(
    number: Int64, account: String, charge: String, state: State, verdict: Verdict, digest: String,
    held: Int64, caseID: String? = nil, note: String? = nil
  ) {
    self.number = number
    self.account = account
    self.charge = charge
    self.state = state
    self.verdict = verdict
    self.digest = digest
    self.held = held
    self.caseID = caseID
    self.note = note
  }
}
