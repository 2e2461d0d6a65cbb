import RedressBase
import RedressJSON

extension JSONValue {
  /// The instant that a text is; nil where it is none.
  public var instant: Instant? { text.flatMap { try? Instant.parse($0) } }
}
