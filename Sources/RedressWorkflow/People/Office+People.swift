import RedressCase
import RedressRecords

extension Office {
  /// Admits somebody who works for the company.
  public mutating func admit(
    email: String, name: String, role: Actor.Role, authority: Authority, by actor: Actor
  ) throws -> PersonRecord {
    let person = PersonRecord(
      id: occasion.name("per"), email: email.lowercased(), name: name, role: role, authority: authority)
    guard try people.add(person, at: now) else {
      throw OfficeRefusal.conflict("somebody has that address already")
    }
    try record("person.admitted", person.id, by: actor.id, details: "\(role.rawValue) \(authority.json)")
    return person
  }

  /// Lets somebody in no more: what they are signed in with ends too.
  public mutating func dismiss(_ id: String, by actor: Actor) throws {
    guard var person = try people.person(id) else {
      throw OfficeRefusal.notFound("somebody of the id `\(id)`")
    }
    person.isActive = false
    try people.save(person)
    try people.revokeAll(of: person.id, at: now)
    try record("person.dismissed", id, by: actor.id, details: id)
  }
}
