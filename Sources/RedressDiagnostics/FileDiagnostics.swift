/// What was found in one file: its text, and the diagnostics about it.
public struct FileDiagnostics: Sendable {
  /// The text that the spans of the diagnostics point into.
  public let source: SourceText
  /// What was found, in the order in which it is to be shown.
  public let diagnostics: [Diagnostic]

  /// The diagnostics of a file, in the order given.
  public init(_ source: SourceText, _ diagnostics: [Diagnostic]) {
    self.source = source
    self.diagnostics = diagnostics
  }
}

/// How many diagnostics of each level there are.
public struct DiagnosticCount: Hashable, Sendable, CustomStringConvertible {
  /// How many are errors.
  public private(set) var errors = 0
  /// How many are warnings.
  public private(set) var warnings = 0
  /// How many are notes.
  public private(set) var notes = 0

  /// Counts diagnostics.
  public init(_ diagnostics: some Sequence<Diagnostic>) {
    for diagnostic in diagnostics {
      switch diagnostic.level {
      case .error: errors += 1
      case .warning: warnings += 1
      case .note: notes += 1
      }
    }
  }

  /// Counts the diagnostics of several files.
  public init(_ files: [FileDiagnostics]) {
    self.init(files.flatMap(\.diagnostics))
  }

  /// The summary line: `2 errors, 1 warning`, or `no errors` when there is nothing to count.
  public var description: String {
    let parts = [(errors, "error"), (warnings, "warning"), (notes, "note")].filter { $0.0 > 0 }
    guard !parts.isEmpty else { return "no errors" }
    return parts.map { count, noun in "\(count) \(noun)\(count == 1 ? "" : "s")" }.joined(separator: ", ")
  }
}
