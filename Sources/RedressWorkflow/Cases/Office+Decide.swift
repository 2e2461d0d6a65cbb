import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords
import RedressVault

/// Why a command of the office was not carried out. Nothing was changed.
public enum OfficeRefusal: Error, Sendable, Equatable {
  /// There is no such thing, or it is not theirs.
  case notFound(String)
  /// The request, or the account's history with it, cannot be read: where, and what was expected.
  case unreadable(CaseError)
  /// No policy is in force at that time.
  case noPolicy
  /// What is asked does not go together with what is there.
  case conflict(String)
  /// The case does not allow it.
  case refused(CaseRefusal)
}

/// A decision that was taken, with all that it was taken from.
struct Ruling {
  let policy: ReadyPolicy
  let decision: Decision
  /// The decision document.
  let document: String
  let verdict: Verdict
}

extension Office {
  /// Decides a request on what is known now. Keeps nothing.
  func rule(
    id: String, account: String, request: JSONValue, besidesPaymentsOf caseID: String? = nil,
    without incident: String? = nil
  ) throws -> Ruling {
    let governing = try shelf.governing(
      request: try Self.time(of: request), purchase: purchase(of: request), in: policyGoverning)
    guard let governing else { throw OfficeRefusal.noPolicy }
    let document = try document(
      id: id, account: account, request: request, besidesPaymentsOf: caseID, without: incident)
    do {
      return try ruling(governing, try governing.policy.decide(json: Array(document.utf8)))
    } catch let error as CaseError {
      throw OfficeRefusal.unreadable(error)
    }
  }

  /// When a request was made.
  static func time(of request: JSONValue) throws -> Instant {
    guard let at = request["at"]?.instant else {
      throw OfficeRefusal.unreadable(
        CaseError(
          path: "$.request.at", message: "is missing or no instant", expected: "an instant with an offset"))
    }
    return at
  }

  private func purchase(of request: JSONValue) throws -> Instant? {
    guard let charge = request["charge"]?.text else { return nil }
    return try charges.charge(charge)?.at
  }

  private func ruling(_ policy: ReadyPolicy, _ decision: Decision) throws -> Ruling {
    var bytes: [UInt8] = []
    decision.write(into: &bytes)
    let isReferred = decision.outcome == .referred
    let verdict = Verdict(
      outcome: decision.outcome,
      remedies: isReferred ? decision.suggestion?.remedies ?? [] : decision.remedies,
      effects: isReferred ? decision.suggestion?.effects ?? [] : decision.effects,
      asksCustomer: decision.questions.contains { $0.ask == .customer },
      digest: "sha256:\(Digest.sha256(bytes))",
      clauses: decision.clauses.filter { $0.status == .decisive }.map(\.id))
    return Ruling(
      policy: policy, decision: decision, document: String(decoding: bytes, as: UTF8.self), verdict: verdict)
  }

  /// Decides a kept case anew, and carries out what follows from it.
  mutating func decide(_ record: inout CaseRecord, by actor: String) throws {
    let ruling = try rule(
      id: record.file.id, account: record.file.account, request: try wholeRequest(of: record),
      besidesPaymentsOf: record.file.id)
    guard ruling.verdict.digest != record.decision || record.file.state == .received else { return }
    record.policy = ruling.policy.digest
    record.decision = ruling.verdict.digest
    try cases.keep(decision: ruling.document, digest: ruling.verdict.digest)
    try step(&record, .decide(ruling.verdict), by: actor)
    try setDeadlines(ruling.decision.deadlines, of: record)
    guard record.file.state == .decided else { return }
    if let why = try repetition(in: record) {
      return try step(&record, .review(why), by: Actor.system.id)
    }
    try begin(&record)
  }

  /// The request with the customer's own words in it.
  func wholeRequest(of record: CaseRecord) throws -> JSONValue {
    guard let request = try? JSONValue(parsing: record.request), let members = request.members else {
      throw OfficeRefusal.conflict("the request of \(record.file.id) cannot be read")
    }
    let details = try customers.personal("details \(record.file.id)", of: record.file.account)
    guard let details, let words = try? JSONValue(parsing: details) else { return request }
    return .object(members + [JSONMember("details", words)])
  }

  /// Takes a step of a case, keeps it, and tells everybody who has to know.
  mutating func step(_ record: inout CaseRecord, _ command: CaseCommand, by actor: String) throws {
    let events: [CaseEvent]
    do { (record.file, events) = try record.file.step(command) } catch {
      throw OfficeRefusal.refused(error)
    }
    try cases.save(&record, at: now)
    for event in events {
      let (kind, body) = event.line
      try cases.note(kind, body, case: record.file.id, by: actor, at: now)
      try self.record(
        "case.\(kind)", record.file.id, by: actor, details: body.description, of: record.file.account)
      try announce(event, of: record)
    }
  }
}

extension CaseEvent {
  /// The line of the history that an event becomes.
  var line: (kind: String, body: JSONValue) {
    switch self {
    case .decided(let verdict): ("decided", verdict.json)
    case .asked: ("asked", .object([]))
    case .referred: ("referred", .object([]))
    case .resolved(let resolution, let by):
      ("resolved", .fields([("by", .string(by)), ("resolution", resolution.json)]))
    case .proposed(let proposal): ("proposed", proposal.json)
    case .confirmed(let by): ("confirmed", .fields([("by", .string(by))]))
    case .rejected(let by, let note): ("rejected", .fields([("by", .string(by)), ("note", .string(note))]))
    case .changed: ("changed", .object([]))
    case .began(let round): ("began", .fields([("round", .integer(Int64(round)))]))
    case .completed: ("completed", .object([]))
    case .partiallyCompleted: ("partially_completed", .object([]))
    case .refundFailed: ("refund_failed", .object([]))
    case .withdrawn(let by): ("withdrawn", .fields([("by", .string(by))]))
    case .expired: ("expired", .object([]))
    case .retried(let by): ("retried", .fields([("by", .string(by))]))
    case .reopened(let why): ("reopened", .fields([("why", .string(why))]))
    case .escalated(let why): ("escalated", .fields([("why", .string(why.rawValue))]))
    }
  }
}
