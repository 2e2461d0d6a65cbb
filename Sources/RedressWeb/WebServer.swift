import HTTPTypes
import Hummingbird
import Logging
import RedressBase
import RedressCase
import RedressJSON
import RedressStore
import RedressWorkflow

/// The API over HTTP.
public struct WebServer: Sendable {
  let service: Service
  let gatekeeper: Gatekeeper
  let desk: Desk
  let endpoints: [Endpoint]
  let document: String

  /// The largest body that is read.
  static let mostBytes = 4 << 20

  /// The API of a service.
  public init(_ service: Service, endpoints: [Endpoint] = Endpoint.all) {
    self.service = service
    self.endpoints = endpoints
    gatekeeper = Gatekeeper(service)
    desk = Desk(service)
    document = OpenAPI.document(of: endpoints, version: "1").description
  }

  /// An application that listens at an address until its task is cancelled or the process is told to stop.
  public func application(
    host: String, port: Int, logger: Logger, onListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) -> some ApplicationProtocol {
    Application(
      router: router(),
      configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { channel in await onListening(channel.localAddress?.port ?? port) }, logger: logger)
  }

  /// The routes, one for each endpoint, and those of operation.
  public func router() -> Router<BasicRequestContext> {
    let router = Router()
    router.add(middleware: ProblemMiddleware())
    router.get("/health") { _, _ in Self.json("{\"status\":\"ok\"}") }
    router.get("/ready") { _, _ in try await self.ready() }
    let document = document
    router.get("/openapi.json") { _, _ in Self.json(document) }
    for endpoint in endpoints {
      router.on(RouterPath(endpoint.path), method: endpoint.httpMethod) { request, context in
        try await self.answer(endpoint, request, context)
      }
    }
    return router
  }

  private func ready() async throws -> Response {
    _ = try await service.store.read { try $0.tenants.all().count }
    return Self.json("{\"status\":\"ready\"}")
  }

  private func answer(
    _ endpoint: Endpoint, _ request: Request, _ context: BasicRequestContext
  ) async throws -> Response {
    let principal = try await gatekeeper.principal(request.headers[.authorization])
    let body = endpoint.body == nil ? nil : try await Self.body(of: request)
    var path: [String: String] = [:]
    for name in endpoint.parameters {
      path[name] = context.parameters.get(name).map(PathText.decoded) ?? ""
    }
    let reply = try await desk.answer(
      endpoint, principal, path: path, query: try Self.query(of: request), body: body,
      idempotencyKey: try Self.idempotencyKey(request))
    var response = Self.json(reply.body, status: reply.status)
    if reply.isRepeated, let name = HTTPField.Name("Idempotency-Replayed") { response.headers[name] = "true" }
    return response
  }

  private static func query(of request: Request) throws -> [String: String] {
    var query: [String: String] = [:]
    for (name, value) in request.uri.queryParameters {
      guard query.updateValue(String(value), forKey: String(name)) == nil else {
        throw Problem.invalid([Shape.Violation(path: "query.\(name)", message: "is given twice")])
      }
    }
    return query
  }

  private static func idempotencyKey(_ request: Request) throws -> String? {
    guard let name = HTTPField.Name("Idempotency-Key"), let key = request.headers[name] else { return nil }
    guard (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw Problem(
        400, "bad_idempotency_key", "The Idempotency-Key cannot be used",
        "it has 1 to 200 visible ASCII characters")
    }
    return key
  }

  private static func body(of request: Request) async throws -> JSONValue? {
    let type = request.headers[.contentType] ?? "application/json"
    guard type.lowercased().hasPrefix("application/json") else {
      throw Problem(415, "unsupported_media_type", "The body is of another kind", "send application/json")
    }
    let buffer: ByteBuffer
    do { buffer = try await request.body.collect(upTo: mostBytes) } catch {
      throw Problem(413, "too_large", "The body is too large", "at most \(mostBytes) bytes are read")
    }
    guard buffer.readableBytes > 0 else { return nil }
    return try parse(buffer)
  }

  private static func parse(_ buffer: ByteBuffer) throws -> JSONValue {
    let limits = JSONLimits.standard
    let result = buffer.withUnsafeReadableBytes { bytes in
      Result { () throws(JSONError) in
        try JSONValue(parsing: bytes.bindMemory(to: UInt8.self), limits: limits)
      }
    }
    do { return try result.get() } catch {
      throw Problem(
        400, "not_json", "The body is not JSON",
        "line \(error.line), column \(error.column): \(error.message)")
    }
  }

  static func json(_ text: String, status: Int = 200, type: String = "application/json") -> Response {
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

/// Turns whatever goes wrong into a problem that says what to do.
struct ProblemMiddleware: RouterMiddleware {
  func handle(
    _ request: Request, context: BasicRequestContext,
    next: (Request, BasicRequestContext) async throws -> Response
  ) async throws -> Response {
    do { return try await next(request, context) } catch let error as HTTPError {
      return Self.response(Self.problem(error))
    } catch {
      let problem = Problem(error)
      if problem.status == 500 {
        context.logger.error(
          "a request failed", metadata: ["error": "\(type(of: error))", "detail": "\(Self.safe(error))"])
      }
      return Self.response(problem)
    }
  }

  /// Errors of the store carry no values; others may, and are named only.
  private static func safe(_ error: any Error) -> String {
    (error as? StoreError).map(\.description) ?? ""
  }

  private static func problem(_ error: HTTPError) -> Problem {
    switch error.status.code {
    case 404: .notFound("no route of the API leads there; /openapi.json lists them")
    case 405: Problem(405, "method_not_allowed", "Not with this verb", "/openapi.json lists the verbs")
    case 413:
      Problem(413, "too_large", "The body is too large", "at most \(WebServer.mostBytes) bytes are read")
    default: Problem(error.status.code, "bad_request", "The request cannot be read", error.body ?? "")
    }
  }

  private static func response(_ problem: Problem) -> Response {
    var response = WebServer.json(
      problem.json.description, status: problem.status, type: "application/problem+json")
    if let seconds = problem.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
    if problem.status == 401 { response.headers[.wwwAuthenticate] = "Bearer" }
    return response
  }
}

extension WebServer {
  /// Serves until the process is told to stop.
  public func run(
    host: String, port: Int, logger: Logger, onListening: @escaping @Sendable (Int) async -> Void
  ) async throws {
    try await application(host: host, port: port, logger: logger, onListening: onListening).runService()
  }
}
