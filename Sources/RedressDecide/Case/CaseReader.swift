import RedressBase
import RedressJSON

/// Reads a case document.
///
///     let bytes = Array(#"{"events": [], "request": {"type": "withdrawal", "at": "2026-06-04T12:00:00Z"}}"#.utf8)
///     let request = try CaseReader.read(bytes).request
///
/// The document is checked as a whole: what the contract calls unreadable is refused with the first error in
/// the order account, catalog, events in file order, request. Fields that nobody knows are ignored; optional
/// fields that are null count as absent.
public enum CaseReader {
  /// Reads a document of UTF-8 bytes.
  ///
  /// `vocabulary` holds the words that the policy adds to the contract's own. Throws a `CaseError` with path
  /// and place for a document that is not JSON or not a case.
  public static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, vocabulary: DeclaredWords = .none
  ) throws(CaseError) -> Case {
    var result = Case(request: Request(type: .refund, at: Instant(microseconds: 0)))
    var document = try CaseDocument(bytes, vocabulary)
    try document.read(into: &result)
    return result
  }

  /// Reads a document of UTF-8 bytes; the same as for a buffer.
  public static func read(
    _ bytes: [UInt8], vocabulary: DeclaredWords = .none
  ) throws(CaseError) -> Case {
    let result = bytes.withUnsafeBufferPointer { bytes in
      Result { () throws(CaseError) in try read(bytes, vocabulary: vocabulary) }
    }
    return try result.get()
  }
}
