import RedressBase
import RedressCase
import RedressDecide
import RedressRecords

extension Office {
  /// How long before a deadline staff is warned.
  private static let warning = Elapsed(microseconds: 24 * 3_600_000_000)
  /// How long a customer has to say what is missing, where nothing else is settled.
  private static let daysToAnswer = 30

  /// Keeps until when the house has to act. A deadline that is there stays: a case that is decided anew does not get
  /// more time.
  func setDeadlines(_ deadlines: [Deadline], of record: CaseRecord) throws {
    var all = deadlines.map { (action: $0.action.rawValue, due: $0.by) }
    if record.file.state == .informationNeeded {
      all.append(("answer", now.adding(.days(Int64(Self.daysToAnswer)) ?? .zero) ?? now))
    }
    for deadline in all {
      try transaction.run(
        """
        INSERT INTO deadlines (tenant, case_id, action, due_at, warn_at, state)
        VALUES (\(tenant.id), \(record.file.id), \(deadline.action), \(deadline.due),
          \(Self.warning(of: deadline.due)), 'running')
        ON CONFLICT (tenant, case_id, action) DO NOTHING
        """)
    }
    guard let first = all.map(\.due).min() else { return }
    try transaction.jobs.schedule(
      Job(tenant: tenant.id, kind: .deadline, subject: record.file.id), at: Self.warning(of: first))
  }

  private static func warning(of due: Instant) -> Instant {
    due.adding(Elapsed(microseconds: -warning.microseconds)) ?? due
  }

  /// One of a case's deadlines.
  public struct CaseDeadline: Sendable, Equatable {
    /// What has to happen by then.
    public let action: String
    /// When.
    public let due: Instant
    /// From when on staff is warned of it.
    public let warning: Instant
    /// `running`, `warned`, `met` or `missed`.
    public let state: String
  }

  /// A case's deadlines, the nearest first.
  public func deadlines(of id: String) throws -> [CaseDeadline] {
    try transaction.rows(
      """
      SELECT * FROM deadlines WHERE tenant = \(tenant.id) AND case_id = \(id) ORDER BY due_at, action
      """
    ).map { row in
      CaseDeadline(
        action: try row.text("action"), due: try row.instant("due_at"),
        warning: try row.instant("warn_at"), state: try row.text("state"))
    }
  }

  /// Looks at a case's deadlines: those that are met are noted, those that are near are warned of, those that have
  /// passed are noted as missed, and a case that waited for its customer for too long ends. Returns when to look
  /// again; nil where none runs any more.
  public mutating func watchDeadlines(of id: String) throws -> Instant? {
    guard var record = try cases.record(id) else { return nil }
    var next: Instant?
    for deadline in try deadlines(of: id) where deadline.state == "running" || deadline.state == "warned" {
      let state = state(of: deadline, record)
      if state != deadline.state { try mark(deadline, state, of: record) }
      if state == "missed", deadline.action == "answer", record.file.state == .informationNeeded {
        try step(&record, .expire, by: Actor.system.id)
      }
      if state == "missed", deadline.action == "review", record.file.state == .underReview {
        try step(&record, .overdue, by: Actor.system.id)
      }
      let look = state == "running" ? deadline.warning : state == "warned" ? deadline.due : nil
      next = [next, look].compactMap(\.self).min()
    }
    return next
  }

  private func state(of deadline: CaseDeadline, _ record: CaseRecord) -> String {
    if isMet(deadline, record) { return "met" }
    return now >= deadline.due ? "missed" : now >= deadline.warning ? "warned" : "running"
  }

  private func isMet(_ deadline: CaseDeadline, _ record: CaseRecord) -> Bool {
    switch deadline.action {
    case "settle": record.file.state.isClosed
    case "answer": record.file.state != .informationNeeded
    default: !record.file.state.isOpen || record.file.state == .informationNeeded
    }
  }

  private mutating func mark(_ deadline: CaseDeadline, _ state: String, of record: CaseRecord) throws {
    try transaction.run(
      """
      UPDATE deadlines SET state = \(state), met_at = \(state == "met" ? now : nil)
      WHERE tenant = \(tenant.id) AND case_id = \(record.file.id) AND action = \(deadline.action)
      """)
    guard state != "met" else { return }
    try cases.note(
      "deadline_\(state)",
      .fields([("action", .string(deadline.action)), ("due", .string(deadline.due.description))]),
      case: record.file.id, by: Actor.system.id, at: now)
    try hook("case.deadline_\(state)", of: record)
  }
}
