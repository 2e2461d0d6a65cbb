import RedressBase
import RedressDecide
import Testing

/// A case as JSON, and its story.
struct Tale: Sendable, CustomTestStringConvertible {
  let events: [String]
  let request: String
  var account = "{}"
  var catalog = "[]"
  let story: String

  var testDescription: String { story }

  /// The case, with words that no contract knows.
  func made() throws -> Case {
    let text = """
      {"account": \(account), "catalog": \(catalog), "events": [\(events.joined(separator: ","))],
       "request": {\(request)}}
      """
    let words = DeclaredWords(channels: ["fax"], events: ["training_held"])
    return try CaseReader.read(Array(text.utf8), vocabulary: words)
  }

  // MARK: - Parts of histories

  static let subscribed = created("month")

  static func created(_ interval: String, _ more: String = "", at: String = "2025-10-01T09:00:00Z") -> String
  {
    event(
      "subscription.created", at, #""subscription":"sub_1","plan":"pro","interval":"\#(interval)"\#(more)"#)
  }

  /// The first charge of the subscription, or what `more` makes of it.
  static func charge(
    _ more: String = "", id: String = "ch_1", at: String = "2025-10-01T09:00:00Z", amount: Int = 2900,
    reason: String = "subscription_create"
  ) -> String {
    event(
      "charge.succeeded", at,
      #""charge":"\#(id)","amount":\#(amount),"currency":"usd","product":"subscription","subscription":"sub_1","#
        + #""billing_reason":"\#(reason)"\#(more)"#
    )
  }

  static func buys(
    _ product: String, _ more: String = "", id: String = "ch_1", at: String = "2025-10-01T09:00:00Z",
    amount: Int = 1000
  ) -> String {
    event(
      "charge.succeeded", at,
      #""charge":"\#(id)","amount":\#(amount),"currency":"usd","product":"\#(product)"\#(more)"#)
  }

  static func event(_ type: String, _ at: String, _ members: String = "") -> String {
    #"{"type":"\#(type)","at":"\#(at)"\#(members.isEmpty ? "" : ",")\#(members)}"#
  }

  static func granted(_ credits: Int, _ more: String = "") -> String {
    event(
      "credits.granted", "2025-10-01T09:00:00Z",
      #""grant":"cg_1","charge":"ch_1","credits":\#(credits)\#(more)"#)
  }

  static func drawn(_ type: String, _ credits: Int) -> String {
    event(type, "2025-10-02T12:00:00Z", #""grant":"cg_1","credits":\#(credits)"#)
  }

  static func used(_ feature: String, _ at: String, _ quantity: Int = 1) -> String {
    event("usage.recorded", at, #""feature":"\#(feature)","quantity":\#(quantity)"#)
  }

  static func outage(_ id: Int, from start: String, to end: String, kind: String = "outage") -> String {
    event(
      "incident.recorded", end, #""incident":"i\#(id)","kind":"\#(kind)","start":"\#(start)","end":"\#(end)""#
    )
  }

  static func found(_ finding: String, _ value: Bool = true) -> String {
    event("finding.recorded", "2025-10-03T12:00:00Z", #""finding":"\#(finding)","value":\#(value)"#)
  }

  static let asks = refund()

  static func refund(
    at: String = "2025-10-03T12:00:00Z", _ more: String = #","reason":"requested_by_customer""#
  )
    -> String
  {
    #""type":"refund","at":"\#(at)","charge":"ch_1"\#(more)"#
  }

  static func requests(_ type: String, _ more: String = "") -> String {
    #""type":"\#(type)","at":"2025-10-03T12:00:00Z","subscription":"sub_1"\#(more)"#
  }
}
