import RedressJSON
import RedressStore

/// A route that everybody may ask and that is about no company: for those who run the service.
struct PlainRoute: Sendable {
  /// `/health`.
  let path: String
  /// Its name in the OpenAPI document.
  let name: String
  /// What it does, in a line.
  let about: String
  /// The media type of its answer.
  let type: String
  /// What it gives.
  let shape: Shape
  /// Answers it.
  let answer: @Sendable () async throws -> String
}

extension WebServer {
  /// The routes for those who run the service. `document` is made of them, among others, so it comes last.
  func plainRoutes() -> [PlainRoute] {
    let routes = [health, ready, metrics]
    let described = PlainRoute(
      path: "/openapi.json", name: "getDescription", about: "This description.", type: "application/json",
      shape: .document("an OpenAPI 3.1 document")
    ) { "" }
    let document = OpenAPI.document(of: endpoints, plain: routes + [described], version: "1").description
    return routes + [
      PlainRoute(
        path: described.path, name: described.name, about: described.about, type: described.type,
        shape: described.shape
      ) { document }
    ]
  }

  private var health: PlainRoute {
    PlainRoute(
      path: "/health", name: "getHealth", about: "Whether the process runs.", type: "application/json",
      shape: .object([.required("status", .word(["ok"]), "ok")])
    ) { "{\"status\":\"ok\"}" }
  }

  private var ready: PlainRoute {
    let service = service
    return PlainRoute(
      path: "/ready", name: "getReadiness", about: "Whether the store can be reached.",
      type: "application/json", shape: .object([.required("status", .word(["ready"]), "ready")])
    ) {
      try await Deadline.within(.seconds(2)) {
        _ = try await service.store.read { try $0.row("SELECT 1 AS one") != nil }
      }
      return "{\"status\":\"ready\"}"
    }
  }

  private var metrics: PlainRoute {
    let (measures, gauges) = (measures, Gauges(service))
    return PlainRoute(
      path: "/metrics", name: "getMetrics", about: "Measurements, in the Prometheus text format.",
      type: "text/plain; version=0.0.4; charset=utf-8", shape: .text(most: 10_000_000)
    ) {
      let gauges = try await Deadline.within(.seconds(2)) { try await gauges.text() }
      return measures.text() + gauges
    }
  }
}

/// Work that must come to an end soon.
enum Deadline {
  /// What the work gives; throws a 503 where it takes longer. Work that does not end is left behind: waiting for a
  /// store that hangs is what must not happen here.
  static func within<Value: Sendable>(
    _ time: Duration, _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let (results, result) = AsyncStream<Result<Value, any Error>>.makeStream()
    let worker = Task {
      do { result.yield(.success(try await work())) } catch { result.yield(.failure(error)) }
    }
    let watch = Task {
      try await Task.sleep(for: time)
      result.yield(
        .failure(Problem(503, "unavailable", "The store does not answer", "ask again", retryAfter: 1)))
    }
    defer {
      worker.cancel()
      watch.cancel()
    }
    for await first in results { return try first.get() }
    throw CancellationError()
  }
}
