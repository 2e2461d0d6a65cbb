import RedressJSON
import Testing

@testable import RedressWeb

extension House {
  /// A customer of a company who bought a subscription four days ago and has hardly used it.
  func customer(_ company: String, _ account: String) async throws {
    let admin = try await secret(company, .admin)
    let events = [
      #"{"type":"subscription.created","at":"2025-10-01T09:00:00Z","subscription":"sub_\#(account)","plan":"pro","interval":"month"}"#,
      #"{"type":"charge.succeeded","at":"2025-10-01T09:00:00Z","charge":"ch_\#(account)","amount":2900,"currency":"usd","product":"subscription","billing_reason":"subscription_create","subscription":"sub_\#(account)","fee":117,"period":{"start":"2025-10-01T09:00:00Z","end":"2025-11-01T09:00:00Z"}}"#,
      #"{"type":"credits.granted","at":"2025-10-01T09:00:00Z","grant":"cg_\#(account)","charge":"ch_\#(account)","credits":1000}"#,
    ]
    let items = events.enumerated().map {
      #"{"id":"\#(account)-\#($0)","account":"\#(account)","event":\#($1)}"#
    }
    let taken = try await ask(
      "POST", "/v1/events", as: admin, "{\"events\":[\(items.joined(separator: ","))]}")
    try #require(taken.status == 200, "\(taken.text)")
    let described = try await ask(
      "PUT", "/v1/accounts/\(account)", as: admin,
      #"{"email":"\#(account)@\#(company).example","country":"GB"}"#)
    try #require(described.status == 200, "\(described.text)")
  }

  /// What a request for the customer's charge says.
  static func request(_ account: String, reason: String = "requested_by_customer", more: String = "")
    -> String
  {
    #"""
    {"type":"refund","charge":"ch_\#(account)","reason":"\#(reason)","channel":"email"\#(more),
     "details":{"account_email":"\#(account)@example.com","purchase_date":"2025-10-01","plan":"pro","statement":"Not for me."}}
    """#
  }

  /// A case of the customer; what was answered.
  func open(
    _ account: String, as secret: String, reason: String = "requested_by_customer", more: String = ""
  ) async throws -> Answer {
    try await ask(
      "POST", "/v1/requests", as: secret,
      #"{"account":"\#(account)","request":\#(Self.request(account, reason: reason, more: more))}"#)
  }
}
