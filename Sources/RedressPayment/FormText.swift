import RedressBase

/// `application/x-www-form-urlencoded`, as providers take it.
enum FormText {
  /// Names and values as one text.
  static func text(_ fields: [(String, String)]) -> String {
    fields.map { "\($0.0.percentEncoded)=\($0.1.percentEncoded)" }.joined(separator: "&")
  }
}
