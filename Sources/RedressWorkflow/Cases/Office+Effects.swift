import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressPayment
import RedressRecords

extension Office {
  /// Has an effect done at its time.
  func plan(_ effect: Effect, number: Int, of record: CaseRecord) throws {
    try transaction.run(
      """
      INSERT INTO effects (tenant, case_id, round, number, body, state, attempts)
      VALUES (\(tenant.id), \(record.file.id), \(record.file.round), \(number), \(effect.json.description),
        'waiting', 0)
      """)
    let subject = "\(record.file.id)/\(record.file.round)/\(number)"
    try transaction.jobs.schedule(
      Job(tenant: tenant.id, kind: .effect, subject: subject), at: max(now, effect.at))
  }

  /// One effect of a case, and how far it is.
  public struct PlannedEffect: Sendable, Equatable {
    /// The case.
    public let caseID: String
    /// The case's round.
    public let round: Int64
    /// Its number in the decision, from 0.
    public let number: Int64
    /// What.
    public let effect: Effect
    /// `waiting`, `done`, or `told`: the company's machines were told, and do it.
    public let state: String
    /// How often it was tried.
    public let attempts: Int64
  }

  /// The effects of a case, in the order of its decisions.
  public func effects(of id: String) throws -> [PlannedEffect] {
    try transaction.rows(
      "SELECT * FROM effects WHERE tenant = \(tenant.id) AND case_id = \(id) ORDER BY round, number"
    ).compactMap { row in
      guard let json = try? JSONValue(parsing: try row.text("body")), let effect = Effect(json: json) else {
        return nil
      }
      return PlannedEffect(
        caseID: id, round: try row.integer("round"), number: try row.integer("number"), effect: effect,
        state: try row.text("state"), attempts: try row.integer("attempts"))
    }
  }

  /// The effect of a job's subject that has not been done; nil where there is none.
  public func waitingEffect(_ subject: String) throws -> PlannedEffect? {
    let parts = subject.split(separator: "/").map(String.init)
    guard parts.count == 3 else { return nil }
    return try effects(of: parts[0]).first {
      "\($0.round)" == parts[1] && "\($0.number)" == parts[2] && $0.state == "waiting"
    }
  }

  /// What the provider is asked for an effect; nil where it is the company's machines that do it.
  ///
  /// The key is the effect's own, so that it is done once however often it is asked for.
  public func call(for planned: PlannedEffect) -> ProviderCall? {
    guard let subscription = planned.effect.subscription?.text else { return nil }
    let key = "redress/\(tenant.id)/\(planned.caseID)/\(planned.round)/\(planned.number)"
    return switch planned.effect.type {
    case .subscriptionCancel: .cancelSubscription(subscription, atPeriodEnd: false, key: key)
    case .renewalStop: .cancelSubscription(subscription, atPeriodEnd: true, key: key)
    default: nil
    }
  }

  /// Notes what became of an effect. Returns when to try again; nil where nothing is left to do.
  public mutating func settle(_ planned: PlannedEffect, _ answer: ProviderAnswer?) throws -> Instant? {
    let attempts = planned.attempts + 1
    switch answer {
    case .done?: try mark(planned, "done", attempts, nil)
    case nil: try tellMachines(planned, attempts, nil)
    // A refusal is for people: the company's machines hear of it with the reason.
    case .refused(let code, let message)?: try tellMachines(planned, attempts, "\(code): \(message)")
    case .later(let why, _)?, .unknown(let why, _)?:
      try mark(planned, "waiting", attempts, why)
      let pause = min(Int64(1) << min(attempts, 16), 21_600)
      return now.adding(.seconds(pause) ?? .zero) ?? now
    case .refund?, .refunds?, .dispute?:
      try mark(planned, "waiting", attempts, "the provider's answer is not one to this")
    }
    return nil
  }

  private mutating func tellMachines(_ planned: PlannedEffect, _ attempts: Int64, _ note: String?) throws {
    try mark(planned, "told", attempts, note)
    guard let record = try cases.record(planned.caseID) else { return }
    if [.creditsRevoke, .creditsForfeit].contains(planned.effect.type) {
      try forfeitCredits(
        of: record.file.account, by: planned.effect,
        cause: "\(planned.caseID)/\(planned.round)/\(planned.number)", case: planned.caseID)
    }
    try cases.note("effect", planned.effect.json, case: planned.caseID, by: Actor.system.id, at: now)
    try hook("effect.\(planned.effect.type.rawValue)", of: record)
  }

  private func mark(_ planned: PlannedEffect, _ state: String, _ attempts: Int64, _ note: String?) throws {
    try transaction.run(
      """
      UPDATE effects SET state = \(state), attempts = \(attempts), note = \(note),
        done_at = \(state == "waiting" ? nil : now)
      WHERE tenant = \(tenant.id) AND case_id = \(planned.caseID) AND round = \(planned.round)
        AND number = \(planned.number)
      """)
  }
}
