import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords

extension Office {
  /// What became of a person's decision.
  public enum Resolved: Sendable, Equatable {
    /// It stands, and is being carried out.
    case accepted(CaseRecord)
    /// It waits for a second person.
    case proposed(CaseRecord)
    /// What they looked at is no longer what the policy says: they have to look again.
    case changed(CaseRecord)
  }

  /// A person decides what was left to people.
  ///
  /// The case is decided anew first. If that gives another decision than the one that the person saw, theirs does
  /// not count, and the case says what changed.
  public mutating func resolve(_ id: String, _ resolution: Resolution, by actor: Actor) throws -> Resolved {
    var record = try existing(id)
    if let objection = record.file.objection(toHearingBy: actor) {
      throw OfficeRefusal.refused(.notAllowed(objection))
    }
    if record.file.state == .underReview, record.file.proposal == nil {
      try decide(&record, by: Actor.system.id)
      record = try existing(id)
      guard record.file.verdict?.digest == resolution.seen else { return .changed(record) }
    }
    let given = try cases.given(by: actor.id, to: record.file.account, on: zone.day(of: now))
    let whole = Self.filledIn(resolution, record.file.verdict)
    try step(&record, .resolve(whole, by: actor, given: given), by: actor.id)
    return try settle(&record)
  }

  /// Whoever takes the suggestion need not repeat it: what they saw says which one.
  private static func filledIn(_ resolution: Resolution, _ verdict: Verdict?) -> Resolution {
    let isTaken = resolution.kind == .suggestion && resolution.remedies.isEmpty
    return Resolution(
      resolution.kind, remedies: isTaken ? verdict?.remedies ?? [] : resolution.remedies,
      reason: resolution.reason, note: CardNumbers.hidden(in: resolution.note), seen: resolution.seen)
  }

  /// The second person agrees.
  public mutating func confirm(_ id: String, by actor: Actor) throws -> Resolved {
    var record = try existing(id)
    let given = try cases.given(by: actor.id, to: record.file.account, on: zone.day(of: now))
    try step(&record, .confirm(by: actor, given: given), by: actor.id)
    return try settle(&record)
  }

  /// The second person does not agree.
  public mutating func reject(_ id: String, note: String, by actor: Actor) throws -> CaseRecord {
    var record = try existing(id)
    try step(&record, .reject(by: actor, note: CardNumbers.hidden(in: note)), by: actor.id)
    return record
  }

  private mutating func settle(_ record: inout CaseRecord) throws -> Resolved {
    guard record.file.state == .decided else { return .proposed(record) }
    if record.appealOf != nil { try settleAppeal(record) }
    try begin(&record)
    return .accepted(try existing(record.file.id))
  }

  /// Staff has the payments that failed tried again.
  public mutating func retryPayments(_ id: String, by actor: Actor) throws -> CaseRecord {
    var record = try existing(id)
    try step(&record, .retry(by: actor), by: actor.id)
    let desk = PaymentDesk(transaction, tenant: tenant.id, now: now)
    let failed = try payments.payments(ofCase: id)
      .filter { $0.order.state == .failed && $0.line / 1000 == record.file.round }
    guard !failed.isEmpty else { throw OfficeRefusal.conflict("no payment of this case has failed") }
    for kept in failed {
      guard try desk.retry(kept.order.id) else {
        throw OfficeRefusal.conflict(
          "\(kept.order.ledger.from.owner) does not hold \(kept.order.amount) any more")
      }
    }
    return try existing(id)
  }
}
