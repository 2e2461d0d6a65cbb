/// How grave a diagnostic is. Only an error stops the work.
public enum DiagnosticLevel: String, Hashable, Sendable, CaseIterable {
  /// The policy or case cannot be used as it is.
  case error
  /// It can be used, but probably does not mean what its author thinks.
  case warning
  /// Worth knowing; nothing needs doing.
  case note
}

/// The stable name of one kind of diagnostic.
///
/// The target that reports a kind declares it, so that the list of codes stands beside the code that uses it:
///
///     extension DiagnosticCode {
///       static let unknownPhrase = DiagnosticCode("unknown-phrase", title: "Phrase not known")
///     }
///
/// Each code has a page, `docs/diagnostics/<id>.md`. An id is never reused for another meaning.
public struct DiagnosticCode: Hashable, Sendable {
  /// The name in kebab case, such as `unknown-phrase`.
  public let id: String
  /// The kind in a few words, the heading of its page.
  public let title: String
  /// How grave every diagnostic of the kind is.
  public let level: DiagnosticLevel

  /// Declares a code.
  public init(_ id: String, title: String, level: DiagnosticLevel = .error) {
    precondition(Self.isKebabCase(id), "a diagnostic code is lower case words joined by hyphens")
    self.id = id
    self.title = title
    self.level = level
  }

  /// Where the kind is explained, from the root of the repository.
  public var documentation: String { "docs/diagnostics/\(id).md" }

  private static func isKebabCase(_ id: String) -> Bool {
    id.split(separator: "-", omittingEmptySubsequences: false).allSatisfy { word in
      !word.isEmpty && word.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
  }
}
