import RedressBase
import RedressCase
import RedressRecords

extension Office {
  /// Makes an API key. Its secret is in what is returned, and nowhere else.
  public mutating func makeKey(
    _ name: String, role: Actor.Role, authority: Authority, lasting: Elapsed?, by actor: Actor
  ) throws -> IssuedSecret {
    let (credential, secret) = Secrets.make(
      .key, holder: nil, name: name, role: role, authority: authority, tenant: tenant.id, lasting: lasting,
      by: actor.id, at: &occasion)
    try people.add(credential)
    try record(
      "key.made", credential.id, by: actor.id, details: "\(role.rawValue) \(name) \(authority.json)")
    return IssuedSecret(credential: credential, secret: secret)
  }

  /// Takes an API key back, at once and for good. Not the one that it is asked with: nobody locks themselves out.
  public mutating func revokeKey(_ id: String, with own: String, by actor: Actor) throws {
    guard id != own else {
      throw OfficeRefusal.conflict("this is the key that is asked with; take it back with another one")
    }
    guard try people.revoke(id, at: now) else { throw OfficeRefusal.notFound("a key `\(id)` that holds") }
    try record("key.revoked", id, by: actor.id, details: id)
  }

  /// Makes a link that lets a customer see and open their own cases for so long.
  public mutating func makeLink(for account: String, lasting: Elapsed?, by actor: Actor) throws
    -> IssuedSecret
  {
    try knownAccount(account)
    let (credential, secret) = Secrets.make(
      .link, holder: account, name: "link", role: .customer, authority: .none, tenant: tenant.id,
      lasting: lasting, by: actor.id, at: &occasion)
    try people.add(credential)
    try record("link.made", account, by: actor.id, details: credential.id, of: account)
    return IssuedSecret(credential: credential, secret: secret)
  }
}
