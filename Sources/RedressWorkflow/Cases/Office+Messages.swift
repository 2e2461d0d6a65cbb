import RedressBase
import RedressCase
import RedressJSON
import RedressRecords
import RedressStore

/// Something that was written about a case.
public struct CaseMessage: Sendable, Equatable {
  /// Its id.
  public let id: String
  /// When.
  public let at: Instant
  /// Who wrote it.
  public let author: String
  /// What they are.
  public let role: String
  /// Whether customers must not see it.
  public let isInternal: Bool
  /// The text; nil where it was erased.
  public let text: String?
}

extension Office {
  /// Adds a message to a case. One of staff's goes to the customer by mail, unless it is internal; the customer's are
  /// never internal. Card numbers in it are made unreadable before anything is kept.
  public mutating func write(
    _ text: String, to id: String, isInternal: Bool, mailID: String? = nil, by actor: Actor
  ) throws -> CaseMessage {
    let record = try existing(id)
    let isInternal = isInternal && actor.role != .customer
    let message = occasion.name("msg")
    let text = CardNumbers.hidden(in: text)
    try customers.keep(text, label: "message \(message)", of: record.file.account, at: &occasion)
    try transaction.run(
      """
      INSERT INTO messages (tenant, case_id, number, id, at, author, role, is_internal, account, mail_id)
      SELECT \(tenant.id), \(id), COALESCE(MAX(number), 0) + 1, \(message), \(now), \(actor.id),
        \(actor.role.rawValue), \(isInternal), \(record.file.account), \(mailID)
      FROM messages WHERE tenant = \(tenant.id) AND case_id = \(id)
      """)
    try self.record(
      isInternal ? "case.noted" : "case.message", id, by: actor.id, details: text, of: record.file.account)
    if !isInternal, actor.role != .customer { try write(.message, about: record, message: message) }
    if !isInternal, actor.role == .customer { try hook("case.message", of: record) }
    return CaseMessage(
      id: message, at: now, author: actor.id, role: actor.role.rawValue, isInternal: isInternal, text: text)
  }

  /// What was written about a case, oldest first; for customers without what is internal.
  ///
  /// Those after a message, at most so many; none, where that is no message of the case.
  public func messages(of id: String, for role: Actor.Role, after: String? = nil, limit: Int = 10_000) throws
    -> [CaseMessage]
  {
    var condition: Statement = "tenant = \(tenant.id) AND case_id = \(id)"
    if let after {
      condition =
        "\(condition) AND number > (SELECT number FROM messages WHERE \(condition) AND id = \(after))"
    }
    if role == .customer { condition = "\(condition) AND is_internal = 0" }
    return try transaction.rows("SELECT * FROM messages WHERE \(condition) ORDER BY number LIMIT \(limit)")
      .map {
        row in
        let isInternal = try row.flag("is_internal")
        let message = try row.text("id")
        return CaseMessage(
          id: message, at: try row.instant("at"), author: try row.text("author"), role: try row.text("role"),
          isInternal: isInternal,
          text: try customers.personal("message \(message)", of: try row.text("account")))
      }
  }
}
