import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import RedressBase
import RedressWorkflow

/// The API over HTTP.
public struct WebServer: Sendable {
  let service: Service
  let gatekeeper: Gatekeeper
  let desk: Desk
  let endpoints: [Endpoint]
  let measures: Measures
  let turnstile: Turnstile
  private let isTraced: Bool

  /// How many connections are open at a time.
  private static let mostConnections = 1000
  /// How long a connection may be silent.
  private static let silence: Duration = .seconds(60)

  /// The API of a service, which measures what it does, and lets each credential call so often.
  public init(
    _ service: Service, endpoints: [Endpoint] = Endpoint.all, measures: Measures = Measures(),
    rate: CallRate = CallRate(), isTraced: Bool = false
  ) {
    self.init(
      service, endpoints: endpoints, measures: measures, turnstile: Turnstile(), rate: rate,
      isTraced: isTraced)
  }

  init(
    _ service: Service, endpoints: [Endpoint], measures: Measures, turnstile: Turnstile,
    rate: CallRate = CallRate(), isTraced: Bool = false
  ) {
    self.isTraced = isTraced
    self.service = service
    self.endpoints = endpoints
    self.measures = measures
    self.turnstile = turnstile
    gatekeeper = Gatekeeper(service, rate: rate)
    desk = Desk(service)
  }

  /// An application that listens at an address until its task is cancelled or the process is told to stop.
  public func application(
    host: String, port: Int, logger: Logger, onListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) -> some ApplicationProtocol {
    Application(
      router: router(),
      server: .http1(configuration: .init(idleTimeout: .init(Self.silence))),
      configuration: ApplicationConfiguration(
        address: .hostname(host, port: port), serverName: nil,
        availableConnectionsDelegate: MaximumAvailableConnections(Self.mostConnections)),
      onServerRunning: { channel in await onListening(channel.localAddress?.port ?? port) }, logger: logger)
  }

  /// Serves until the process is told to stop.
  public func run(
    host: String, port: Int, logger: Logger, onListening: @escaping @Sendable (Int) async -> Void
  ) async throws {
    try await application(host: host, port: port, logger: logger, onListening: onListening).runService()
  }

  /// The routes, one for each endpoint, and those for whoever runs the service.
  func router() -> Router<WebContext> {
    let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
    let plain = plainRoutes()
    router.add(middleware: NamingMiddleware(entropy: service.entropy))
    if isTraced { router.add(middleware: TraceMiddleware()) }
    router.add(middleware: MeasuringMiddleware(measures: measures))
    router.add(middleware: HeaderMiddleware())
    router.add(middleware: ProblemMiddleware(verbs: Verbs(endpoints, plain)))
    for route in plain {
      router.get(RouterPath(route.path)) { _, _ in Self.response(try await route.answer(), type: route.type) }
    }
    for endpoint in endpoints {
      router.on(RouterPath(endpoint.path), method: endpoint.httpMethod) { request, context in
        try await answer(endpoint, request, context)
      }
    }
    return router
  }

  static func response(_ text: String, status: Int = 200, type: String = "application/json") -> Response {
    Response(
      status: .init(code: status), headers: [.contentType: type],
      body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}

extension Endpoint {
  var httpMethod: HTTPRequest.Method {
    switch method {
    case .get: .get
    case .post: .post
    case .put: .put
    case .delete: .delete
    }
  }
}
