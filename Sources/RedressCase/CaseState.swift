/// Where a case stands.
public enum CaseState: String, Sendable, CaseIterable {
  /// It came in, and has not been decided.
  case received
  /// The customer has been asked for what is missing.
  case informationNeeded = "information_needed"
  /// A person decides.
  case underReview = "under_review"
  /// It is decided, and nothing has been done yet.
  case decided
  /// What was decided is being done.
  case executing
  /// All of it is done.
  case completed
  /// Some of it is done, the rest will not be.
  case partiallyCompleted = "partially_completed"
  /// The customer took the request back.
  case withdrawn
  /// The customer did not answer in time.
  case expired
  /// The money could not be paid, or came back.
  case refundFailed = "refund_failed"

  /// Whether nothing more happens unless somebody asks for it.
  public var isClosed: Bool {
    switch self {
    case .completed, .partiallyCompleted, .withdrawn, .expired: true
    default: false
    }
  }

  /// Whether no decision has been taken yet.
  public var isOpen: Bool { self == .received || self == .informationNeeded || self == .underReview }
}
