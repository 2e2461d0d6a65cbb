import RedressBase
import RedressJSON
import Testing

@testable import RedressEmulator

/// A provider with one tenant, a clock in the test's hand, and short ways to ask.
struct Shop {
  static let key = tenant("sk_test_shop")
  static let other = tenant("sk_test_other")
  static let start = Instant(microseconds: 1_760_000_000_000_000)

  private static func tenant(_ text: String) -> SecretKey {
    guard let key = SecretKey(text) else { preconditionFailure("\(text) is no key") }
    return key
  }

  var provider = EmulatedProvider(seed: 7, keys: [Shop.key, Shop.other])
  var now = Shop.start

  /// An answer as tests look at it.
  struct Answer: Equatable {
    let status: Int
    let headers: [String: String]
    let json: JSONValue

    var code: String? { json["error"]?["code"]?.text }
    var parameter: String? { json["error"]?["param"]?.text }
    var kind: String? { json["error"]?["type"]?.text }
    var isReplay: Bool { headers["Idempotent-Replayed"] == "true" }
    subscript(key: String) -> JSONValue? { json[key] }
  }

  /// Sends a request; nil when the connection breaks.
  mutating func send(
    _ line: String, _ form: String = "", key: String? = nil, as tenant: SecretKey = Shop.key,
    headers: [String: String] = [:]
  ) -> Answer? {
    let outcome = provider.answer(Self.request(line, form, key: key, as: tenant, headers: headers), at: now)
    return outcome.response.map { response in
      let json = try? JSONValue(parsing: String(decoding: response.body, as: UTF8.self))
      return Answer(status: response.status, headers: response.headers, json: json ?? .null)
    }
  }

  /// Sends a request that must be answered.
  mutating func ask(
    _ line: String, _ form: String = "", key: String? = nil, as tenant: SecretKey = Shop.key,
    headers: [String: String] = [:]
  ) throws -> Answer {
    try #require(send(line, form, key: key, as: tenant, headers: headers))
  }

  static func request(
    _ line: String, _ form: String, key: String?, as tenant: SecretKey, headers: [String: String] = [:]
  ) -> ProviderRequest {
    let parts = line.split(separator: " ")
    let url = parts[1].split(separator: "?", maxSplits: 1)
    var fields = ["authorization": "Bearer \(tenant.text)"]
    fields["idempotency-key"] = key
    fields.merge(headers) { $1 }
    return ProviderRequest(
      method: String(parts[0]), path: String(url[0]), query: url.count == 2 ? String(url[1]) : "",
      headers: fields, body: Array(form.utf8))
  }

  /// Adds a paid charge of so many cents.
  mutating func charge(_ id: String, _ cents: Int64 = 10_000) throws {
    let amount = Money(minor: cents, currency: try #require(Currency(code: "usd")))
    try provider.change(Shop.key) { account throws(Refusal) in
      _ = try account.addCharge(
        id: Charge.ID(id), amount: amount, paymentIntent: PaymentIntent.ID("pi_of_\(id)"), at: Shop.start)
    }
  }

  mutating func fault(
    _ fault: Fault, when occasion: FaultRule.Occasion = .every, limit: Int? = nil,
    on target: FaultRule.Target = .request("POST", "/v1/refunds")
  ) {
    provider.change(Shop.key) { account in
      _ = account.addFault(FaultRule(fault, on: target, when: occasion, limit: limit))
    }
  }

  mutating func settle(_ settlement: Settlement) {
    provider.change(Shop.key) { $0.settlement = settlement }
  }

  mutating func wait(_ seconds: Int64) {
    now = Instant(microseconds: now.microseconds + seconds * 1_000_000)
  }

  func totals(_ charge: String = "ch_1") throws -> ChargeTotals {
    try #require(provider[Shop.key]?.totals(of: Charge.ID(charge)))
  }

  var account: EmulatedAccount {
    guard let account = provider[Shop.key] else { preconditionFailure("no account") }
    return account
  }
}

func seconds(_ count: Int64) -> Elapsed {
  Elapsed(microseconds: count * 1_000_000)
}
