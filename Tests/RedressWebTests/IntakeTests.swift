import RedressBase
import RedressJSON
import RedressVault
import Testing

@testable import RedressWeb

/// What comes in: events in lines, times that are stated, providers' webhooks.
@Suite struct IntakeTests {
  private let ndjson = ["Content-Type": "application/x-ndjson; charset=utf-8"]

  private static func line(_ id: String, _ account: String, _ event: String) -> String {
    #"{"id":"\#(id)","account":"\#(account)","event":\#(event)}"#
  }

  private static func charge(_ id: String, amount: Int = 2900) -> String {
    #"{"type":"charge.succeeded","at":"2025-10-01T09:00:00Z","charge":"\#(id)","amount":\#(amount),"currency":"usd","product":"credit_pack","billing_reason":"manual"}"#
  }

  @Test("lines are taken all or none, and a bad one is named")
  func lines() async throws {
    let house = try await House()
    let machine = try await house.secret("north", .machine)
    let good = [Self.line("1", "ada", Self.charge("ch_1")), "", Self.line("2", "bob", Self.charge("ch_2"))]
    let taken = try await house.ask(
      "POST", "/v1/events", as: machine, good.joined(separator: "\r\n"), headers: ndjson)
    #expect(taken.json["received"] == .integer(2) && taken.json["new"] == .integer(2), "\(taken.text)")
    let again = try await house.ask(
      "POST", "/v1/events", as: machine, good.joined(separator: "\n") + "\n", headers: ndjson)
    #expect(again.json["received"] == .integer(2) && again.json["new"] == .integer(0))
    for (bad, place) in [
      ("{", "line 3"), (#"{"id":"4","account":"eve"}"#, "line 3: $.event"), ("[]", "line 3: $"),
      (Self.line("4", "eve", "{}"), "line 3: $.event.type"),
      (Self.line("4", "eve", Self.charge("ch_4", amount: -1)), "line 3: $.event.amount"),
    ] {
      let text = [Self.line("3", "eve", Self.charge("ch_3")), "", bad].joined(separator: "\n")
      let refused = try await house.ask("POST", "/v1/events", as: machine, text, headers: ndjson)
      #expect([400, 422].contains(refused.status))
      #expect(refused.json["errors"]?[0]?["path"]?.text == place, "\(refused.text)")
      let admin = try await house.secret("north", .admin)
      #expect(try await house.ask("GET", "/v1/accounts/eve", as: admin).status == 404)
    }
    let known = [Self.line("5", "eve", Self.charge("ch_5")), Self.line("6", "eve", Self.charge("ch_1"))]
    let refused = try await house.ask(
      "POST", "/v1/events", as: machine, known.joined(separator: "\n"), headers: ndjson)
    #expect(refused.status == 409 && refused.text.contains("line 2: $.event"), "\(refused.text)")
  }

  @Test("more lines than an array takes, and more bytes than are read")
  func manyLines() async throws {
    let house = try await House()
    let machine = try await house.secret("north", .machine)
    let event = #"{"type":"usage.recorded","at":"2025-10-01T09:00:00Z","feature":"f"}"#
    let text = (0..<3000).map { Self.line("u\($0)", "ada", event) }.joined(separator: "\n")
    let taken = try await house.ask("POST", "/v1/events", as: machine, text, headers: ndjson)
    #expect(taken.json["new"] == .integer(3000), "\(taken.text)")
    let large = String(repeating: text + "\n", count: 20)
    let refused = try await house.ask("POST", "/v1/events", as: machine, large, headers: ndjson)
    #expect(refused.status == 413)
    let elsewhere = try await house.ask("POST", "/v1/keys", as: machine, "{}", headers: ndjson)
    #expect(elsewhere.status == 415)
    #expect(try await house.ask("POST", "/v1/events", as: machine, "\n\n", headers: ndjson).status == 422)
  }

  @Test("customers state no time, and nobody one that has not come")
  func times() async throws {
    let house = try await House()
    try await house.customer("north", "ada")
    let ada = try await house.link("north", "ada")
    let admin = try await house.secret("north", .admin)
    for path in ["/v1/requests", "/v1/decisions"] {
      for (secret, time, status) in [
        (ada, "2025-10-02T09:00:00Z", 422), (ada, "2025-10-05T12:00:00Z", 422),
        (admin, "2025-10-05T12:00:00.000001Z", 422), (admin, "2999-01-01T00:00:00Z", 422),
        (admin, "2025-10-05T14:00:00+02:00", path == "/v1/requests" ? 201 : 200),
      ] {
        let request = House.request("ada", more: #","at":"\#(time)""#)
        let answer = try await house.ask(
          "POST", path, as: secret, #"{"account":"ada","request":\#(request)}"#)
        #expect(answer.status == status, "\(time): \(answer.text)")
        guard status == 422 else { continue }
        #expect(answer.json["errors"]?[0]?["path"]?.text == "$.request.at")
      }
    }
    let other = try await house.ask(
      "POST", "/v1/decisions", as: admin, #"{"account":"ada","request":{"at":5}}"#)
    #expect(other.status == 422)
  }

  private static func sign(_ body: String, _ company: String, at now: Instant) -> [String: String] {
    let second = now.microseconds / 1_000_000
    let digest = Digest.hmac("\(second).\(body)".utf8, key: "whsec_\(company)".utf8)
    return ["Stripe-Signature": "t=\(second),v1=\(digest)"]
  }

  @Test("a provider's signature lets its webhook in, and nothing else does")
  func hints() async throws {
    let house = try await House()
    let admin = try await house.secret("north", .admin)
    let body = #"{"id":"evt_1","type":"charge.refunded","data":{"object":{"id":"re_1","object":"refund"}}}"#
    let path = "/v1/provider-events/north/stripe"
    let signed = Self.sign(body, "north", at: house.clock.now)
    let first = try await house.ask("POST", path, body, headers: signed)
    #expect(first.status == 200 && first.json["new"] == .bool(true), "\(first.text)")
    #expect(try await house.ask("POST", path, body, headers: signed).json["new"] == .bool(false))
    let wrong = Self.sign(body, "south", at: house.clock.now)
    for (path, text, headers) in [
      (path, body, wrong), (path, body + " ", signed), (path, body, [:]),
      (path, body, ["Stripe-Signature": "t=1,v1="]), (path, body, ["Stripe-Signature": "é,=,t"]),
      ("/v1/provider-events/nobody/stripe", body, signed), ("/v1/provider-events/north/paypal", body, signed),
    ] {
      let answer = try await house.ask("POST", path, as: admin, text, headers: headers)
      #expect(answer.status == 400 && answer.problem == "unsigned", "\(answer.text)")
    }
    for text in ["", "{}", "\u{0}", #"{"id":5}"#] {
      let answer = try await house.ask(
        "POST", path, text, headers: Self.sign(text, "north", at: house.clock.now))
      #expect(answer.status == 400 && answer.problem == "unreadable_event", "\(answer.text)")
    }
    house.clock.advance(days: 1)
    #expect(try await house.ask("POST", path, body, headers: signed).status == 400)
  }
}
