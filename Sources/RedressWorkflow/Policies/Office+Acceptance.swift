import RedressBase
import RedressCase
import RedressJSON
import RedressRecords
import RedressVault

/// A version of a policy that a customer accepted.
public struct Acceptance: Sendable, Equatable {
  /// The policy's id.
  public let policy: String
  /// Its version.
  public let version: String
  /// When.
  public let at: Instant

  init?(_ event: EventRecord) {
    guard event.type == "policy.accepted", let body = try? JSONValue(parsing: event.body),
      let policy = body["policy"]?.text, let version = body["version"]?.text
    else { return nil }
    self.policy = policy
    self.version = version
    at = event.at
  }
}

extension Office {
  /// Notes that a customer accepted a version of a policy. The same one accepted twice is one acceptance, whoever told
  /// of it first; a version that was never published, or is not in force yet, cannot be accepted.
  public mutating func accept(_ policy: String, version: String, account id: String, by actor: Actor) throws
    -> Acceptance
  {
    let isTheirs = actor.role == .customer ? actor.id == id : actor.isStaff || actor.role == .machine
    guard isTheirs else {
      throw OfficeRefusal.refused(.notAllowed("a \(actor.role.rawValue) does not accept for others"))
    }
    guard try knownAccount(id).erasedAt == nil else {
      throw OfficeRefusal.conflict("the account `\(id)` was erased: nobody is there to accept anything")
    }
    try isInForce(policy, version)
    if let before = try acceptances(of: id).last(where: { $0.policy == policy && $0.version == version }) {
      return before
    }
    return try note(policy, version, accepted: id, by: actor)
  }

  private func isInForce(_ policy: String, _ version: String) throws {
    guard let published = try policies.policy(policy, version: version) else {
      throw OfficeRefusal.notFound("version \(version) of the policy `\(policy)`")
    }
    guard published.effectiveAt <= now else {
      throw OfficeRefusal.conflict(
        "version \(version) is in force from \(published.effectiveAt) on, and is accepted from then on")
    }
  }

  private mutating func note(_ policy: String, _ version: String, accepted account: String, by actor: Actor)
    throws -> Acceptance
  {
    let body = JSONValue.fields([
      ("type", .string("policy.accepted")), ("at", .string(now.description)), ("policy", .string(policy)),
      ("version", .string(version)),
    ])
    // The name says what it is about, so that two who tell of it at once tell of one thing.
    let name = Digest.sha256(
      JSONValue.array([account, policy, version].map(JSONValue.string)).description.utf8)
    let event = EventRecord(
      id: "acceptance_\(name)", type: "policy.accepted", at: now, body: body.description)
    _ = try take([event], of: account)
    try record("policy.accepted", account, by: actor.id, details: body.description, of: account)
    guard let acceptance = Acceptance(event) else { preconditionFailure("an acceptance is read as one") }
    return acceptance
  }

  /// The versions that a customer accepted, in the order in which they were told of.
  public func acceptances(of account: String) throws -> [Acceptance] {
    try knownAccount(account)
    return try customers.events(of: account).compactMap(Acceptance.init)
  }
}
