import HTTPTypes
import Hummingbird
import Logging
import RedressBase
import RedressCourier
import RedressEmulator

/// The provider's emulator, asked over HTTP or from within the process.
///
/// One actor holds it, so requests are answered one after the other, as the emulator's value wants it.
public actor EmulatedProviderHost: Carrier {
  private var provider: EmulatedProvider
  private let clock: @Sendable () -> Instant

  /// A host of a provider.
  public init(_ provider: EmulatedProvider, clock: @escaping @Sendable () -> Instant) {
    self.provider = provider
    self.clock = clock
  }

  /// Changes the provider: seeds it, plans its faults.
  public func change<Value: Sendable>(_ body: @Sendable (inout EmulatedProvider) throws -> Value) rethrows
    -> Value
  {
    try body(&provider)
  }

  /// Answers a request.
  public func answer(_ request: ProviderRequest) -> ProviderOutcome {
    provider.answer(request, at: clock())
  }

  /// What it wants to tell endpoints by now.
  public func takeDueWebhooks() -> [WebhookDelivery] {
    provider.advance(to: clock())
    return provider.takeDueWebhooks(at: clock())
  }

  /// An endpoint answered a delivery, or did not.
  public func answered(_ delivery: WebhookDelivery, status: Int?) {
    provider.webhookAnswered(delivery.id, status: status, at: clock())
  }

  /// Carries a request to it, without a network.
  public func send(_ request: CarriedRequest) async -> CarriedAnswer {
    let path = request.url.drop { $0 != ":" }.dropFirst(3).drop { $0 != "/" }
    let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let outcome = answer(
      ProviderRequest(
        method: request.method, path: parts[0], query: parts.count > 1 ? parts[1] : "",
        headers: Dictionary(request.headers.map { ($0.name, $0.value) }) { first, _ in first },
        body: request.body))
    guard let response = outcome.response else { return .unknown("the connection broke") }
    let headers = response.headers.map { ($0.key.lowercased(), $0.value) }
    return .response(
      status: response.status, headers: Dictionary(headers) { first, _ in first }, body: response.body)
  }
}

/// The emulator over HTTP.
public struct EmulatorServer: Sendable {
  private let host: EmulatedProviderHost

  /// A server of a host.
  public init(_ host: EmulatedProviderHost) {
    self.host = host
  }

  /// Serves until the process is told to stop.
  public func run(
    host name: String, port: Int, logger: Logger, onListening: @escaping @Sendable (Int) async -> Void
  ) async throws {
    let provider = host
    let responder = CallbackResponder<BasicRequestContext> { request, _ in
      try await Self.respond(to: request, provider)
    }
    let application = Application(
      responder: responder,
      configuration: ApplicationConfiguration(address: .hostname(name, port: port), serverName: nil),
      onServerRunning: { channel in await onListening(channel.localAddress?.port ?? port) }, logger: logger)
    try await application.runService()
  }

  private static func respond(to request: Request, _ provider: EmulatedProviderHost) async throws -> Response
  {
    let body = try await request.body.collect(upTo: 1 << 20)
    var headers: [String: String] = [:]
    for field in request.headers { headers[field.name.canonicalName] = field.value }
    let outcome = await provider.answer(
      ProviderRequest(
        method: request.method.rawValue, path: request.uri.path, query: request.uri.query ?? "",
        headers: headers,
        body: Array(buffer: body)))
    // A broken connection is what the caller is to see: an answer that ends before it is whole.
    guard let response = outcome.response else {
      return Response(status: .ok, body: ResponseBody(contentLength: 64) { _ in throw ConnectionBroken() })
    }
    var fields = HTTPFields()
    for (name, value) in response.headers {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    return Response(
      status: .init(code: response.status), headers: fields,
      body: .init(byteBuffer: ByteBuffer(bytes: response.body)))
  }

  private struct ConnectionBroken: Error {}
}
