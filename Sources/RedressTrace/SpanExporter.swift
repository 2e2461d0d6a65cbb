import RedressCourier
import RedressJSON

/// Brings finished spans to a collector, as OTLP over HTTP in JSON.
public struct SpanExporter: Sendable {
  private let book: SpanBook
  private let endpoint: String
  private let headers: [(name: String, value: String)]
  private let carrier: any Carrier
  private let report: @Sendable (String) -> Void

  /// An exporter to an endpoint such as `http://collector:4318/v1/traces`. `report` hears what was not taken.
  public init(
    _ book: SpanBook, to endpoint: String, headers: [(name: String, value: String)] = [],
    carrier: any Carrier, report: @escaping @Sendable (String) -> Void
  ) {
    self.book = book
    self.endpoint = endpoint
    self.headers = headers
    self.carrier = carrier
    self.report = report
  }

  /// Works until its task is cancelled; `pause` waits between two turns. What is left then goes out too.
  public func work(pause: @Sendable () async throws -> Void) async {
    while !Task.isCancelled {
      try? await pause()
      await turn()
    }
  }

  /// Sends what is there. What the collector does not take is lost, and said.
  public func turn() async {
    let (spans, dropped) = book.take()
    if dropped > 0 { report("\(dropped) spans were not kept: too many at once") }
    guard !spans.isEmpty else { return }
    let sent = [(name: "content-type", value: "application/json")] + headers
    let body = Array(Self.document(of: spans).description.utf8)
    switch await carrier.send(CarriedRequest("POST", endpoint, headers: sent, body: body)) {
    case .response(200..<300, _, _): break
    case .response(let status, _, _): report("\(spans.count) spans were not taken: HTTP \(status)")
    case .notSent(let why), .unknown(let why): report("\(spans.count) spans were not taken: \(why)")
    }
  }

  /// OTLP's `ExportTraceServiceRequest`.
  static func document(of spans: [FinishedSpan]) -> JSONValue {
    let name = JSONValue.fields([
      ("key", .string("service.name")), ("value", .fields([("stringValue", .string("redress"))])),
    ])
    let scope = JSONValue.fields([
      ("scope", .fields([("name", .string("redress"))])), ("spans", .array(spans.map(\.json))),
    ])
    return .fields([
      (
        "resourceSpans",
        .array([
          .fields([
            ("resource", .fields([("attributes", .array([name]))])), ("scopeSpans", .array([scope])),
          ])
        ])
      )
    ])
  }
}
