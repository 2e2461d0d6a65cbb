import RedressBase
import RedressDecide

/// Pieces of case documents for tests.
enum CaseTexts {
  static let creation =
    #"{"type":"subscription.created","at":"2025-10-01T09:00:00Z","subscription":"sub_1","plan":"pro","interval":"month"}"#
  static let charge = #"""
    {"type":"charge.succeeded","at":"2025-10-01T09:00:00Z","charge":"ch_1","amount":2900,"currency":"usd",
     "product":"subscription","billing_reason":"subscription_create","subscription":"sub_1","fee":117,
     "period":{"start":"2025-10-01T09:00:00Z","end":"2025-11-01T09:00:00Z"}}
    """#
  static let grant =
    #"{"type":"credits.granted","at":"2025-10-01T09:00:00Z","grant":"cg_1","charge":"ch_1","credits":1000}"#
  static let request =
    #"{"type":"refund","at":"2025-10-05T12:00:00Z","charge":"ch_1","reason":"requested_by_customer"}"#

  /// The text of a case with these events after the usual three, or instead of them, and this request.
  static func document(
    _ more: [String] = [], events: [String] = [creation, charge, grant], request: String = request,
    members: String = ""
  ) -> String {
    "{\(members)\"events\":[\((events + more).joined(separator: ",\n"))],\n\"request\":\(request)}"
  }
}

/// The case of a text, or what is wrong with it.
func readCase(_ text: String, vocabulary: DeclaredWords = .none) -> Result<Case, CaseError> {
  Result { () throws(CaseError) in try CaseReader.read(Array(text.utf8), vocabulary: vocabulary) }
}

/// An instant from its text; the epoch when the text is none.
func instant(_ text: String) -> Instant {
  (try? Instant.parse(text)) ?? Instant(microseconds: 0)
}

extension Result {
  /// The failure, if it is one.
  var failure: Failure? {
    if case .failure(let failure) = self { failure } else { nil }
  }

  /// The success, if it is one.
  var success: Success? {
    if case .success(let success) = self { success } else { nil }
  }
}
