import Glibc
import RedressBase
import RedressCourier
import RedressCurl
import RedressJSON
import RedressWorkflow

/// Calls of a service's API with a key, tried again while the service is busy.
struct APICall: Sendable {
  /// `https://refunds.example.com`, without a slash at the end.
  let base: String
  private let key: String
  private let carrier: any Carrier
  private static let tries = 6

  /// Calls at an address. The key comes from the environment, so that it stands in no list of processes.
  init(url: String, carrier: any Carrier = CurlCarrier()) throws {
    guard let key = getenv("REDRESS_KEY").map({ String(cString: $0) }), !key.isEmpty else {
      throw Refusal(message: "REDRESS_KEY is not set: put an API key of the company's into the environment")
    }
    self.key = key
    self.carrier = carrier
    var base = url
    while base.hasSuffix("/") { base.removeLast() }
    self.base = base
  }

  /// Sends JSON. Throws ``ServiceRefused`` for what the service does not take, ``ServiceUnreachable`` where it cannot
  /// be reached, and a ``Refusal`` where it does not let us in.
  func send(_ method: String, _ path: String, _ body: JSONValue) async throws -> JSONValue {
    try await send(method, path, Array(body.description.utf8), type: "application/json")
  }

  /// Sends bytes of a type.
  func send(_ method: String, _ path: String, _ body: [UInt8], type: String) async throws -> JSONValue {
    let request = CarriedRequest(
      method, base + path, headers: [("Authorization", "Bearer \(key)"), ("Content-Type", type)], body: body,
      limit: Elapsed(microseconds: 120_000_000))
    var why = ""
    for attempt in 0..<Self.tries {
      if attempt > 0 { try await Task.sleep(for: .seconds(1 << min(attempt - 1, 4))) }
      switch await carrier.send(request) {
      case .response(let status, _, let answer):
        guard status == 429 || status == 503 || status == 502 else { return try read(status, answer) }
        why = "it answers \(status)"
      case .notSent(let reason), .unknown(let reason): why = reason
      }
    }
    throw ServiceUnreachable(message: "\(base) cannot be reached: \(why)")
  }

  private func read(_ status: Int, _ answer: [UInt8]) throws -> JSONValue {
    let json = (try? JSONValue(parsing: String(decoding: answer, as: UTF8.self))) ?? .null
    guard !(200..<300).contains(status) else { return json }
    let detail = json["detail"]?.text ?? "it answers \(status)"
    switch status {
    case 401:
      throw Refusal(
        message:
          "\(base) does not take the key in REDRESS_KEY; put one into the environment that the company "
          + "has there, and that was not taken back")
    case 403: throw Refusal(message: "\(base) does not let the key in REDRESS_KEY do that: \(detail)")
    case 404: throw Refusal(message: "\(base) has no API of redress's: \(detail); look at --url")
    case 400..<500:
      throw ServiceRefused(
        kind: json["type"]?.text ?? "", title: json["title"]?.text ?? "It is not taken", detail: detail,
        places: Self.places(json))
    default: throw ServiceUnreachable(message: "\(base): \(detail)")
    }
  }

  private static func places(_ json: JSONValue) -> [(path: String, message: String)] {
    (json["errors"]?.elements ?? []).compactMap { error in
      error["path"]?.text.map { ($0, error["message"]?.text ?? "") }
    }
  }
}

/// Something that the service does not take.
struct ServiceRefused: Error {
  /// Which kind of problem, `urn:redress:problem:invalid`.
  let kind: String
  /// The kind in words.
  let title: String
  /// What it is this time.
  let detail: String
  /// Places in the request that are at fault, and what is wrong there.
  let places: [(path: String, message: String)]

  /// The same for whoever reads it without the request.
  var message: String {
    (["\(title): \(detail)"] + places.prefix(3).map { "\($0.path) \($0.message)" }).joined(separator: "; ")
  }
}

/// A service that is not there now; another time it may be.
struct ServiceUnreachable: Error {
  /// Why.
  let message: String
}
