import Synchronization
import Tracing

/// A piece of work that is under way. When it ends it goes into the book, once.
public final class OpenSpan: Span {
  private struct Notes {
    var name: String
    var attributes: SpanAttributes = [:]
    var status: SpanStatus?
    var hasEnded = false
  }

  /// The context for what happens inside.
  public let context: ServiceContext
  private let trace: TraceContext
  private let parent: String?
  private let kind: SpanKind
  private let start: UInt64
  private let notes: Mutex<Notes>
  private let book: @Sendable (FinishedSpan) -> Void

  init(
    _ name: String, _ trace: TraceContext, parent: String?, in context: ServiceContext, _ kind: SpanKind,
    start: UInt64, book: @escaping @Sendable (FinishedSpan) -> Void
  ) {
    var inside = context
    inside.traceContext = trace
    self.context = inside
    self.trace = trace
    self.parent = parent
    self.kind = kind
    self.start = start
    self.book = book
    notes = Mutex(Notes(name: name))
  }

  /// What is done.
  public var operationName: String {
    get { notes.withLock { $0.name } }
    set { notes.withLock { $0.name = newValue } }
  }

  /// What is said about it.
  public var attributes: SpanAttributes {
    get { notes.withLock { $0.attributes } }
    set { notes.withLock { $0.attributes = newValue } }
  }

  /// Whether it has not ended.
  public var isRecording: Bool { notes.withLock { !$0.hasEnded } }

  /// How it went.
  public func setStatus(_ status: SpanStatus) { notes.withLock { $0.status = status } }

  /// Events of a span are not kept: they quote what is worked on.
  public func addEvent(_ event: SpanEvent) {}

  /// Links are not kept.
  public func addLink(_ link: SpanLink) {}

  /// Notes what kind of error it was. What it says may quote people, and is not kept.
  public func recordError<Instant: TracerInstant>(
    _ error: any Error, attributes: SpanAttributes, at instant: @autoclosure () -> Instant
  ) {
    notes.withLock { notes in
      notes.attributes["error.type"] = "\(type(of: error))"
      notes.status = SpanStatus(code: .error)
    }
  }

  /// It is done.
  public func end<Instant: TracerInstant>(at instant: @autoclosure () -> Instant) {
    let end = instant().nanosecondsSinceEpoch
    let finished = notes.withLock { notes -> FinishedSpan? in
      guard !notes.hasEnded else { return nil }
      notes.hasEnded = true
      return FinishedSpan(
        name: notes.name, trace: trace, parent: parent, kind: kind, start: start, end: max(start, end),
        attributes: notes.attributes, isError: notes.status?.code == .error)
    }
    if let finished { book(finished) }
  }
}
