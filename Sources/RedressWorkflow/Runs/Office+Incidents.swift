import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords

extension Office {
  /// Puts trouble of the whole service on record, once for all accounts.
  ///
  /// An incident is told once and kept once, in a table of the company; case documents take in those that had not
  /// ended when their account's history began. Told to each account as an event of its own, it would be a million
  /// rows for a million accounts, accounts would miss it that are told of later, and its end, which is often known
  /// only afterwards, could never be added to what happened. Where an account was told of the same incident by an
  /// event of its own, that event counts.
  ///
  /// Told again, an incident that went on may have its end now; anything else that differs is refused.
  public mutating func record(
    incident id: String, _ kind: IncidentKind, from start: Instant, to end: Instant?,
    features: [String], by actor: Actor
  ) throws -> IncidentRecord {
    guard actor.isStaff || actor.role == .machine || actor.role == .system else {
      throw OfficeRefusal.refused(.notAllowed("a \(actor.role.rawValue) puts no incidents on record"))
    }
    guard start <= now else { throw OfficeRefusal.conflict("an incident is on record once it has begun") }
    let incident = IncidentRecord(
      id: id, kind: kind, start: start, end: end, features: features, recordedAt: now, recordedBy: actor.id)
    try read(incident)
    let kept = try keep(incident)
    try record("incident.recorded", id, by: actor.id, details: kept.event.description)
    return kept
  }

  private func keep(_ incident: IncidentRecord) throws -> IncidentRecord {
    if try incidents.add(incident) { return incident }
    guard var known = try incidents.incident(incident.id), known.kind == incident.kind,
      known.start == incident.start, known.features == incident.features,
      known.end == nil || known.end == incident.end
    else {
      throw OfficeRefusal.conflict(
        "the incident `\(incident.id)` is on record otherwise; only an end may still be added")
    }
    if known.end == nil, let end = incident.end {
      _ = try incidents.end(incident.id, at: end)
      known.end = end
    }
    return known
  }

  /// Makes sure that every history can be read with it.
  private func read(_ incident: IncidentRecord) throws {
    let document = JSONValue.fields([
      ("id", .string("incident")), ("account", .fields([("id", .string("nobody"))])),
      ("catalog", .array([])), ("events", .array([incident.event])),
      (
        "request",
        .fields([("type", .string("withdrawal")), ("at", .string("9999-01-01T00:00:00Z"))])
      ),
    ])
    let vocabulary = try vocabulary()
    do { _ = try CaseReader.read(Array(document.description.utf8), vocabulary: vocabulary) } catch {
      throw OfficeRefusal.unreadable(error)
    }
  }

  /// The company's incidents as events of an account's history: those that had not ended when it began, less those
  /// that the account was told of itself.
  func incidents(besides told: [JSONValue]) throws -> [JSONValue] {
    let instants = told.compactMap { $0["at"]?.instant }
    guard let first = instants.min() else { return [] }
    let own = Set(
      told.compactMap { $0["type"]?.text == "incident.recorded" ? $0["incident"]?.text : nil })
    return try incidents.incidents(after: first).filter { !own.contains($0.id) }.map(\.event)
  }
}
