import RedressBase
import RedressDiagnostics

/// A word, number or sign of a sentence, with its place.
public struct Token: Sendable {
  /// What kind of thing stands there.
  public enum Kind: Sendable, Equatable {
    /// A word; ``Token/key`` is the form that patterns are matched against.
    case word
    /// A name in backticks, or an identifier with an underscore.
    case name
    case number(Ratio)
    case percent(Ratio)
    case money(Money)
    /// One of `, : ; ( ) × ÷ + −` and the like.
    case sign
    /// The list that hangs under the sentence, by its index.
    case list(Int)
  }

  /// What kind of thing it is, with its value.
  public let kind: Kind
  /// As written.
  public let text: String
  /// Lower case, in the singular, without apostrophes: see ``WordForm``.
  public let key: String
  /// Where it stands.
  public let span: Span
}
