import HTTPTypes
import Hummingbird
import RedressTrace
import Tracing

/// Each request is a span, part of the caller's trace where it names one. Paths hold ids of people, so the span is
/// named after the route.
struct TraceMiddleware: RouterMiddleware {
  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var outside = ServiceContext.topLevel
    InstrumentationSystem.instrument.extract(request.headers, into: &outside, using: Fields())
    return try await withSpan("request", context: outside, ofKind: .server) { span in
      var context = context
      if let trace = span.context.traceContext { context.logger[metadataKey: "trace"] = "\(trace.trace)" }
      let response = try await next(request, context)
      let route = context.route
      span.operationName = "\(MeasuringMiddleware.word(for: request.method)) \(route)"
      span.attributes["http.route"] = route
      span.attributes["http.response.status_code"] = response.status.code
      span.attributes["redress.request"] = context.requestID
      if response.status.code >= 500 { span.setStatus(SpanStatus(code: .error)) }
      return response
    }
  }

  private struct Fields: Extractor {
    func extract(key: String, from carrier: HTTPFields) -> String? {
      HTTPField.Name(key).flatMap { carrier[$0] }
    }
  }
}
