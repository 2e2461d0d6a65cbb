import RedressVault
import Tracing

/// Which trace something belongs to, and which span of it it is, as W3C's `traceparent` writes them.
public struct TraceContext: Sendable, Hashable {
  /// The trace: 32 hexadecimal digits.
  public let trace: String
  /// The span: 16 hexadecimal digits.
  public let span: String
  /// Whether whoever began the trace wants it kept.
  public let isSampled: Bool

  /// A span of a trace.
  init(trace: String, span: String, isSampled: Bool) {
    self.trace = trace
    self.span = span
    self.isSampled = isSampled
  }

  /// Reads `00-trace-span-flags`; nil for anything else.
  public init?(traceparent text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.map(\.utf8.count) == [2, 32, 16, 2], parts[0] == "00",
      parts.allSatisfy({ $0 == $0.lowercased() && Hex.bytes($0) != nil }),
      parts[1].contains(where: { $0 != "0" }), parts[2].contains(where: { $0 != "0" })
    else { return nil }
    self.init(
      trace: parts[1], span: parts[2], isSampled: (Hex.bytes(parts[3])?.first ?? 0) & 1 == 1)
  }

  /// As W3C writes it.
  public var traceparent: String { "00-\(trace)-\(span)-\(isSampled ? "01" : "00")" }
}

extension ServiceContext {
  private enum Key: ServiceContextKey { typealias Value = TraceContext }

  /// The span that is under way.
  public var traceContext: TraceContext? {
    get { self[Key.self] }
    set { self[Key.self] = newValue }
  }
}
