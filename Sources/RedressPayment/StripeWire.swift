import RedressBase
import RedressCourier
import RedressJSON

/// Calls as Stripe's requests, and Stripe's responses as answers.
///
/// What each answer means for money is the important part:
///
/// | response | meaning |
/// |---|---|
/// | 2xx with an object | what it says |
/// | 400, 402, 403, 404 | refused: nothing was done |
/// | 401 | asked again later: the key is wrong or rolled, which is ours to mend |
/// | 409, 429 | nothing was done by this request |
/// | 5xx | not known; with `Idempotent-Replayed` no earlier request is under way either |
/// | anything else, or unreadable | not known |
public struct StripeWire: Sendable {
  /// The version of the API whose shapes are written here.
  public static let version = "2025-03-31.basil"

  let secretKey: String
  let base: String

  /// Under a secret key, at an address without a slash at its end.
  public init(secretKey: String, base: String) {
    self.secretKey = secretKey
    self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
  }

  // MARK: - Requests

  /// The request that makes a call; `after` continues a list.
  public func request(for call: ProviderCall, after: String? = nil) -> CarriedRequest {
    switch call {
    case .pay(let order): post("/v1/refunds", Self.form(of: order), key: order.key)
    case .find(let order): get("/v1/refunds", Self.list(after) + [Self.target(order)])
    case .retrieveRefund(let id): get("/v1/refunds/\(id.percentEncoded)", [])
    case .retrieveDispute(let id): get("/v1/disputes/\(id.percentEncoded)", [])
    case .listRefunds(let from, let last):
      get(
        "/v1/refunds",
        Self.list(after ?? last) + [("created[gte]", "\(from.microseconds / 1_000_000)")])
    case .retrieve(let thing, let id):
      get("/v1/\(thing.rawValue)s/\(id.percentEncoded)", thing.expansion.map { ("expand[]", $0) })
    case .cancelSubscription(let id, atPeriodEnd: true, let key):
      post("/v1/subscriptions/\(id.percentEncoded)", [("cancel_at_period_end", "true")], key: key)
    case .cancelSubscription(let id, atPeriodEnd: false, let key):
      request("DELETE", "/v1/subscriptions/\(id.percentEncoded)", key: key)
    }
  }

  /// The request for the invoices that a payment intent paid.
  func invoices(paidWith intent: String) -> CarriedRequest {
    get(
      "/v1/invoice_payments",
      [
        ("payment[type]", "payment_intent"), ("payment[payment_intent]", intent), ("limit", "1"),
        ("expand[]", "data.invoice"),
      ])
  }

  private static func form(of order: PaymentOrder) -> [(String, String)] {
    var form = [
      target(order), ("amount", "\(order.amount.minor)"),
      ("metadata[redress_payment]", order.reference.text),
    ]
    if let reason = order.reason { form.append(("reason", reason)) }
    return form
  }

  private static func target(_ order: PaymentOrder) -> (String, String) {
    (order.target.hasPrefix("pi_") ? "payment_intent" : "charge", order.target)
  }

  private static func list(_ after: String?) -> [(String, String)] {
    [("limit", "100")] + (after.map { [("starting_after", $0)] } ?? [])
  }

  private func get(_ path: String, _ query: [(String, String)]) -> CarriedRequest {
    request("GET", query.isEmpty ? path : "\(path)?\(FormText.text(query))")
  }

  private func post(_ path: String, _ form: [(String, String)], key: String) -> CarriedRequest {
    request("POST", path, key: key, body: Array(FormText.text(form).utf8))
  }

  private func request(
    _ method: String, _ path: String, key: String? = nil, body: [UInt8] = []
  ) -> CarriedRequest {
    var headers = [
      (name: "authorization", value: "Bearer \(secretKey)"), (name: "stripe-version", value: Self.version),
    ]
    if !body.isEmpty {
      headers.append((name: "content-type", value: "application/x-www-form-urlencoded"))
    }
    if let key { headers.append((name: "idempotency-key", value: key)) }
    return CarriedRequest(method, base + path, headers: headers, body: body)
  }

  // MARK: - Answers

  /// What became of the request for a thing.
  func things(_ answer: CarriedAnswer) -> ProviderAnswer { self.answer(to: .retrieve(.charge, ""), answer) }

  /// What became of a call.
  public func answer(to call: ProviderCall, _ answer: CarriedAnswer) -> ProviderAnswer {
    switch answer {
    case .notSent(let why): .later(why, after: nil)
    case .unknown(let why): .unknown(why, isRepeated: false)
    case .response(let status, let headers, let body): read(call, status, headers, body)
    }
  }

  private func read(
    _ call: ProviderCall, _ status: Int, _ headers: [String: String], _ body: [UInt8]
  ) -> ProviderAnswer {
    let text = String(decoding: body, as: UTF8.self)
    let isRepeated = headers["idempotent-replayed"] == "true"
    guard let json = try? JSONValue(parsing: text) else {
      return .unknown("HTTP \(status) without readable JSON", isRepeated: false)
    }
    switch status {
    case 200..<300: return StripeObject(json).answer(to: call)
    case 401: return .later("the provider does not know our key (401)", after: Elapsed.minutes(5))
    case 400, 402, 403, 404: return Self.refusal(json, status)
    case 409, 429: return .later("HTTP \(status)", after: Self.pause(headers))
    default: return .unknown("HTTP \(status)", isRepeated: isRepeated)
    }
  }

  private static func refusal(_ json: JSONValue, _ status: Int) -> ProviderAnswer {
    let error = json["error"]
    let type = error?["type"]?.text
    // The key was used with other parameters: something was asked under it, and what became of that is unknown.
    if type == "idempotency_error" { return .unknown("the key was used otherwise", isRepeated: false) }
    return .refused(
      code: error?["code"]?.text ?? type ?? "http_\(status)",
      message: error?["message"]?.text ?? "the provider refused (\(status))")
  }

  private static func pause(_ headers: [String: String]) -> Elapsed? {
    headers["retry-after"].flatMap { Int64($0) }.flatMap { (0...86_400).contains($0) ? .seconds($0) : nil }
  }
}

extension ProviderThing {
  /// What Stripe writes out in it, and not only names.
  fileprivate var expansion: [String] {
    switch self {
    case .customer: []
    case .subscription: ["customer"]
    case .charge: ["customer", "balance_transaction"]
    }
  }
}
