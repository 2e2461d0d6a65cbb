import RedressBase
import RedressDecide
import RedressJSON
import RedressStore

/// Trouble of the whole service, told once for all accounts.
public struct IncidentRecord: Sendable, Equatable {
  /// Its id.
  public let id: String
  /// What kind.
  public let kind: IncidentKind
  /// When it began.
  public let start: Instant
  /// When it ended; nil while it goes on.
  public var end: Instant?
  /// The features that it hit; all, where it names none.
  public let features: [String]
  /// When it was put on record.
  public let recordedAt: Instant
  /// By whom.
  public let recordedBy: String

  /// An incident.
  public init(
    id: String, kind: IncidentKind, start: Instant, end: Instant?, features: [String] = [],
    recordedAt: Instant,
    recordedBy: String
  ) {
    self.id = id
    self.kind = kind
    self.start = start
    self.end = end
    self.features = features
    self.recordedAt = recordedAt
    self.recordedBy = recordedBy
  }

  /// The contract's event of it.
  public var event: JSONValue {
    .fields([
      ("type", .string("incident.recorded")), ("at", .string(recordedAt.description)),
      ("incident", .string(id)), ("kind", .string(kind.rawValue)), ("start", .string(start.description)),
      ("end", end.map { .string($0.description) }),
      ("features", features.isEmpty ? nil : .array(features.map(JSONValue.string))),
    ])
  }
}

/// The incidents of one tenant, inside of a transaction.
public struct IncidentRecords {
  let transaction: any Transaction
  let tenant: String

  /// Keeps an incident. False where one of its id is there already.
  public func add(_ incident: IncidentRecord) throws -> Bool {
    try transaction.count(
      """
      INSERT INTO incidents (tenant, id, kind, start_at, end_at, features, recorded_at, recorded_by)
      VALUES (\(tenant), \(incident.id), \(incident.kind.rawValue), \(incident.start), \(incident.end),
        \(JSONValue.array(incident.features.map(JSONValue.string)).description), \(incident.recordedAt),
        \(incident.recordedBy))
      ON CONFLICT DO NOTHING
      """) == 1
  }

  /// Notes when an incident that went on has ended. False where none of the id goes on.
  public func end(_ id: String, at end: Instant) throws -> Bool {
    try transaction.count(
      "UPDATE incidents SET end_at = \(end) WHERE tenant = \(tenant) AND id = \(id) AND end_at IS NULL") == 1
  }

  /// The incident of an id; nil where there is none.
  public func incident(_ id: String) throws -> IncidentRecord? {
    try incidents("id = \(id)").first
  }

  /// Incidents that had not ended by an instant, in the order of their beginning.
  public func incidents(after instant: Instant) throws -> [IncidentRecord] {
    try incidents("(end_at IS NULL OR end_at > \(instant)) ORDER BY start_at, id")
  }

  /// Incidents by id after one, the last first.
  public func incidents(before id: String?, limit: Int) throws -> [IncidentRecord] {
    guard let id else { return try incidents("1 = 1 ORDER BY id DESC LIMIT \(limit)") }
    return try incidents("id < \(id) ORDER BY id DESC LIMIT \(limit)")
  }

  private func incidents(_ condition: Statement) throws -> [IncidentRecord] {
    try transaction.rows("SELECT * FROM incidents WHERE tenant = \(tenant) AND \(condition)").map { row in
      IncidentRecord(
        id: try row.text("id"), kind: try row.word("kind"), start: try row.instant("start_at"),
        end: try row.optionalInstant("end_at"),
        features: try row.kept("features") { $0.elements?.compactMap(\.text) } ?? [],
        recordedAt: try row.instant("recorded_at"), recordedBy: try row.text("recorded_by"))
    }
  }
}

extension Transaction {
  /// The incidents of a tenant.
  public func incidents(of tenant: String) -> IncidentRecords {
    IncidentRecords(transaction: self, tenant: tenant)
  }
}
