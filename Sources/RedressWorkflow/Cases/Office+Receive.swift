import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords

/// Requests that are taken in at once and decided soon after, so that many can come together.
extension Office {
  /// Keeps cases for requests; each the case, which stands as received, or why there is none.
  ///
  /// What is refused is what ``open(_:by:)`` refuses as well, and for the same reasons.
  public mutating func receive(
    _ requests: [(incoming: IncomingRequest, actor: Actor)]
  ) throws -> [Result<CaseRecord, OfficeRefusal>] {
    try customers.lookUp(requests.map(\.incoming.account))
    let events = try customers.events(ofEach: Array(Set(requests.map(\.incoming.account))))
    var reader = RequestReader()
    var taken: [Result<NewCase, OfficeRefusal>] = []
    for (incoming, actor) in requests {
      do {
        let new = try newCase(for: incoming, by: actor)
        try reader.check(incoming.request, after: events[incoming.account] ?? [], in: self)
        taken.append(.success(new))
      } catch let refusal as OfficeRefusal { taken.append(.failure(refusal)) }
    }
    try keep(taken.compactMap { try? $0.get() })
    try transaction.jobs.schedule(Job(tenant: tenant.id, kind: .intake, subject: "received"), at: now)
    return taken.map { $0.map(\.record) }
  }

  /// Decides a case that was received; nothing where somebody has been faster.
  mutating func decideReceived(_ id: String) throws {
    guard var record = try cases.record(id), record.file.state == .received else { return }
    try decide(&record, by: Actor.system.id)
  }

  /// Leaves a case that was received to a person, who is told why.
  mutating func reviewReceived(_ id: String, because refusal: OfficeRefusal) throws {
    guard var record = try cases.record(id), record.file.state == .received else { return }
    try step(&record, .review("it could not be decided: \(refusal.inWords)"), by: Actor.system.id)
  }
}

/// Reads requests as the policies that govern them will.
private struct RequestReader {
  private var policies: [Instant: Policy] = [:]

  /// Throws ``OfficeRefusal`` where a request cannot be read beside what happened, or no policy governs it.
  mutating func check(_ request: JSONValue, after events: [EventRecord], in office: Office) throws {
    let request = Office.dated(request, office.now)
    let words = try policy(governing: try Office.time(of: request), in: office).declaredWords
    let document = #"{"events":[\#(events.map(\.body).joined(separator: ","))],"request":\#(request)}"#
    do { _ = try CaseReader.read(Array(document.utf8), vocabulary: words) } catch {
      throw OfficeRefusal.unreadable(error)
    }
  }

  private mutating func policy(governing at: Instant, in office: Office) throws -> Policy {
    if let policy = policies[at] { return policy }
    guard let ready = try office.policyGoverning(at) else { throw OfficeRefusal.noPolicy }
    policies[at] = ready.policy
    return ready.policy
  }
}
