import RedressBase

/// Something that goes wrong on purpose.
public enum Fault: Sendable, Equatable {
  /// The connection breaks before anything is done.
  case timeoutBefore
  /// The work is done, then the connection breaks.
  case timeoutAfter
  /// The connection breaks; the work is done, but for a while its key counts as in use.
  case timeoutWhileWorking(Elapsed)
  /// Too many requests: 429, with `Retry-After` in seconds if given. Nothing is done.
  case rateLimited(retryAfter: Int64?)
  /// Another request holds the object: 429 with `lock_timeout`. Nothing is done.
  case lockTimeout
  /// The key counts as in use: 409. Nothing is done.
  case keyInUse
  /// The provider fails: 500, kept under the key, with the work done or not.
  case serverError(workDone: Bool)
  /// A refund is refused with `balance_insufficient`, whatever the balance is.
  case balanceInsufficient
  /// A refund is made but waits, as if the balance did not cover it, until money comes in.
  case refundWaitsForFunds
  /// A refund succeeds and fails after a while.
  case refundFailsLater(after: Elapsed, FailureReason)
  /// The payer disputes the whole charge just before the refund is made.
  case disputeBefore
  /// The payer disputes what is left of the charge just after the refund is made.
  case disputeAfter
  /// An event is delivered twice.
  case webhookTwice
  /// An event is delivered after the next one to the same endpoint, or after a minute.
  case webhookOvertaken
  /// An event is never delivered; it can still be listed.
  case webhookLost
  /// An event is delivered later than it should be.
  case webhookDelayed(Elapsed)

  /// When in a request's way it strikes.
  enum Stage { case door, work, answer, delivery }

  var stage: Stage {
    switch self {
    case .timeoutBefore, .rateLimited, .lockTimeout, .keyInUse: .door
    case .serverError, .balanceInsufficient, .refundWaitsForFunds, .refundFailsLater: .work
    case .disputeBefore, .disputeAfter: .work
    case .timeoutAfter, .timeoutWhileWorking: .answer
    case .webhookTwice, .webhookOvertaken, .webhookLost, .webhookDelayed: .delivery
    }
  }
}

extension Fault {
  /// The word for it in the admin surface and in reports.
  public var name: String {
    switch self {
    case .timeoutBefore: "timeout_before"
    case .timeoutAfter: "timeout_after"
    case .timeoutWhileWorking: "timeout_while_working"
    case .rateLimited: "rate_limited"
    case .lockTimeout: "lock_timeout"
    case .keyInUse: "key_in_use"
    case .serverError(let workDone): workDone ? "server_error_after_work" : "server_error"
    case .balanceInsufficient: "balance_insufficient"
    case .refundWaitsForFunds: "refund_waits_for_funds"
    case .refundFailsLater: "refund_fails_later"
    case .disputeBefore: "dispute_before"
    case .disputeAfter: "dispute_after"
    case .webhookTwice: "webhook_twice"
    case .webhookOvertaken: "webhook_overtaken"
    case .webhookLost: "webhook_lost"
    case .webhookDelayed: "webhook_delayed"
    }
  }
}
