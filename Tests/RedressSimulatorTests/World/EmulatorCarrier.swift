import RedressBase
import RedressCourier
import RedressEmulator

/// The way from our own adapter to the emulator: our requests as they would go over the wire, its answers as they
/// would come back. Breaks now and then in ways that are the wire's own.
///
/// Never used by two threads: a world has one.
final class EmulatorCarrier: Carrier, @unchecked Sendable {
  var provider: EmulatedProvider
  /// The true time.
  var now: Instant
  var chance: Chance
  /// How often the wire breaks, in a thousand.
  var brokenWire = 0
  /// Whether our side gives up waiting before the request has arrived.
  var timesOut = false
  /// What was refused or broke on the last way, for traces and counts.
  private(set) var lastWord = ""

  init(_ provider: EmulatedProvider, now: Instant, chance: Chance) {
    self.provider = provider
    self.now = now
    self.chance = chance
  }

  func send(_ request: CarriedRequest) async -> CarriedAnswer {
    if timesOut { return said("timed out", .unknown("the time ran out")) }
    if chance.happens(brokenWire) { return broken(request) }
    let answer = carry(request)
    lastWord = Self.word(answer)
    return answer
  }

  private func carry(_ request: CarriedRequest) -> CarriedAnswer {
    guard let response = provider.answer(Self.request(request), at: now).response else {
      return .unknown("the connection broke")
    }
    var headers: [String: String] = [:]
    for (name, value) in response.headers { headers[name.lowercased()] = value }
    return .response(status: response.status, headers: headers, body: response.body)
  }

  /// No connection, a page of a proxy before or after the work, half an answer, a key that was rolled.
  private func broken(_ request: CarriedRequest) -> CarriedAnswer {
    let page = Array("<html>Bad gateway</html>".utf8)
    switch chance.below(5) {
    case 0: return said("no connection", .notSent("no connection"))
    case 1: return said("proxy before", .response(status: 502, headers: [:], body: page))
    case 2:
      _ = carry(request)
      return said("proxy after", .response(status: 502, headers: [:], body: page))
    case 3:
      guard case .response(let status, let headers, let body) = carry(request) else {
        return .unknown("gone")
      }
      return said("half an answer", .response(status: status, headers: headers, body: Array(body.prefix(40))))
    default:
      var wrong = request
      wrong.headers = wrong.headers.map { $0.name == "authorization" ? ($0.name, "Bearer sk_test_old") : $0 }
      return said("old key", carry(wrong))
    }
  }

  private func said(_ word: String, _ answer: CarriedAnswer) -> CarriedAnswer {
    lastWord = word
    return answer
  }

  private static func word(_ answer: CarriedAnswer) -> String {
    switch answer {
    case .response(let status, let headers, _):
      headers["idempotent-replayed"] == "true" ? "\(status) replayed" : "\(status)"
    case .notSent: "not sent"
    case .unknown: "dropped"
    }
  }

  static func request(_ request: CarriedRequest) -> ProviderRequest {
    let address = request.url.dropFirst(EmulatorCarrier.base.count)
    let parts = address.split(separator: "?", maxSplits: 1)
    var headers: [String: String] = [:]
    for (name, value) in request.headers { headers[name] = value }
    return ProviderRequest(
      method: request.method, path: String(parts[0]), query: parts.count == 2 ? String(parts[1]) : "",
      headers: headers, body: request.body)
  }

  /// Where the emulator would be.
  static let base = "https://emulator.test"
}
