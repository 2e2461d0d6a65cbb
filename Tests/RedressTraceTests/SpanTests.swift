import RedressCourier
import RedressJSON
import RedressTrace
import Synchronization
import Testing
import Tracing

@Suite struct SpanTests {
  struct Wrong: Error {}

  @Test("spans inside of spans belong to them, and to the trace that the caller named")
  func nesting() throws {
    let book = SpanBook()
    var context = ServiceContext.topLevel
    let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    book.extract(["traceparent": parent], into: &context, using: Fields())
    book.withSpan("outer", context: context, ofKind: .server) { outer in
      outer.attributes["http.route"] = "/v1/cases/{case}"
      #expect(throws: Wrong.self) { try book.withSpan("inner") { _ in throw Wrong() } }
    }
    let spans = book.take().spans
    try #require(spans.map(\.name) == ["inner", "outer"])
    #expect(spans.allSatisfy { $0.trace.trace == "4bf92f3577b34da6a3ce929d0e0e4736" })
    #expect(spans[0].parent == spans[1].trace.span && spans[1].parent == "00f067aa0ba902b7")
    #expect(spans[0].isError && !spans[1].isError && spans[1].start <= spans[0].start)
    #expect(book.take().spans.isEmpty)
    var out: [String: String] = [:]
    context.traceContext = spans[0].trace
    book.inject(context, into: &out, using: Fields())
    #expect(out["traceparent"] == "00-4bf92f3577b34da6a3ce929d0e0e4736-\(spans[0].trace.span)-01")
  }

  @Test(
    "what is no traceparent begins a trace of its own",
    arguments: [
      "", "x", "00-0-0-01", "01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
      "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
      "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
      "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
      "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
    ])
  func foreign(text: String) {
    #expect(TraceContext(traceparent: text) == nil)
  }

  @Test("a trace that nobody wants is not kept, and what is too much is counted")
  func bounds() {
    let book = SpanBook(most: 2)
    var context = ServiceContext.topLevel
    book.extract(
      ["traceparent": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00"], into: &context,
      using: Fields())
    book.withSpan("unwanted", context: context) { _ in }
    #expect(book.take().spans.isEmpty)
    for _ in 0..<5 { book.withSpan("a") { _ in } }
    let (spans, dropped) = book.take()
    #expect(spans.count == 2 && dropped == 3)
  }

  @Test("a collector gets what OTLP asks for, and is not asked for nothing")
  func export() async throws {
    let book = SpanBook()
    let collector = Collector()
    let said = Mutex<[String]>([])
    let exporter = SpanExporter(
      book, to: "http://collector:4318/v1/traces", headers: [(name: "authorization", value: "x")],
      carrier: collector
    ) { text in said.withLock { $0.append(text) } }
    await exporter.turn()
    #expect(collector.requests.withLock { $0.isEmpty })
    book.withSpan("GET /v1/me", ofKind: .server) { $0.attributes["http.response.status_code"] = 200 }
    await exporter.turn()
    let sent = collector.requests.withLock { $0 }
    let request = try #require(sent.first)
    #expect(request.headers.map(\.name) == ["content-type", "authorization"])
    let document = try JSONValue(parsing: String(decoding: request.body, as: UTF8.self))
    let span = try #require(document["resourceSpans"]?[0]?["scopeSpans"]?[0]?["spans"]?[0])
    #expect(span["name"]?.text == "GET /v1/me" && span["kind"]?.whole == 2)
    #expect(span["traceId"]?.text?.count == 32 && span["parentSpanId"] == nil)
    #expect(span["attributes"]?[0]?["value"]?["intValue"]?.text == "200")
    #expect(said.withLock { $0 } == [])
    collector.status.withLock { $0 = 503 }
    book.withSpan("b") { _ in }
    await exporter.turn()
    #expect(said.withLock { $0 } == ["1 spans were not taken: HTTP 503"])
  }
}

private struct Fields: Extractor, Injector {
  func extract(key: String, from carrier: [String: String]) -> String? { carrier[key] }
  func inject(_ value: String, forKey key: String, into carrier: inout [String: String]) {
    carrier[key] = value
  }
}

private final class Collector: Carrier {
  let requests = Mutex<[CarriedRequest]>([])
  let status = Mutex(200)

  func send(_ request: CarriedRequest) async -> CarriedAnswer {
    requests.withLock { $0.append(request) }
    return .response(status: status.withLock { $0 }, headers: [:], body: [])
  }
}
