import RedressCase
import RedressRecords
import RedressVault

extension Office {
  /// How many addresses may be told of events.
  private static let mostHooks = 50

  /// Has an address of the company told of events of these kinds; of all, where none is named. Returns its id and the
  /// secret that signs what goes there.
  public mutating func addHook(_ url: String, events: [String], by actor: Actor) throws -> (
    id: String, secret: String
  ) {
    guard try doors.hooks().count < Self.mostHooks else {
      throw OfficeRefusal.conflict("\(Self.mostHooks) addresses are told of events already; remove one")
    }
    let id = occasion.name("hook")
    let secret = "whs_\(Hex.text(occasion.bytes(24)))"
    try doors.add(hook: id, url: url, secret: secret, events: events, at: now)
    try record("hook.added", id, by: actor.id, details: "\(url) \(events.joined(separator: " "))")
    return (id, secret)
  }

  /// Tells an address nothing any more.
  public mutating func removeHook(_ id: String, by actor: Actor) throws {
    guard try doors.remove(hook: id) else { throw OfficeRefusal.notFound("the hook `\(id)`") }
    try record("hook.removed", id, by: actor.id, details: id)
  }
}
