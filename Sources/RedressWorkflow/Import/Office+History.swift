import RedressBase
import RedressCase
import RedressJSON
import RedressPayment
import RedressRecords

extension Office {
  /// Whether the company wants to be told by its provider who its customers are and what they bought.
  ///
  /// Not unless it says so: a company that tells its own events names its accounts itself, and would get each of them
  /// twice.
  public var takesHistory: Bool { tenant.settings["provider"]?["history"]?.flag ?? false }

  /// Takes in things as the provider shows them now: the same mapping as an import has.
  ///
  /// What is known stays as it was told; a subscription that has changed since is told as changed. Refunds and disputes
  /// have their own way in, by which they reach the ledger.
  public mutating func takeHistory(_ things: [JSONValue]) throws {
    var book = StripeBook()
    for thing in things {
      for part in [thing["customer"], thing].compactMap(\.self) where part.members != nil {
        if let problem = book.add(part, at: "webhook") { throw OfficeRefusal.conflict(problem.message) }
      }
    }
    for finding in book.findings() {
      switch finding {
      case .problem(let problem): throw OfficeRefusal.conflict(problem.message)
      case .entry(let entry): try takeHistory(entry.item)
      }
    }
  }

  /// Puts on record that something which the provider shows could not be taken in.
  mutating func noteRefusedHistory(_ thing: String, _ why: String) throws {
    try record("history.refused", thing, by: Actor.system.id, details: why)
  }

  private mutating func takeHistory(_ item: ImportItem) throws {
    switch item {
    case .account(let id, let email, let country):
      try customers.open(id, at: &occasion)
      let known = try customers.personal("email", of: id)
      let isNew = try email != known || country != customers.account(id)?.country
      if isNew { try customers.describe(id, email: email, country: country, at: &occasion) }
    case .event(let event):
      if let news = try news(in: event) { _ = try take([news]) }
    }
  }

  /// What of an event is new; nil where nothing is.
  private func news(in event: IncomingEvent) throws -> IncomingEvent? {
    switch event.body["type"]?.text {
    case "charge.succeeded":
      return try event.body["charge"]?.text.flatMap { try charges.charge($0) } == nil ? event : nil
    case "subscription.created": return try change(in: event, told: ["plan", "interval"])
    case "subscription.canceled": return try change(in: event, told: ["effective_at"])
    default: return nil
    }
  }

  /// The event itself where nothing like it was told of the subscription; the change, where it was told otherwise.
  private func change(in event: IncomingEvent, told fields: [String]) throws -> IncomingEvent? {
    let body = event.body
    let isEnd = body["type"]?.text == "subscription.canceled"
    let types = isEnd ? ["subscription.canceled"] : ["subscription.created", "subscription.updated"]
    let before = try customers.events(of: event.account).filter { types.contains($0.type) }
      .compactMap { try? JSONValue(parsing: $0.body) }
      .filter { $0["subscription"] == body["subscription"] }
    guard !before.isEmpty else { return event }
    let differs = fields.contains { field in
      before.last { $0[field] != nil }?[field] != body[field]
    }
    guard differs else { return nil }
    let kept = (body.members ?? []).filter { $0.key == "subscription" || fields.contains($0.key) }
    let type = isEnd ? "subscription.canceled" : "subscription.updated"
    return IncomingEvent(
      id: "\(event.id) \(before.count)", account: event.account,
      body: .object(
        [JSONMember("type", .string(type)), JSONMember("at", .string(now.description))] + kept))
  }
}
