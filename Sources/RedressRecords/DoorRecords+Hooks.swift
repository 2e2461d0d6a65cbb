import RedressBase
import RedressStore

/// Webhooks of the company.
extension DoorRecords {
  /// Keeps an address that is told of events.
  public func add(hook id: String, url: String, secret: String, events: [String], at now: Instant) throws {
    try transaction.run(
      """
      INSERT INTO hooks (tenant, id, url, secret, events, is_active, created_at)
      VALUES (\(tenant), \(id), \(url), \(secret), \(events.joined(separator: " ")), 1, \(now))
      """)
    found.value = nil
  }

  /// The addresses that are told of events.
  public func hooks() throws -> [HookRecord] {
    if let hooks = found.value { return hooks }
    let hooks = try transaction.rows(
      "SELECT * FROM hooks WHERE tenant = \(tenant) AND is_active = 1 ORDER BY id"
    ).map {
      row in
      HookRecord(
        id: try row.text("id"), url: try row.text("url"), secret: try row.text("secret"),
        events: try row.text("events").split(separator: " ").map(String.init))
    }
    found.value = hooks
    return hooks
  }

  /// Tells an address nothing any more. False where there is none.
  public func remove(hook id: String) throws -> Bool {
    found.value = nil
    return try transaction.count(
      "UPDATE hooks SET is_active = 0 WHERE tenant = \(tenant) AND id = \(id) AND is_active = 1") == 1
  }
}
