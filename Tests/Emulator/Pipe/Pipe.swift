import RedressBase
import RedressEmulator
import RedressJSON

/// Lines to calls of the emulator, and what they give back to lines.
struct Pipe {
  var provider: EmulatedProvider

  /// Answers one line; a line that is not understood is answered with `error`.
  mutating func answer(_ line: String) -> String {
    guard let call = try? JSONValue(parsing: line), let at = call["at"]?.whole else {
      return #"{"error":"a line is an object with `op` and `at`"}"#
    }
    return perform(call, at: Instant(microseconds: at)).description
  }

  private mutating func perform(_ call: JSONValue, at moment: Instant) -> JSONValue {
    switch call["op"]?.text {
    case "request": return request(call, at: moment)
    case "webhooks":
      return .array(provider.takeDueWebhooks(at: moment).map(Self.json))
    case "answered":
      let id = DeliveryID(call["id"]?.text ?? "")
      let status = call["status"]?.whole.map { Int($0) }
      if let id { provider.webhookAnswered(id, status: status, at: moment) }
      return .bool(id != nil)
    default: return .object([JSONMember("error", .string("there is no such `op`"))])
    }
  }

  private mutating func request(_ call: JSONValue, at moment: Instant) -> JSONValue {
    let request = ProviderRequest(
      method: call["method"]?.text ?? "", path: call["path"]?.text ?? "", query: call["query"]?.text ?? "",
      headers: call["headers"]?.texts ?? [:], body: Array((call["body"]?.text ?? "").utf8))
    guard let response = provider.answer(request, at: moment).response else { return .null }
    let headers = response.headers.map { JSONMember($0.key, .string($0.value)) }
    return .object([
      JSONMember("status", .integer(Int64(response.status))), JSONMember("headers", .object(headers)),
      JSONMember("body", .string(String(decoding: response.body, as: UTF8.self))),
    ])
  }

  private static func json(_ delivery: WebhookDelivery) -> JSONValue {
    .object([
      JSONMember("id", .string(delivery.id.description)), JSONMember("url", .string(delivery.url)),
      JSONMember("type", .string(delivery.type)), JSONMember("event", .string(delivery.event.text)),
      JSONMember("attempt", .integer(Int64(delivery.attempt))),
      JSONMember("signature", .string(delivery.signature)),
      JSONMember("body", .string(String(decoding: delivery.body, as: UTF8.self))),
    ])
  }
}

extension JSONValue {
  fileprivate var texts: [String: String]? {
    guard case .object(let members) = self else { return nil }
    return Dictionary(
      members.compactMap { member in member.value.text.map { (member.key, $0) } }, uniquingKeysWith: { $1 })
  }
}
