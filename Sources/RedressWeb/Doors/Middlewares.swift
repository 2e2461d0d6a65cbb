import HTTPTypes
import Hummingbird
import RedressStore
import RedressTrace

/// Gives each request a name: the caller's where it is a sane one. It stands in the answer, in the log, and in problems.
struct NamingMiddleware: RouterMiddleware {
  let entropy: @Sendable (Int) -> [UInt8]

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.requestID = RequestName.taken(request.headers[.requestID]) ?? RequestName.made(of: entropy(12))
    context.logger[metadataKey: "request"] = "\(context.requestID)"
    context.logger[metadataKey: "hb.request.id"] = nil
    if let parent = request.headers[.traceParent].flatMap(TraceContext.init(traceparent:)) {
      context.logger[metadataKey: "trace"] = "\(parent.trace)"
    }
    var response = try await next(request, context)
    response.headers[.requestID] = context.requestID
    return response
  }
}

/// Counts requests, measures how long they take, and writes a line about each. Paths hold ids of people, so what is
/// counted and written is the route.
struct MeasuringMiddleware: RouterMiddleware {
  let measures: Measures

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    let start = ContinuousClock.now
    let response = try await next(request, context)
    let length = start.duration(to: .now)
    let route = context.route
    let method = Self.word(for: request.method)
    measures.note(request: route, method, status: response.status.code, length)
    context.logger.info(
      "answered",
      metadata: [
        "method": "\(method)", "route": "\(route)", "status": "\(response.status.code)",
        "microseconds":
          "\(length.components.attoseconds / 1_000_000_000_000 + length.components.seconds * 1_000_000)",
      ])
    return response
  }

  static func word(for method: HTTPRequest.Method) -> String {
    known.contains(method) ? method.rawValue : "OTHER"
  }

  /// A caller can think of any number of verbs; what is counted must not grow with them.
  private static let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .delete, .options, .patch]
}

/// What browsers have to know of every answer: it is data, it stays with whoever asked, and it is never run.
struct HeaderMiddleware: RouterMiddleware {
  private static let fields: [(HTTPField.Name, String)] = [
    (.xContentTypeOptions, "nosniff"), (.cacheControl, "no-store"),
    (.contentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'"), (.referrerPolicy, "no-referrer"),
  ]

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    for (name, value) in Self.fields where response.headers[name] == nil { response.headers[name] = value }
    return response
  }
}

/// Turns whatever goes wrong into a problem that says what to do.
struct ProblemMiddleware: RouterMiddleware {
  let verbs: Verbs

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    do { return try await next(request, context) } catch let error as HTTPError {
      if error.status == .notFound, let allowed = verbs.allowed(at: request.uri.path) {
        return otherVerb(request, context, allowed)
      }
      return response(problem(error), context)
    } catch {
      let problem = Problem(error)
      if problem.status == 500 { log(error, context) }
      return response(problem, context)
    }
  }

  /// Errors of the store carry no values; others may, and are named only.
  private func log(_ error: any Error, _ context: WebContext) {
    context.logger.error(
      "a request failed",
      metadata: [
        "error": "\(type(of: error))", "detail": "\((error as? StoreError).map(\.description) ?? "")",
      ])
  }

  private func otherVerb(_ request: Request, _ context: WebContext, _ allowed: [String]) -> Response {
    let list = allowed.joined(separator: ", ")
    var answer =
      request.method == .options
      ? Response(status: .noContent)
      : response(
        Problem(405, "method_not_allowed", "Not with this verb", "the verbs here are \(list)"), context)
    answer.headers[.allow] = list
    return answer
  }

  private func problem(_ error: HTTPError) -> Problem {
    error.status == .notFound
      ? .notFound("no route of the API leads there; /openapi.json lists them")
      : Problem(error.status.code, "bad_request", "The request cannot be read", error.body ?? "")
  }

  private func response(_ problem: Problem, _ context: WebContext) -> Response {
    var response = WebServer.response(
      problem.json(request: context.requestID).description, status: problem.status,
      type: "application/problem+json")
    if let seconds = problem.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
    if problem.status == 401 { response.headers[.wwwAuthenticate] = "Bearer" }
    return response
  }
}
