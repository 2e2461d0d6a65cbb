import RedressBase

/// What became of one clause in a decision, and why.
public struct ClauseReport: Sendable, Equatable {
  /// Where a clause stands in a decision.
  public enum Status: String, Sendable, CaseIterable {
    /// Its result is the decision's.
    case decisive
    /// It holds, but did not decide.
    case applicable
    /// It holds, but another one defeats it.
    case overridden
    /// It does not hold.
    case notApplicable = "not_applicable"
    /// It needs a fact that nobody has.
    case unknown
  }

  /// The clause's id in the policy.
  public var id: String
  /// Its title there.
  public var title: String
  /// Where it stands.
  public var status: Status
  /// The clauses that defeat it; written only when it is overridden.
  public var by: [String]
  /// Why, in facts of the case.
  public var because: [String]
  /// Where the clause stands in the policy's text.
  public var source: Source?

  /// A place in a policy's text.
  public struct Source: Sendable, Equatable {
    /// The file, as the policy was named.
    public var file: String
    /// The line, from 1.
    public var line: Int

    /// A line of a file.
    public init(file: String, line: Int) {
      self.file = file
      self.line = line
    }
  }

  /// A clause's report.
  public init(
    id: String, title: String, status: Status, by: [String] = [], because: [String] = [],
    source: Source? = nil
  ) {
    self.id = id
    self.title = title
    self.status = status
    self.by = by
    self.because = because
    self.source = source
  }
}

/// Until when the house has to act.
public struct Deadline: Sendable, Equatable {
  /// What has to be done.
  public enum Action: String, Sendable, CaseIterable {
    /// The customer hears from somebody.
    case firstResponse = "first_response"
    /// The request is reviewed.
    case review
    /// The refund arrives.
    case settle
  }

  /// What has to be done.
  public var action: Action
  /// The last instant for it.
  public var by: Instant

  /// A deadline.
  public init(_ action: Action, by: Instant) {
    self.action = action
    self.by = by
  }
}

/// A question whose answer could change the outcome.
public struct Question: Sendable, Equatable {
  /// Who can answer it.
  public enum Addressee: String, Sendable, CaseIterable {
    /// The customer.
    case customer
    /// A member of staff.
    case reviewer
  }

  /// The fact it asks for, by its name in the case.
  public var fact: String
  /// Who is asked.
  public var ask: Addressee
  /// The question itself.
  public var text: String

  /// A question.
  public init(fact: String, ask: Addressee, text: String) {
    self.fact = fact
    self.ask = ask
    self.text = text
  }
}
