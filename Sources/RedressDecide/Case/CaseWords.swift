import RedressJSON

/// The closed sets of words that a case draws on.
enum CaseWords {
  static let eventTypes = JSONWords(EventType.allCases)
  static let intervals = JSONWords(Interval.allCases)
  static let billingReasons = JSONWords(BillingReason.allCases)
  static let requestTypes = JSONWords(RequestType.allCases)
  static let incidentKinds = JSONWords(IncidentKind.allCases)
  static let flagStates = JSONWords(FlagState.allCases)
  static let creditCauses = JSONWords(CreditCause.allCases)
  static let reasons = JSONWords(Reason.known.map { (text: $0.text, value: $0) })
  static let channels = JSONWords(Channel.known.map { (text: $0.text, value: $0) })
  static let products = JSONWords(Product.known.map { (text: $0.text, value: $0) })
}
