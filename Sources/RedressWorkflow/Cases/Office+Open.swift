import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords
import RedressVault

/// A request as it comes in, in the contract's words.
public struct IncomingRequest: Sendable, Equatable {
  /// The customer's account.
  public var account: String
  /// The contract's request: `type`, `charge` … `details`. Without `at`, it is made now.
  public var request: JSONValue

  /// A request of an account.
  public init(account: String, request: JSONValue) {
    self.account = account
    self.request = request
  }
}

/// A case that is to be kept, with all that is kept of how it came in.
struct NewCase {
  var record: CaseRecord
  /// The customer's own words; nil where there are none.
  let details: JSONValue?
  /// Who asked.
  let actor: Actor
}

extension Office {
  /// Opens a case for a request, decides it, and carries out what the policy decides at once.
  ///
  /// Throws ``OfficeRefusal`` where the account is not known, no policy is in force, or the request is one that the
  /// contract calls unreadable; then there is no case.
  public mutating func open(_ incoming: IncomingRequest, by actor: Actor) throws -> CaseRecord {
    try open(try newCase(for: incoming, by: actor))
  }

  /// The decision document of what a request would be decided to. Keeps nothing, and asks nobody.
  public func preview(_ incoming: IncomingRequest) throws -> String {
    let (open, details) = try split(incoming.request)
    let whole = details.map { Self.adding($0, to: open) } ?? open
    let ruling = try rule(id: "preview", account: incoming.account, request: whole)
    return ruling.document
  }

  /// Keeps a case and decides it.
  mutating func open(_ new: NewCase) throws -> CaseRecord {
    try keep([new])
    var record = new.record
    try decide(&record, by: Actor.system.id)
    return record
  }

  /// A case for a request.
  mutating func newCase(for incoming: IncomingRequest, by actor: Actor) throws -> NewCase {
    try knownAccount(incoming.account)
    let (request, details) = try split(incoming.request)
    guard request["type"]?.text != "appeal" else {
      throw OfficeRefusal.conflict("an appeal is made at the case that it is against")
    }
    return newCase(request, details, of: incoming.account, by: actor)
  }

  /// A case for a request, without what is personal about it.
  mutating func newCase(
    _ request: JSONValue, _ details: JSONValue?, of account: String, appealOf: String? = nil, by actor: Actor
  ) -> NewCase {
    // Anybody may write a number into a request of their own; it counts for the policy, and makes no appeal of it.
    let number = Int(request["appeal_number"]?.whole ?? 1)
    let record = CaseRecord(
      file: CaseFile(id: occasion.name("case"), account: account, appeal: appealOf == nil ? 0 : number),
      request: request.description, requestType: request["type"]?.text ?? "",
      requestedAt: request["at"]?.instant ?? now, appealOf: appealOf, openedAt: now)
    return NewCase(record: record, details: details, actor: actor)
  }

  /// Keeps cases that came in, and tells everybody who has to know.
  mutating func keep(_ new: [NewCase]) throws {
    let words = new.compactMap { new in
      new.details.map { details in
        (
          CardNumbers.hidden(in: details).description, "details \(new.record.file.id)",
          new.record.file.account
        )
      }
    }
    try customers.keep(words, at: &occasion)
    try cases.add(new.map { ($0.record, $0.actor.id) })
    let lines = try new.map { new in
      try line(
        "case.received", new.record.file.id, by: new.actor.id, details: new.record.request,
        of: new.record.file.account)
    }
    try audit.note(lines, at: now)
    for new in new { try announceReceived(new.record) }
  }

  /// The request as it is kept, and the customer's own words apart, which are personal.
  private func split(_ request: JSONValue) throws -> (JSONValue, JSONValue?) {
    guard let members = request.members else {
      throw OfficeRefusal.unreadable(
        CaseError(path: "$.request", message: "is no object", expected: "the contract's request"))
    }
    let open = members.filter { $0.key != "details" }.map { member in
      Self.words.contains(member.key)
        ? member
        : JSONMember(CardNumbers.hidden(in: member.key), CardNumbers.hidden(in: member.value))
    }
    return (Self.dated(.object(open), now), request["details"])
  }

  /// A request with the time when it is made: now, unless it says so itself.
  static func dated(_ request: JSONValue, _ now: Instant) -> JSONValue {
    guard let members = request.members, request["at"] == nil else { return request }
    return .object(members + [JSONMember("at", .string(now.description))])
  }

  /// The fields of a request that hold ids and words; any other is somebody's own, and may hold anything.
  private static let words: Set = [
    "type", "at", "charge", "subscription", "items", "reason", "amount", "to", "appeal_of", "appeal_number",
    "channel",
  ]

  static func adding(_ details: JSONValue, to request: JSONValue) -> JSONValue {
    .object((request.members ?? []) + [JSONMember("details", details)])
  }
}
