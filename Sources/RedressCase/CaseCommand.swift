import RedressBase
import RedressDecide

/// What is asked of a case.
public enum CaseCommand: Sendable, Equatable {
  /// The policy decided, on what is known now.
  case decide(Verdict)
  /// A person, or a program, decides what was left to people. `given` is what they gave today, by currency.
  case resolve(Resolution, by: Actor, given: [String: Authority.Given])
  /// The second person agrees with the proposal.
  case confirm(by: Actor, given: [String: Authority.Given])
  /// The second person does not.
  case reject(by: Actor, note: String)
  /// What was decided is to be done, now.
  case begin
  /// Its payments stand so.
  case payments(PaymentCount)
  /// The customer takes the request back.
  case withdraw(by: Actor)
  /// The customer has not answered in time.
  case expire
  /// A person has the payments that failed tried again.
  case retry(by: Actor)
  /// A person looks at it once more: after failed payments, or because what was decided cannot be done.
  case review(String)
  /// Nobody decided it by its deadline.
  case overdue
}

/// How far the payments of a case are.
public struct PaymentCount: Sendable, Equatable {
  /// How many there are in this round.
  public var all: Int
  /// How many were paid.
  public var succeeded: Int
  /// How many will not be paid, or came back.
  public var failed: Int

  /// So many.
  public init(all: Int, succeeded: Int, failed: Int) {
    self.all = all
    self.succeeded = succeeded
    self.failed = failed
  }
}

/// What a command did to a case; kept in its history, in this order.
public enum CaseEvent: Sendable, Equatable {
  /// It was decided, so, by the policy.
  case decided(Verdict)
  /// The customer is asked for what is missing.
  case asked
  /// A person is asked.
  case referred
  /// A person decided.
  case resolved(Resolution, by: String)
  /// Somebody would give more than they may.
  case proposed(Proposal)
  /// The second person agreed.
  case confirmed(by: String)
  /// The second person did not.
  case rejected(by: String, note: String)
  /// What is to be paid is not what was shown.
  case changed
  /// It is being done.
  case began(round: Int)
  /// All of it is done.
  case completed
  /// Some of it is done.
  case partiallyCompleted
  /// None of the money arrived.
  case refundFailed
  /// Taken back.
  case withdrawn(by: String)
  /// Not answered in time.
  case expired
  /// The payments are tried again.
  case retried(by: String)
  /// A person looks at it once more.
  case reopened(String)
  /// It went a level up.
  case escalated(Escalation)
}

/// Why a command was not carried out. Nothing was changed.
public enum CaseRefusal: Error, Sendable, Equatable {
  /// It cannot be done where the case stands.
  case wrongState(CaseState)
  /// They may not do that.
  case notAllowed(String)
  /// What they looked at is no longer what the policy says.
  case stale
  /// There is no proposal to agree with, or one's own.
  case noProposal
  /// The resolution is not whole: a reason or a note is missing, or amounts are not above zero.
  case incomplete(String)
}
