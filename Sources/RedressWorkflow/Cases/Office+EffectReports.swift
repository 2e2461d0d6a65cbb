import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords

/// What the company's machines do beside money is told to them until they say that it was done. What they do not
/// confirm is not forgotten: they are reminded each day, and after three days it is overdue, and stays on the list.
extension Office {
  private static let day = Elapsed(microseconds: 24 * 3_600_000_000)
  private static let patience = Elapsed(microseconds: 3 * 24 * 3_600_000_000)

  /// Tells the machines. Returns when to remind them; nil where there is nothing to confirm.
  mutating func tellMachines(_ planned: PlannedEffect, _ note: String?) throws -> Instant? {
    let isInformation = planned.effect.type == .supportRefer
    try mark(planned, isInformation ? .done : .told, note)
    guard let record = try cases.record(planned.caseID) else { return nil }
    try endCredits(planned, of: record)
    try tell(planned, "effect.\(planned.effect.type.rawValue)", "effect", note, record)
    return isInformation ? nil : now.adding(Self.day)
  }

  /// Nobody has confirmed an effect yet. Returns when to remind them next; nil once it is overdue.
  mutating func remind(of planned: PlannedEffect) throws -> Instant? {
    guard let record = try cases.record(planned.caseID), let since = planned.since else { return nil }
    if let end = since.adding(Self.patience), now >= end {
      try mark(planned, .overdue, planned.note, since: since)
      try tell(planned, "effect.overdue", "effect_overdue", planned.note, record)
      return nil
    }
    try mark(planned, .told, planned.note, since: since)
    try hook("effect.\(planned.effect.type.rawValue)", of: record, with: planned)
    return now.adding(Self.day)
  }

  /// Somebody says that an effect has happened, or that it will not.
  public mutating func confirmEffect(_ id: String, isDone: Bool, note: String, by actor: Actor) throws
    -> PlannedEffect
  {
    guard let planned = try effect(id), let record = try cases.record(planned.caseID) else {
      throw OfficeRefusal.notFound("the effect `\(id)`")
    }
    let state: PlannedEffect.State = isDone ? .done : .refused
    if planned.state == state { return planned }
    guard [.told, .overdue].contains(planned.state) else {
      throw OfficeRefusal.conflict("the effect is `\(planned.state.rawValue)`, and not waiting for anybody")
    }
    try mark(planned, state, CardNumbers.hidden(in: note))
    try self.record(
      "effect.\(state.rawValue)", id, by: actor.id, details: note, of: record.file.account)
    try tell(planned, "effect.\(state.rawValue)", "effect_\(state.rawValue)", note, record, by: actor.id)
    return try effect(id) ?? planned
  }

  /// What a decision takes back of a customer's credits is out of their lots from now on.
  private mutating func endCredits(_ planned: PlannedEffect, of record: CaseRecord) throws {
    guard [.creditsRevoke, .creditsForfeit].contains(planned.effect.type) else { return }
    try forfeitCredits(
      of: record.file.account, by: planned.effect,
      cause: "\(planned.caseID)/\(planned.round)/\(planned.number)", case: planned.caseID)
  }

  private mutating func tell(
    _ planned: PlannedEffect, _ event: String, _ kind: String, _ note: String?, _ record: CaseRecord,
    by actor: String = Actor.system.id
  ) throws {
    let line = JSONValue.object(
      (planned.effect.json.members ?? [])
        + (note.map { [JSONMember("note", .string(CardNumbers.hidden(in: $0)))] } ?? []))
    try cases.note(kind, line, case: planned.caseID, by: actor, at: now)
    try hook(event, of: record, with: planned)
  }

  func mark(
    _ planned: PlannedEffect, _ state: PlannedEffect.State, _ note: String?, since: Instant? = nil
  ) throws {
    try transaction.run(
      """
      UPDATE effects SET state = \(state.rawValue), attempts = \(planned.attempts + 1), note = \(note),
        done_at = \(state == .waiting ? nil : since ?? now)
      WHERE tenant = \(tenant.id) AND case_id = \(planned.caseID) AND round = \(planned.round)
        AND number = \(planned.number)
      """)
  }
}
