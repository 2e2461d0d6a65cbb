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

  /// The effect of a job's subject that is still to be done, or to be confirmed; nil where there is none.
  public func waitingEffect(_ subject: String) throws -> PlannedEffect? {
    guard let planned = try effect(subject.replacing("/", with: ".")),
      planned.state == .waiting || planned.state == .told
    else { return nil }
    return planned
  }

  /// What the provider is asked for an effect; nil where it is the company's machines that do it.
  ///
  /// The key is the effect's own, so that it is done once however often it is asked for.
  public func call(for planned: PlannedEffect) -> ProviderCall? {
    guard planned.state == .waiting, let subscription = planned.effect.subscription?.text else { return nil }
    let key = "redress/\(tenant.id)/\(planned.caseID)/\(planned.round)/\(planned.number)"
    return switch planned.effect.type {
    case .subscriptionCancel: .cancelSubscription(subscription, atPeriodEnd: false, key: key)
    case .renewalStop: .cancelSubscription(subscription, atPeriodEnd: true, key: key)
    default: nil
    }
  }

  /// Notes what became of an effect. Returns when to try again; nil where nothing is left to do.
  public mutating func settle(_ planned: PlannedEffect, _ answer: ProviderAnswer?) throws -> Instant? {
    if planned.state == .told { return try remind(of: planned) }
    switch answer {
    case .done?:
      try mark(planned, .done, nil)
      return nil
    case nil: return try tellMachines(planned, nil)
    // A refusal is for people: the company's machines hear of it with the reason.
    case .refused(let code, let message)?: return try tellMachines(planned, "\(code): \(message)")
    case .later(let why, _)?, .unknown(let why, _)?:
      try mark(planned, .waiting, why)
      let pause = min(Int64(1) << min(planned.attempts + 1, 16), 21_600)
      return now.adding(.seconds(pause) ?? .zero) ?? now
    case .refund?, .refunds?, .dispute?, .things?:
      try mark(planned, .waiting, "the provider's answer is not one to this")
      return now.adding(.minutes(5) ?? .zero) ?? now
    }
  }
}
