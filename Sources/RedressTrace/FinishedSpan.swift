import RedressJSON
import Tracing

/// A piece of work that is done.
public struct FinishedSpan: Sendable {
  /// What was done.
  public let name: String
  /// Its trace, and its own name in it.
  public let trace: TraceContext
  /// The span that it was part of; nil for the first one.
  public let parent: String?
  /// Whether it was asked for, or asked somebody.
  public let kind: SpanKind
  /// When it began, in nanoseconds since 1970.
  public let start: UInt64
  /// When it ended.
  public let end: UInt64
  /// What was said about it.
  public let attributes: SpanAttributes
  /// Whether it failed.
  public let isError: Bool

  /// As OTLP writes it in JSON.
  var json: JSONValue {
    .fields([
      ("traceId", .string(trace.trace)), ("spanId", .string(trace.span)),
      ("parentSpanId", parent.map(JSONValue.string)), ("name", .string(name)),
      ("kind", .integer(kindNumber)), ("startTimeUnixNano", .string("\(start)")),
      ("endTimeUnixNano", .string("\(end)")), ("attributes", .array(attributeList)),
      ("status", isError ? .fields([("code", .integer(2))]) : .object([])),
    ])
  }

  private var kindNumber: Int64 {
    switch kind {
    case .server: 2
    case .client: 3
    case .producer: 4
    case .consumer: 5
    default: 1
    }
  }

  private var attributeList: [JSONValue] {
    var list: [(key: String, value: JSONValue)] = []
    attributes.forEach { key, attribute in
      let value: JSONValue? =
        switch attribute {
        case .string(let text): .fields([("stringValue", .string(text))])
        case .int64(let number): .fields([("intValue", .string("\(number)"))])
        case .int32(let number): .fields([("intValue", .string("\(number)"))])
        case .bool(let flag): .fields([("boolValue", .bool(flag))])
        default: nil
        }
      if let value { list.append((key, value)) }
    }
    return list.sorted { $0.key < $1.key }.map { .fields([("key", .string($0.key)), ("value", $0.value)]) }
  }
}
