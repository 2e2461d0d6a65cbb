import RedressBase
import RedressCase
import RedressDecide
import RedressJSON
import RedressRecords

/// A charge as a run sees it: from its account's history.
struct RunCharge: Sendable, Equatable {
  let id: String
  let at: Instant
  let currency: Currency
  let amount: Int64
  /// The time that it paid for; nil for a purchase without one.
  let period: (start: Instant, end: Instant)?
  /// The plan, or the product, that was bought.
  let plan: String

  static func == (one: RunCharge, other: RunCharge) -> Bool { one.id == other.id }

  /// The charges of a history, in its order.
  static func all(in events: [EventRecord]) -> [RunCharge] {
    let bodies = events.compactMap { try? JSONValue(parsing: $0.body) }
    var plans: [String: String] = [:]
    for body in bodies where body["type"]?.text?.hasPrefix("subscription.") == true {
      if let id = body["subscription"]?.text, let plan = body["plan"]?.text { plans[id] = plan }
    }
    return bodies.compactMap { body in
      guard body["type"]?.text == "charge.succeeded" else { return nil }
      return RunCharge(body, plan: body["subscription"]?.text.flatMap { plans[$0] })
    }
  }

  private init?(_ body: JSONValue, plan: String?) {
    guard let id = body["charge"]?.text, let at = body["at"]?.instant,
      let amount = body["amount"]?.whole,
      let currency = body["currency"]?.text.flatMap(Currency.init(code:))
    else { return nil }
    self.id = id
    self.at = at
    self.amount = amount
    self.currency = currency
    let span = body["period"].flatMap { period in
      period["start"]?.instant.flatMap { start in period["end"]?.instant.map { (start, $0) } }
    }
    period = span
    self.plan = plan ?? body["product"]?.text ?? "purchase"
  }

  /// Whether an incident that lasts until then at the latest touches what the charge paid for: its period, or, for
  /// a purchase without one, the time since.
  func isTouched(by incident: IncidentRecord, until now: Instant) -> Bool {
    let end = incident.end ?? now
    guard let period else { return at < end }
    return period.start < end && incident.start < period.end
  }
}
