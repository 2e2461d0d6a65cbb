/// Something to tell the author of a policy or a case, in the one shape that every pass uses.
///
///     Diagnostic(
///       .unknownPhrase, "`the credit used` is not a known fact",
///       at: span, "not in the vocabulary",
///       expected: ["the credits used", "the credits issued"],
///       hint: "declare it under `What we mean`")
///
/// A message is one line, in lower case, with the user's own text in backticks. It names no Swift type.
/// Report everything that is found, not just the first.
public struct Diagnostic: Hashable, Sendable {
  /// What kind it is.
  public let code: DiagnosticCode
  /// What is wrong here, in one line.
  public let message: String
  /// The places involved. The primary one is where to look first.
  public let labels: [Label]
  /// What could have stood there instead, best first.
  public let expected: [String]
  /// What to do about it.
  public let hint: String?
  /// A change to the text that certainly puts it right.
  public let fix: Fix?

  /// A diagnostic with any number of labels; none at all when it is about the file as a whole.
  public init(
    _ code: DiagnosticCode, _ message: String, labels: [Label] = [], expected: [String] = [],
    hint: String? = nil, fix: Fix? = nil
  ) {
    self.code = code
    self.message = message
    self.labels = labels
    self.expected = expected
    self.hint = hint
    self.fix = fix
  }

  /// A diagnostic about one place, and the others that explain it.
  public init(
    _ code: DiagnosticCode, _ message: String, at span: Span, _ text: String = "", and others: [Label] = [],
    expected: [String] = [], hint: String? = nil, fix: Fix? = nil
  ) {
    self.init(
      code, message, labels: [.primary(span, text)] + others, expected: expected, hint: hint, fix: fix)
  }

  /// The kind in a few words.
  public var title: String { code.title }

  /// How grave it is.
  public var level: DiagnosticLevel { code.level }

  /// The place to look first: the first primary label, or else the first label.
  public var primary: Label? { labels.first(where: \.isPrimary) ?? labels.first }
}

extension Diagnostic {
  /// A place in the source, with what is to be said about it.
  public struct Label: Hashable, Sendable {
    /// The place.
    public let span: Span
    /// What is said about it; may be empty, then the place is only underlined.
    public let text: String
    /// Whether the fault is here, or only something that explains it.
    public let isPrimary: Bool

    /// A label at a place.
    public init(_ span: Span, _ text: String, isPrimary: Bool) {
      self.span = span
      self.text = text
      self.isPrimary = isPrimary
    }

    /// The place of the fault.
    public static func primary(_ span: Span, _ text: String = "") -> Label {
      Label(span, text, isPrimary: true)
    }

    /// A place that explains the fault.
    public static func secondary(_ span: Span, _ text: String = "") -> Label {
      Label(span, text, isPrimary: false)
    }
  }

  /// A change that puts a diagnostic right: the text of one span replaced.
  public struct Fix: Hashable, Sendable {
    /// What is replaced; an empty span inserts.
    public let span: Span
    /// What comes in its place; empty text deletes.
    public let replacement: String
    /// The change as an order, such as "write `credits` for `credit`".
    public let title: String

    /// A change of one span.
    public init(_ span: Span, replacement: String, title: String) {
      self.span = span
      self.replacement = replacement
      self.title = title
    }

    /// The whole text of `source` with the change made.
    public func applied(to source: SourceText) -> String {
      let before = source.text(in: Span(start: 0, end: span.start))
      let after = source.text(in: Span(start: span.end, end: max(span.end, source.byteCount)))
      return before + replacement + after
    }
  }
}

extension Collection<Diagnostic> {
  /// Whether any of them is an error.
  public var hasErrors: Bool { contains { $0.level == .error } }

  /// In the order of the text: by the primary place, those without one first; ties keep their order.
  public func inSourceOrder() -> [Diagnostic] {
    let place = { (diagnostic: Diagnostic) in diagnostic.primary?.span.start ?? -1 }
    return enumerated().sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }
      .map(\.element)
  }
}
