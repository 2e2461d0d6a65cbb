import RedressCase
import RedressRecords

extension Office {
  /// An account; throws ``OfficeRefusal/notFound(_:)`` where there is none of that id.
  @discardableResult
  public func knownAccount(_ id: String) throws -> CustomerRecord {
    guard let account = try customers.account(id) else { throw OfficeRefusal.notFound("the account `\(id)`") }
    return account
  }

  /// Notes an account's address and country; the account is there from then on.
  public mutating func describe(_ account: String, email: String?, country: String?, by actor: Actor) throws {
    try customers.open(account, at: &occasion)
    try customers.describe(account, email: email, country: country, at: &occasion)
    try record(
      "account.described", account, by: actor.id, details: "\(email ?? "") \(country ?? "")", of: account)
  }

  /// Erases what is personal about a customer, for good. Amounts, decisions and the record stay, and name nobody.
  ///
  /// The line of the record is not sealed by the person's key, which is gone.
  public mutating func erase(_ account: String, by actor: Actor) throws {
    guard try customers.erase(account, at: now) else {
      throw OfficeRefusal.notFound("the account `\(account)`, or it was erased before, so it")
    }
    try people.revokeAll(of: account, at: now)
    try record("account.erased", account, by: actor.id, details: account)
  }
}
