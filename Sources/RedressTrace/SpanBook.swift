import RedressVault
import Synchronization
import Tracing

/// The tracer: hands out spans, and keeps those that are done until somebody takes them.
///
/// It never makes anybody wait, and never grows beyond its bound: where nobody takes the spans, new ones are counted
/// and forgotten.
public final class SpanBook: Tracer {
  /// The spans that it hands out.
  public typealias Span = OpenSpan

  private struct State {
    var finished: [FinishedSpan] = []
    var dropped = 0
  }

  private let state = Mutex(State())
  private let most: Int
  private let entropy: @Sendable (Int) -> [UInt8]

  /// A book that keeps so many spans; names are made of `entropy`.
  public init(most: Int = 4096, entropy: @escaping @Sendable (Int) -> [UInt8] = Entropy.bytes) {
    self.most = most
    self.entropy = entropy
  }

  /// Begins a span, inside of the one that is under way.
  public func startSpan<Instant: TracerInstant>(
    _ operationName: String, context: @autoclosure () -> ServiceContext, ofKind kind: SpanKind,
    at instant: @autoclosure () -> Instant, function: String, file fileID: String, line: UInt
  ) -> OpenSpan {
    let context = context()
    let parent = context.traceContext
    let trace = TraceContext(
      trace: parent?.trace ?? Hex.text(entropy(16)), span: Hex.text(entropy(8)),
      isSampled: parent?.isSampled ?? true)
    return OpenSpan(
      operationName, trace, parent: parent?.span, in: context, kind, start: instant().nanosecondsSinceEpoch
    ) { [weak self] in self?.keep($0) }
  }

  private func keep(_ span: FinishedSpan) {
    guard span.trace.isSampled else { return }
    state.withLock { state in
      if state.finished.count < most { state.finished.append(span) } else { state.dropped += 1 }
    }
  }

  /// What is done and was not taken yet, and how many could not be kept since the last time.
  public func take() -> (spans: [FinishedSpan], dropped: Int) {
    state.withLock { state in
      defer { state = State() }
      return (state.finished, state.dropped)
    }
  }

  /// Spans are taken in their own time.
  public func forceFlush() {}

  /// Reads the `traceparent` of whoever asks.
  public func extract<Carrier, Extract: Extractor>(
    _ carrier: Carrier, into context: inout ServiceContext, using extractor: Extract
  ) where Extract.Carrier == Carrier {
    context.traceContext = extractor.extract(key: "traceparent", from: carrier).flatMap(TraceContext.init)
  }

  /// Writes the `traceparent` for whoever is asked.
  public func inject<Carrier, Inject: Injector>(
    _ context: ServiceContext, into carrier: inout Carrier, using injector: Inject
  ) where Inject.Carrier == Carrier {
    guard let trace = context.traceContext else { return }
    injector.inject(trace.traceparent, forKey: "traceparent", into: &carrier)
  }
}
