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

extension Office {
  /// Opens a case for a request, decides it, and carries out what the policy decides at once.
  ///
  /// Throws ``OfficeRefusal`` where the account is not known, no policy is in force, or the request is one that the
  /// contract calls unreadable; then there is no case.
  public mutating func open(_ incoming: IncomingRequest, by actor: Actor) throws -> CaseRecord {
    try knownAccount(incoming.account)
    let (request, details) = try split(incoming.request)
    let type = request["type"]?.text ?? ""
    guard type != "appeal" else {
      throw OfficeRefusal.conflict("an appeal is made at the case that it is against")
    }
    return try open(request, details, account: incoming.account, appealOf: nil, by: actor)
  }

  /// The decision document of what a request would be decided to. Keeps nothing, and asks nobody.
  public func preview(_ incoming: IncomingRequest) throws -> String {
    let (open, details) = try split(incoming.request)
    let whole = details.map { Self.adding($0, to: open) } ?? open
    let ruling = try rule(id: "preview", account: incoming.account, request: whole)
    return ruling.document
  }

  /// Keeps a case and decides it.
  mutating func open(
    _ request: JSONValue, _ details: JSONValue?, account: String, appealOf: String?, by actor: Actor
  ) throws -> CaseRecord {
    let id = occasion.name("case")
    let at = request["at"]?.instant ?? now
    // Anybody may write a number into a request of their own; it counts for the policy, and makes no appeal of it.
    let number = Int(request["appeal_number"]?.whole ?? 1)
    var record = CaseRecord(
      file: CaseFile(id: id, account: account, appeal: appealOf == nil ? 0 : number),
      request: request.description,
      requestType: request["type"]?.text ?? "", requestedAt: at, appealOf: appealOf, openedAt: now)
    if let details {
      try customers.keep(
        CardNumbers.hidden(in: details).description, label: "details \(id)", of: account, at: &occasion)
    }
    try cases.add(record)
    try cases.note("received", .object([]), case: id, by: actor.id, at: now)
    try self.record("case.received", id, by: actor.id, details: request.description, of: account)
    try announceReceived(record)
    try decide(&record, by: Actor.system.id)
    return record
  }

  /// The request as it is kept, and the customer's own words apart, which are personal.
  private func split(_ request: JSONValue) throws -> (JSONValue, JSONValue?) {
    guard let members = request.members else {
      throw OfficeRefusal.unreadable(
        CaseError(path: "$.request", message: "is no object", expected: "the contract's request"))
    }
    var open = members.filter { $0.key != "details" }.map { member in
      Self.words.contains(member.key)
        ? member
        : JSONMember(CardNumbers.hidden(in: member.key), CardNumbers.hidden(in: member.value))
    }
    if !open.contains(where: { $0.key == "at" }) { open.append(JSONMember("at", .string(now.description))) }
    return (.object(open), request["details"])
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
