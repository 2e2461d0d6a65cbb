import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords

extension Office {
  /// The reasons that a run about an incident may state: those that the contract has for trouble of the service.
  public static let incidentReasons = ["service_interruption", "technical_issue"]
  /// Every account, as the subject of a run.
  public static let everybody = "*"

  /// The run of an id; throws where there is none.
  public func existing(run id: String) throws -> RunRecord {
    guard let run = try runs.run(id) else { throw OfficeRefusal.notFound("the run `\(id)`") }
    return run
  }

  /// Begins to work out what an incident on record gives to whom, as the policy in force decides it.
  ///
  /// A run asks for everybody whom the incident hit what they could ask themselves: a request of type `refund` for
  /// each charge whose period it touches, for one of ``incidentReasons``. Nothing is given before somebody has
  /// looked at the lines and approved them.
  public mutating func startRun(incident id: String, reason: String? = nil, by actor: Actor) throws
    -> RunRecord
  {
    guard try incidents.incident(id) != nil else { throw OfficeRefusal.notFound("the incident `\(id)`") }
    let reason = reason ?? Self.incidentReasons[0]
    guard Self.incidentReasons.contains(reason) else {
      throw OfficeRefusal.conflict(
        "a run about an incident states \(Self.incidentReasons.joined(separator: " or "))")
    }
    return try start(.incident, id, reason, by: actor)
  }

  /// Begins to work out what the policy says of payments that look like fraud: on one account, or on all.
  public mutating func startRun(fraudOn account: String, by actor: Actor) throws -> RunRecord {
    if account != Self.everybody { try knownAccount(account) }
    return try start(.fraud, account, nil, by: actor)
  }

  private mutating func start(
    _ kind: RunRecord.Kind, _ subject: String, _ reason: String?, by actor: Actor
  ) throws -> RunRecord {
    guard actor.isStaff || actor.role == .system else {
      throw OfficeRefusal.refused(.notAllowed("a \(actor.role.rawValue) begins no runs"))
    }
    if let open = try openRun(kind, about: subject) {
      throw OfficeRefusal.conflict("the run `\(open.id)` is about the same; end it or cancel it first")
    }
    guard let policy = try policies.digestInForce(at: now) else { throw OfficeRefusal.noPolicy }
    let run = RunRecord(
      id: occasion.name("run"), kind: kind, subject: subject, reason: reason, policy: policy,
      createdBy: actor.id, at: now)
    try runs.add(run)
    try schedule(run)
    try record("run.started", run.id, by: actor.id, details: "\(kind.rawValue) \(subject)")
    return run
  }

  func openRun(_ kind: RunRecord.Kind, about subject: String) throws -> RunRecord? {
    try runs.runs(kind, about: subject).first { $0.state != .completed && $0.state != .cancelled }
  }

  func schedule(_ run: RunRecord) throws {
    try transaction.jobs.schedule(Job(tenant: tenant.id, kind: .run, subject: run.id), at: now)
  }

  /// What became of an approval.
  public enum ApprovedRun: Sendable, Equatable {
    /// It is being carried out.
    case approved(RunRecord)
    /// It waits for a second person.
    case proposed(RunRecord)
  }

  /// Somebody agrees to what a run would do, having seen its preview of that digest.
  ///
  /// What it gives in all counts like one decision of theirs, and towards their day; the most that it gives one
  /// account like what they give a customer. Where that is more than they may give alone, it waits for a second
  /// reviewer whose own authority covers it.
  public mutating func approve(run id: String, seen: String, by actor: Actor) throws -> ApprovedRun {
    var run = try existing(run: id)
    guard actor.mayConfirm else {
      throw OfficeRefusal.refused(.notAllowed("runs are approved by reviewers"))
    }
    guard run.state == .previewed else {
      throw OfficeRefusal.conflict("the run is `\(run.state.rawValue)`, and is approved once it is previewed")
    }
    guard seen == run.preview.digest else { throw OfficeRefusal.refused(.stale) }
    if let objection = try objection(to: run.preview, by: actor) {
      guard run.proposedBy == nil || run.proposedBy == actor.id else {
        throw OfficeRefusal.refused(.notAllowed(objection))
      }
      run.proposedBy = actor.id
      run.objection = objection
      try runs.save(run, at: now)
      try record("run.proposed", id, by: actor.id, details: objection)
      return .proposed(run)
    }
    run.state = .approved
    run.approvedBy = actor.id
    try runs.save(run, at: now)
    try noteGifts(of: run, by: actor)
    try schedule(run)
    try record("run.approved", id, by: actor.id, details: run.preview.json.description)
    return .approved(run)
  }

  /// Why a run is too much for somebody; nil where it is not.
  private func objection(to preview: RunPreview, by actor: Actor) throws -> String? {
    let given = try cases.given(by: actor.id, to: "", on: zone.day(of: now))
    for (code, minor) in preview.sums.sorted(by: { $0.key < $1.key }) {
      guard let currency = Currency(code: code) else { continue }
      let limits = actor.authority.limits[code] ?? actor.authority.otherwise
      let inAll = limits.map { Authority([code: .init(decision: $0.decision, day: $0.day)]) } ?? .none
      let toOne = limits.map { Authority([code: .init(customer: $0.customer)]) } ?? .none
      let largest = Money(minor: preview.largest[code] ?? 0, currency: currency)
      let objection =
        inAll.objection(
          to: Money(minor: minor, currency: currency), given: .init(day: given[code]?.day ?? 0))
        ?? toOne.objection(to: largest, given: .init())
      if let objection { return "\(actor.id) \(objection)" }
    }
    return nil
  }

  private func noteGifts(of run: RunRecord, by actor: Actor) throws {
    for (code, minor) in run.preview.sums {
      guard minor > 0, let currency = Currency(code: code) else { continue }
      try cases.note(
        gift: Money(minor: minor, currency: currency), by: actor.id, to: Self.everybody, case: run.id,
        round: 0, day: zone.day(of: now))
    }
  }

  /// Stops a run. What has become a case stays one.
  public mutating func cancel(run id: String, by actor: Actor) throws -> RunRecord {
    var run = try existing(run: id)
    guard actor.mayConfirm || run.createdBy == actor.id else {
      throw OfficeRefusal.refused(.notAllowed("a run is cancelled by who began it, or by a reviewer"))
    }
    guard run.state != .completed, run.state != .cancelled else {
      throw OfficeRefusal.conflict("the run is `\(run.state.rawValue)` already")
    }
    run.state = .cancelled
    try runs.save(run, at: now)
    try record("run.cancelled", id, by: actor.id, details: run.preview.json.description)
    return run
  }
}
